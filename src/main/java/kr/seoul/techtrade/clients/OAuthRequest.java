package kr.seoul.techtrade.clients;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.kernel.Problem;

/**
 * What is posted to an OAuth endpoint: a form, of which nothing is there twice (RFC 6749 section 3.2), and how the client shows who it
 * is, in one way only (section 2.3).
 */
record OAuthRequest(Map<String, List<String>> form, String authorization) {
    static final List<String> METHODS = List.of("client_secret_basic", "client_secret_post", "private_key_jwt");

    private static final String BASIC = "Basic ";

    /** What stands in a log for ever when it is sent in an address. */
    private static final Set<String> SECRETS = Set.of("client_secret", "client_assertion", "token", "access_token");

    private record Pair(String id, String secret) {}

    /** Problems: identity/invalid-request for secrets in the address, for what is there twice. */
    static OAuthRequest of(Map<String, List<String>> form, String authorization, HttpServletRequest request) {
        var query = Optional.ofNullable(request.getQueryString()).orElse("");
        if (Stream.of(query.split("&")).map(pair -> pair.split("=", 2)[0]).anyMatch(SECRETS::contains)) {
            throw bad(
                    "a secret in the address stands in every log on its way: send it in the body, and take it for leaked");
        }
        form.forEach((name, values) -> {
            if (values.size() > 1) {
                throw bad("%s is there %d times".formatted(name, values.size()));
            }
        });
        return new OAuthRequest(form, authorization);
    }

    /** Empty when absent; sent empty is the same (RFC 6749 section 3.2). */
    Optional<String> value(String name) {
        return form.getOrDefault(name, List.of()).stream().findFirst().filter(value -> !value.isEmpty());
    }

    /** Problems: identity/invalid-request. */
    String required(String name) {
        return value(name).orElseThrow(() -> bad(name + " is missing"));
    }

    /** Who sends it. Problems: identity/invalid-request, and those of {@link Clients}. */
    ApiClient client(Clients clients, String from) {
        var assertion = value("client_assertion");
        var secret = value("client_secret");
        var basic = basic();
        if (Stream.of(assertion, secret, basic).filter(Optional::isPresent).count() > 1) {
            throw bad("the client shows who it is in more than one way");
        }
        if (assertion.isPresent()) {
            if (!ClientAssertions.TYPE.equals(value("client_assertion_type").orElse(""))) {
                throw bad("client_assertion_type must be " + ClientAssertions.TYPE);
            }
            return clients.byAssertion(from, value("client_id").orElse(null), assertion.get());
        }
        var pair = basic.or(() -> value("client_id").flatMap(id -> secret.map(said -> new Pair(id, said))))
                .orElseThrow(() -> IdentityProblem.INVALID_CLIENT.because("the client does not show who it is"));
        if (value("client_id").filter(id -> !id.equals(pair.id())).isPresent()) {
            throw bad("client_id names another client than the Authorization header");
        }
        return clients.bySecret(from, pair.id(), pair.secret());
    }

    private Optional<Pair> basic() {
        if (authorization == null) {
            return Optional.empty();
        }
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            throw IdentityProblem.INVALID_CLIENT.because("the Authorization header is not Basic");
        }
        try {
            var pair = new String(
                            Base64.getDecoder()
                                    .decode(authorization
                                            .substring(BASIC.length())
                                            .strip()),
                            StandardCharsets.UTF_8)
                    .split(":", 2);
            if (pair.length == 2) {
                return Optional.of(new Pair(decoded(pair[0]), decoded(pair[1])));
            }
        } catch (IllegalArgumentException notBase64) {
            // said below
        }
        throw IdentityProblem.INVALID_CLIENT.because("the Authorization header holds no id and secret");
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    static Problem bad(String why) {
        return IdentityProblem.INVALID_REQUEST.because(why);
    }
}
