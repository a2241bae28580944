package kr.seoul.techtrade.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import kr.seoul.techtrade.http.Network;
import kr.seoul.techtrade.identity.Attempts;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Person;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.oidc.Flow.Purpose;
import kr.seoul.techtrade.oidc.SignedToken.Bad;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The way to an issuer and back: the code flow of OpenID Connect Core 1.0 with PKCE (RFC 7636), bound to the browser by a cookie, and
 * proof against mixed-up issuers (RFC 9207, and an address to come back to for each). The issuer is asked outside of any transaction.
 */
@ApplicationScoped
public class SingleSignOn {
    /** Nothing can be guessed here, but each way is a row: as many as come to work behind one address. */
    private static final Attempts.Limit OF_NETWORK = new Attempts.Limit("issuer from", 1_000, Duration.ofMinutes(15));

    private static final Duration SIGN_OUT = Duration.ofMinutes(5);
    private static final int CODE_MAX = 4_000;

    private final Issuers issuers;
    private final Flows flows;
    private final Arrivals arrivals;
    private final Attempts attempts;
    private final Clock clock;
    private final String base;

    protected SingleSignOn() {
        this(null, null, null, null, null, null);
    }

    @Inject
    public SingleSignOn(
            Issuers issuers,
            Flows flows,
            Arrivals arrivals,
            Attempts attempts,
            Clock clock,
            @ConfigProperty(name = "techtrade.base.url", defaultValue = "http://localhost:8080") String base) {
        this.issuers = issuers;
        this.flows = flows;
        this.arrivals = arrivals;
        this.attempts = attempts;
        this.clock = clock;
        this.base = base;
    }

    /** Where to send the browser, and what it keeps until it comes back. */
    record Departure(URI to, FlowSecret secret) {}

    /**
     * The browser at our door.
     *
     * @param known is told who comes, before anything is written
     */
    record Visitor(Caller caller, String address, String browser, Consumer<Person> known) {}

    /** What the browser brought back; null for what it did not. */
    record Brought(String state, String code, String error, String issuer) {}

    /** What became of it: {@code token} for the session's cookie, null when it stays as it is; {@code refused} null when all went well. */
    record Return(Purpose purpose, String goal, String token, Problem refused) {}

    /**
     * Problems: oidc/no-such-issuer, oidc/unreachable, identity/too-many-attempts by network, identity/second-factor-needed before an account is linked,
     * identity/denied for whoever has to sign in first.
     */
    Departure depart(String name, Purpose purpose, Visitor visitor, String goal) {
        var provider = issuers.named(name);
        var by = visitor.caller();
        if (purpose != Purpose.SIGN_IN && by.kind() != Caller.Kind.PERSON) {
            throw IdentityProblem.DENIED.because("sign in first");
        }
        if (purpose == Purpose.LINK) {
            by.mustHaveConfirmed();
        }
        attempts.take(OF_NETWORK, Network.subscriber(visitor.address()));
        var endpoint = provider.metadata().authorization();
        var secret = FlowSecret.random();
        var session = purpose == Purpose.SIGN_IN ? null : by.session().id();
        flows.begin(secret, name, purpose, session, goal);
        return new Departure(with(endpoint, request(provider.issuer(), purpose, secret)), secret);
    }

    private Map<String, String> request(Issuer issuer, Purpose purpose, FlowSecret secret) {
        var request = new LinkedHashMap<String, String>();
        request.put("response_type", "code");
        request.put("client_id", issuer.clientId());
        request.put("redirect_uri", back(issuer));
        request.put("scope", issuer.scopes());
        request.put("state", secret.state());
        request.put("nonce", secret.nonce());
        request.put("code_challenge", secret.challenge());
        request.put("code_challenge_method", "S256");
        if (purpose == Purpose.CONFIRM) {
            request.put("prompt", "login");
            request.put("max_age", "300");
            if (!issuer.strongContexts().isEmpty()) {
                request.put("acr_values", String.join(" ", issuer.strongContexts()));
            }
        }
        return request;
    }

    /** Its own for each issuer, so that none can hand on what another one gave. */
    private String back(Issuer issuer) {
        return base + "/identity/oidc/" + issuer.name() + "/callback";
    }

    private static URI with(URI endpoint, Map<String, String> query) {
        var text = endpoint.toString();
        return URI.create(text + (text.contains("?") ? "&" : "?") + IssuerHttp.query(query));
    }

    /** {@code secret} is what the browser kept. Problems are in the answer, with where the way was to lead. */
    Return comeBack(String name, FlowSecret secret, Brought brought, Visitor visitor) {
        var provider = issuers.named(name);
        var flow = Optional.ofNullable(secret)
                .filter(kept -> kept.isStateOf(brought.state()))
                .flatMap(kept -> flows.take(kept, name));
        if (flow.isEmpty()) {
            return new Return(Purpose.SIGN_IN, null, null, over(name, visitor));
        }
        try {
            var token = arrive(provider, flow.get(), secret, brought, visitor);
            return new Return(flow.get().purpose(), flow.get().goal(), token, null);
        } catch (Problem refused) {
            flows.failed(flow.get(), refused.type().slug());
            return new Return(flow.get().purpose(), flow.get().goal(), null, refused);
        }
    }

