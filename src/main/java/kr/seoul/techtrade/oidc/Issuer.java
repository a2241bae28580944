package kr.seoul.techtrade.oidc;

import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.Right;
import kr.seoul.techtrade.identity.Scopes;

/**
 * An issuer of OpenID Connect as the settings have it: {@code techtrade.oidc.<name>.…}. Lists are separated by {@code ;}, since the
 * groups of a directory have commas in them.
 *
 * @param address {@code iss}: by https, or on this machine
 * @param hosts beside its own, on which its endpoints may lie
 * @param secret none for a public client
 * @param emailDomains for which alone it vouches, in small letters; none for all
 * @param groupsClaim a name, or a path such as {@code realm_access.roles}
 * @param groups what a group may do for an organisation
 * @param secondFactors {@code acr=gold} or {@code amr=otp}: of which each counts as the second factor
 */
record Issuer(
        String name,
        String address,
        Set<String> hosts,
        String clientId,
        Optional<String> secret,
        String label,
        String scopes,
        String emailClaim,
        Set<String> emailDomains,
        String groupsClaim,
        Map<String, List<Place>> groups,
        Set<String> secondFactors,
        Optional<Api> api) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,20}");
    private static final Pattern LOOPBACK = Pattern.compile("127\\.0\\.0\\.1|localhost|\\[::1]");
    private static final Pattern DOMAIN = Pattern.compile("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z0-9-]{2,}");
    private static final int ADDRESS_MAX = 200;

    /** What its access tokens open here: none when there is no {@code .api.audience}. */
    record Api(
            String audience,
            String organizationClaim,
            Map<String, UUID> organizations,
            String scopeClaim,
            Map<String, Set<String>> scopes) {}

    /** A membership that a group stands for. */
    record Place(UUID organization, Set<Right> rights) {}

    /** IllegalArgumentException for what cannot be meant. */
    static Issuer of(String name, Function<String, Optional<String>> settings) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("techtrade.oidc.issuers: a name is 1 to 20 of a-z and 0-9: " + name);
        }
        Function<String, Optional<String>> own =
                key -> settings.apply("techtrade.oidc." + name + "." + key).map(String::strip);
        Function<String, String> needed = key -> own.apply(key)
                .orElseThrow(
                        () -> new IllegalArgumentException("techtrade.oidc.%s.%s is missing".formatted(name, key)));
        return new Issuer(
                name,
                address(needed.apply("issuer")),
                Set.copyOf(list(own.apply("hosts"))),
                needed.apply("client.id"),
                own.apply("client.secret"),
                own.apply("label").orElse(name.toUpperCase(Locale.ROOT)),
                own.apply("scopes").orElse("openid email profile"),
                own.apply("email.claim").orElse("email"),
                domains(own.apply("email.domains")),
                own.apply("groups.claim").orElse("groups"),
                groups(own.apply("groups")),
                Set.copyOf(list(own.apply("second.factor"))),
                own.apply("api.audience")
                        .map(audience -> new Api(
                                audience,
                                own.apply("api.organization.claim").orElse("organization"),
                                organizations(own.apply("api.organizations")),
                                own.apply("api.scope.claim").orElse("scope"),
                                scopes(own.apply("api.scopes")))));
    }

    private static String address(String text) {
        var uri = URI.create(text);
        boolean here = "http".equals(uri.getScheme())
                && uri.getHost() != null
                && LOOPBACK.matcher(uri.getHost()).matches();
        if (!here && !"https".equals(uri.getScheme()) || uri.getHost() == null || text.length() > ADDRESS_MAX) {
            throw new IllegalArgumentException("an issuer is reached by https: " + text);
        }
        if (uri.getQuery() != null || uri.getFragment() != null || uri.getUserInfo() != null) {
            throw new IllegalArgumentException("an issuer has no query, fragment or user: " + text);
        }
        return text;
    }

    private static Set<String> domains(Optional<String> text) {
        var domains =
                list(text).stream().map(each -> each.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        domains.stream()
                .filter(each -> !DOMAIN.matcher(each).matches())
                .findFirst()
                .ifPresent(bad -> {
                    throw new IllegalArgumentException("no domain of e-mails: " + bad);
                });
        return domains;
    }

    private static List<String> list(Optional<String> text) {
        return text.stream()
                .flatMap(value -> Arrays.stream(value.split(";")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** By the last {@code =}, since names may have one: {@code cn=dealers=0199…}. */
    private static Stream<String[]> pairs(Optional<String> text) {
        return list(text).stream().map(pair -> {
            int equals = pair.lastIndexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("not theirs=ours: " + pair);
            }
            return new String[] {
                pair.substring(0, equals).strip(), pair.substring(equals + 1).strip()
            };
        });
    }

    /** {@code <group>=<id of the organisation>:ADMINISTRATOR+DEALER}; whoever has no right reads. */
    private static Map<String, List<Place>> groups(Optional<String> text) {
        return pairs(text)
                .collect(Collectors.groupingBy(
                        pair -> pair[0], Collectors.mapping(pair -> place(pair[1]), Collectors.toUnmodifiableList())));
    }

    private static Place place(String text) {
        var parts = text.split(":", 2);
        var rights = EnumSet.noneOf(Right.class);
        if (parts.length == 2) {
            Stream.of(parts[1].split("\\+"))
                    .filter(right -> !right.isBlank())
                    .map(right -> Right.valueOf(right.strip()))
                    .forEach(rights::add);
        }
        return new Place(UUID.fromString(parts[0].strip()), Set.copyOf(rights));
    }

    private static Map<String, UUID> organizations(Optional<String> text) {
        return pairs(text).collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> UUID.fromString(pair[1])));
    }

    /** {@code <theirs>=<ours>+<ours>}. */
    private static Map<String, Set<String>> scopes(Optional<String> text) {
        return pairs(text).collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> Stream.of(pair[1].split("\\+"))
                .map(String::strip)
                .peek(Issuer::mustBeScope)
                .collect(Collectors.toUnmodifiableSet())));
    }

    private static void mustBeScope(String scope) {
        if (!Scopes.ALL.contains(scope)) {
            throw new IllegalArgumentException("there is no scope " + scope);
        }
    }

    /** Whether it may say that somebody has this e-mail: of a domain of its own, and of no other below that. */
    boolean vouchesFor(String email) {
        var domain = email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return emailDomains.isEmpty() || emailDomains.contains(domain);
    }

    /** What these groups may do here, each organisation once. */
    Map<UUID, Set<Right>> places(List<String> of) {
        var all = new HashMap<UUID, Set<Right>>();
        of.stream()
                .flatMap(group -> groups.getOrDefault(group, List.of()).stream())
                .forEach(place -> all.computeIfAbsent(place.organization(), any -> EnumSet.noneOf(Right.class))
                        .addAll(place.rights()));
        return all;
    }

    /** The values of {@code acr} that count as the second factor. */
    List<String> strongContexts() {
        return secondFactors.stream()
                .filter(each -> each.startsWith("acr="))
                .map(each -> each.substring("acr=".length()))
                .sorted()
                .toList();
    }

    /** Whether it may say that one of its endpoints lies there. */
    boolean owns(URI endpoint) {
        var own = URI.create(address);
        boolean sameOrigin = own.getScheme().equals(endpoint.getScheme())
                && own.getAuthority().equals(endpoint.getAuthority());
        return sameOrigin || "https".equals(endpoint.getScheme()) && hosts.contains(endpoint.getAuthority());
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "Issuer[%s %s]".formatted(name, address);
    }
}
