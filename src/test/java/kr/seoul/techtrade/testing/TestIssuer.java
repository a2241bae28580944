package kr.seoul.techtrade.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Sql;

/**
 * An issuer of OpenID Connect within the tests, of which the running server knows two: real HTTP, real signatures, codes that open
 * once and only with their verifier. Whoever comes is signed in at once; who that is, and what is wrong, the test says before.
 */
public final class TestIssuer {
    /** Of which a person may have a place, and a program act for it. */
    public static final UUID ORGANIZATION = UUID.fromString("019aa5c0-0000-7000-8000-0000000001d0");

    public static final String AUDIENCE = "https://api.techtrade.test";
    public static final TestIssuer CITY = new TestIssuer("city", "techtrade-here");
    public static final TestIssuer GAON = new TestIssuer("gaon", "another-client");

    private static final String SECRET = "a secret: with & signs";
    private static final List<TestIssuer> ALL = List.of(CITY, GAON);
    private static final int LIFE_SECONDS = 300;

    private static HttpServer server;

    private final String name;
    private final String clientId;
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();
    private final List<Map<String, String>> signedOut = new ArrayList<>();
    private final AtomicInteger keysRead = new AtomicInteger();
    private RSAKey key;
    private volatile boolean down;
    private volatile Map<String, Object> person;
    private volatile String error;
    private volatile UnaryOperator<JWTClaimsSet.Builder> claims;
    private volatile UnaryOperator<String> token;
    private volatile String as;

    private TestIssuer(String name, String clientId) {
        this.name = name;
        this.clientId = clientId;
        reset();
    }

    /** What came to the authorization endpoint. */
    private record Asked(String redirect, String nonce, String challenge) {}

    /** The settings of a server that knows both. */
    static synchronized Map<String, String> environment() {
        if (server == null) {
            server = start();
        }
        var settings = new HashMap<String, String>();
        settings.put("TECHTRADE_OIDC_ISSUERS", "city,gaon");
        for (var issuer : ALL) {
            var own = "TECHTRADE_OIDC_" + issuer.name.toUpperCase(Locale.ROOT) + "_";
            settings.put(own + "ISSUER", issuer.address());
            settings.put(own + "CLIENT_ID", issuer.clientId);
            settings.put(own + "CLIENT_SECRET", SECRET);
            settings.put(
                    own + "GROUPS",
                    "dealers=%1$s:DEALER;cn=admins,ou=x=%1$s:ADMINISTRATOR+DEALER;readers=%1$s:"
                            .formatted(ORGANIZATION));
        }
        settings.put("TECHTRADE_OIDC_CITY_LABEL", "서울시 통합계정");
        settings.put("TECHTRADE_OIDC_CITY_SECOND_FACTOR", "acr=gold;amr=otp");
        settings.put("TECHTRADE_OIDC_GAON_EMAIL_DOMAINS", "sso.example; Gaon.example");
        settings.put("TECHTRADE_OIDC_CITY_API_AUDIENCE", AUDIENCE);
        settings.put(
                "TECHTRADE_OIDC_CITY_API_ORGANIZATIONS", "hanbit=%s;gone=%s".formatted(ORGANIZATION, new UUID(1, 1)));
        settings.put(
                "TECHTRADE_OIDC_CITY_API_SCOPES",
                "deals:read=deals.read;all=deals.read+deals.write;companies=directory.read");
        return settings;
    }

    /** The organisation that the settings name. */
    public static void admit() {
        new Sql(Database.asApplication()).update("""
                insert into identity.organization (id, name, role, created_at, version)
                values (?, '한빛전자', 'CORPORATION', now(), 1) on conflict do nothing""", ORGANIZATION);
    }

    /** Its own thread is a daemon when the one is that starts it: otherwise no measurement would end. */
    private static void startAsDaemon(HttpServer server) {
        var starter = new Thread(server::start, "test-issuer-start");
        starter.setDaemon(true);
        starter.start();
        try {
            starter.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static HttpServer start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            ALL.forEach(issuer -> server.createContext("/" + issuer.name + "/", issuer::answer));
            server.setExecutor(Executors.newCachedThreadPool(work -> {
                var thread = new Thread(work, "test-issuer");
                thread.setDaemon(true);
                return thread;
            }));
            startAsDaemon(server);
            AtEnd.close(() -> server.stop(0));
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException failed) {
            throw new AssertionError(failed);
        }
    }

    public String address() {
        return "http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), name);
    }

    public String clientId() {
        return clientId;
    }

    /** All goes well again, and nobody is there. */
    public void reset() {
        down = false;
        error = null;
        person = Map.of();
        claims = any -> any;
        token = any -> any;
        as = null;
    }

    /** Who is signed in there from now on. */
    public TestIssuer signIn(String subject, String email, String... groups) {
        person = Map.of(
                "sub",
                subject,
                "email",
                email,
                "email_verified",
                true,
                "name",
                "한 사람",
                "groups",
                List.of(groups),
                "sid",
                "sid of " + subject);
        return this;
    }

    /** What is different in its next ID tokens. */
    public TestIssuer with(UnaryOperator<JWTClaimsSet.Builder> change) {
        claims = change;
        return this;
    }

    /** What becomes of its next ID tokens after they were signed. */
    public TestIssuer then(UnaryOperator<String> change) {
        token = change;
        return this;
    }

    /** It answers with an error from now on. */
    public TestIssuer refuse(String with) {
        error = with;
        return this;
    }