    private Problem over(String name, Visitor visitor) {
        try {
            attempts.take(OF_NETWORK, Network.subscriber(visitor.address()));
        } catch (Problem tooMany) {
            return tooMany;
        }
        var over = OidcProblem.OVER.because("it was begun in another browser, ended already, or took too long");
        flows.failed(name, over.type().slug());
        return over;
    }

    private String arrive(Provider provider, Flow flow, FlowSecret secret, Brought brought, Visitor visitor) {
        mustComeFrom(provider, brought);
        var who = exchange(provider, secret, brought.code());
        var issuer = provider.issuer();
        arrivals.person(issuer, who).ifPresent(visitor.known());
        return switch (flow.purpose()) {
            case SIGN_IN -> arrivals.signIn(issuer, flow, who, visitor.address(), visitor.browser());
            case LINK -> {
                arrivals.link(issuer, flow, who, visitor.caller());
                yield null;
            }
            case CONFIRM -> arrivals.confirm(issuer, flow, who, visitor.caller());
        };
    }

    private static void mustComeFrom(Provider provider, Brought brought) {
        boolean named = brought.issuer() != null || provider.metadata().namesItself();
        if (named && !provider.issuer().address().equals(brought.issuer())) {
            throw OidcProblem.INVALID_ID_TOKEN.because("the answer is from another issuer");
        }
        if (brought.error() != null) {
            throw Set.of("server_error", "temporarily_unavailable").contains(brought.error())
                    ? OidcProblem.UNREACHABLE.because(provider.issuer().label() + ": it is out of order")
                    : OidcProblem.DENIED_THERE.because("it was broken off there, or is not allowed there");
        }
        if (brought.code() == null || brought.code().length() > CODE_MAX) {
            throw OidcProblem.OVER.because("the issuer gave no code");
        }
    }

    /** The code for tokens. */
    private Arriver exchange(Provider provider, FlowSecret secret, String code) {
        var issuer = provider.issuer();
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", back(issuer));
        form.put("code_verifier", secret.verifier());
        var answer = provider.http().post(provider.metadata().token(), form, authorization(provider, form));
        var json = answer.json();
        if ("invalid_grant".equals(json.path("error").asString(""))) {
            throw OidcProblem.OVER.because("the issuer takes the code no more");
        }
        if (answer.status() != 200 || !json.path("id_token").isString()) {
            throw OidcProblem.UNREACHABLE.because(
                    "%s: it answered %d without an ID token".formatted(issuer.label(), answer.status()));
        }
        try {
            return new IdTokens(provider, clock)
                    .read(
                            json.path("id_token").asString(),
                            secret.nonce(),
                            json.path("access_token").asString(null));
        } catch (Bad bad) {
            System.getLogger(SingleSignOn.class.getName())
                    .log(System.Logger.Level.WARNING, "ID token of {0}: {1}", issuer.name(), bad.getMessage());
            throw OidcProblem.INVALID_ID_TOKEN.because(bad.getMessage());
        }
    }

    /** RFC 6749, section 2.3.1: in the form where the header is not taken. */
    private static String authorization(Provider provider, Map<String, String> form) {
        var issuer = provider.issuer();
        if (issuer.secret().isPresent() && provider.metadata().takesBasic()) {
            var pair = IssuerHttp.encoded(issuer.clientId()) + ":"
                    + IssuerHttp.encoded(issuer.secret().get());
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        }
        form.put("client_id", issuer.clientId());
        issuer.secret().ifPresent(secret -> form.put("client_secret", secret));
        return null;
    }

    /** Those at which the person may sign in as well, and does not yet. */
    public List<Issuers.Choice> linkable(UUID person) {
        var linked = arrivals.issuersOf(person);
        return issuers.choices().stream()
                .filter(each ->
                        !linked.contains(issuers.named(each.name()).issuer().address()))
                .toList();
    }

    /** Those at which the person signs in. */
    public List<Issuers.Choice> linked(UUID person) {
        var linked = arrivals.issuersOf(person);
        return issuers.choices().stream()
                .filter(each ->
                        linked.contains(issuers.named(each.name()).issuer().address()))
                .toList();
    }

    /** Those that may show a second factor of the person. */
    public List<Issuers.Choice> confirming(UUID person) {
        return linked(person).stream()
                .filter(each ->
                        !issuers.named(each.name()).issuer().secondFactors().isEmpty())
                .toList();
    }

    /** The issuer at which the session began whose token this is, while it is configured. */
    public Optional<Issuers.Choice> issuerOf(String token) {
        return arrivals.issuerOf(token).flatMap(name -> issuers.choices().stream()
                .filter(each -> each.name().equals(name))
                .findFirst());
    }

    /**
     * Where a person whose session has just ended here signs out there as well (RP-Initiated Logout 1.0); empty when there is no such
     * session, or no such place.
     */
    Optional<URI> signOut(String name, String token) {
        var provider = issuers.named(name);
        try {
            return provider.metadata().endSession().flatMap(place -> arrivals.takeIdToken(token, name, SIGN_OUT)
                    .map(hint -> with(
                            place,
                            Map.of(
                                    "id_token_hint",
                                    hint,
                                    "client_id",
                                    provider.issuer().clientId(),
                                    "post_logout_redirect_uri",
                                    base + "/"))));
        } catch (Problem unreachable) {
            return Optional.empty();
        }
    }
}