    /** The browser comes back with the name of another issuer. */
    public TestIssuer callItself(String address) {
        as = address;
        return this;
    }

    /** It is out of order from now on. */
    public TestIssuer goDown() {
        down = true;
        return this;
    }

    /** It signs with another key, and has the one before no more. */
    public synchronized void changeKey() {
        key = newKey();
    }

    /** Made when somebody asks for it: that takes seconds, and most runs sign nobody in. */
    private synchronized RSAKey key() {
        if (key == null) {
            key = newKey();
        }
        return key;
    }

    public int keysRead() {
        return keysRead.get();
    }

    /** What browsers brought that were to be signed out. */
    public List<Map<String, String>> signedOut() {
        return signedOut;
    }

    /** A token of this issuer, signed with its key of now; five minutes unless changed. */
    public String sign(String type, UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(key(), type, change);
    }

    /** With its key id, but another key. */
    public String forge(String type, UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(stranger(key().getKeyID()), type, change);
    }

    /** Signed with a key that it does not publish. */
    public String signByStranger(String type, UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(stranger(UUID.randomUUID().toString()), type, change);
    }

    /** Under another id each time: to make keys costs more than all that is done with them. */
    private static RSAKey stranger(String keyId) {
        return new RSAKey.Builder(Stranger.KEY).keyID(keyId).build();
    }

    private static final class Stranger {
        static final RSAKey KEY = newKey();
    }

    private String sign(RSAKey by, String type, UnaryOperator<JWTClaimsSet.Builder> change) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(address())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(LIFE_SECONDS)))
                .jwtID(UUID.randomUUID().toString());
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(type == null ? null : new JOSEObjectType(type))
                .keyID(by.getKeyID())
                .build();
        var jwt = new SignedJWT(header, change.apply(claims).build());
        try {
            jwt.sign(new RSASSASigner(by));
            return jwt.serialize();
        } catch (JOSEException failed) {
            throw new AssertionError(failed);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (down) {
                send(exchange, 503, "{}");
                return;
            }
            switch (exchange.getRequestURI().getPath().substring(name.length() + 1)) {
                case "/.well-known/openid-configuration" -> send(exchange, 200, Json.write(metadata()));
                case "/keys" -> {
                    keysRead.incrementAndGet();
                    send(exchange, 200, new JWKSet(key()).toString());
                }
                case "/authorize" -> authorize(exchange);
                case "/token" -> token(exchange);
                case "/end-session" -> endSession(exchange);
                default -> send(exchange, 404, "{}");
            }
        }
    }

    private Map<String, Object> metadata() {
        return Map.of(
                "issuer", address(),
                "authorization_endpoint", address() + "/authorize",
                "token_endpoint", address() + "/token",
                "jwks_uri", address() + "/keys",
                "end_session_endpoint", address() + "/end-session",
                "authorization_response_iss_parameter_supported", true);
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var asked = pairs(exchange.getRequestURI().getRawQuery());
        if (!clientId.equals(asked.get("client_id"))
                || !"code".equals(asked.get("response_type"))
                || !"S256".equals(asked.get("code_challenge_method"))) {
            send(exchange, 400, "{}");
            return;
        }
        var code = UUID.randomUUID().toString();
        codes.put(code, new Asked(asked.get("redirect_uri"), asked.get("nonce"), asked.get("code_challenge")));
        var answer = new HashMap<String, String>();
        answer.put(error == null ? "code" : "error", error == null ? code : error);
        answer.put("state", asked.get("state"));
        answer.put("iss", as == null ? address() : as);
        redirect(exchange, asked.get("redirect_uri") + "?" + query(answer));
    }

    private void token(HttpExchange exchange) throws IOException {
        var form = pairs(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (!("Basic " + basic()).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, "{\"error\":\"invalid_client\"}");
            return;
        }
        var asked = codes.remove(form.getOrDefault("code", ""));
        boolean right = asked != null
                && asked.redirect().equals(form.get("redirect_uri"))
                && asked.challenge().equals(challenge(form.getOrDefault("code_verifier", "")));
        if (!right) {
            send(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        var access = UUID.randomUUID().toString();
        var id = sign(null, claims -> {
            claims.audience(clientId)
                    .claim("azp", clientId)
                    .claim("nonce", asked.nonce())
                    .claim("at_hash", half(access))
                    .claim("auth_time", Instant.now().getEpochSecond());
            person.forEach(claims::claim);
            return this.claims.apply(claims);
        });
        send(
                exchange,
                200,
                Json.write(Map.of("access_token", access, "token_type", "Bearer", "id_token", token.apply(id))));
    }

    private void endSession(HttpExchange exchange) throws IOException {
        var asked = pairs(exchange.getRequestURI().getRawQuery());
        signedOut.add(asked);
        redirect(exchange, asked.get("post_logout_redirect_uri"));
    }

    private String basic() {
        var pair = Stream.of(clientId, SECRET)
                .map(text -> URLEncoder.encode(text, StandardCharsets.UTF_8))
                .collect(Collectors.joining(":"));
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String challenge(String verifier) {
        return base64(sha256(verifier));
    }

    private static String half(String access) {
        return base64(Arrays.copyOf(sha256(access), 16));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Of a query or a form. */
    public static Map<String, String> pairs(String query) {
        return Stream.of(query == null ? new String[0] : query.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(
                        pair -> URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static String query(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().add("Location", URI.create(to).toString());
        exchange.sendResponseHeaders(302, -1);
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
