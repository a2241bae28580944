package kr.seoul.techtrade.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.launch.Micro;
import tools.jackson.databind.JsonNode;

/**
 * A real Keycloak ({@code mvn -Pkeycloak verify}): the unpacked distribution that {@code techtrade.keycloak} names, with a realm of
 * ours, on free ports of this machine. Kept up until the tests end.
 */
public final class Keycloak implements AutoCloseable {
    public static final String HOME = "techtrade.keycloak";
    public static final String NAME = "keycloak";
    public static final String USER = "haneul";
    public static final String EMAIL = "haneul@keycloak.example";
    public static final String PASSWORD = UUID.randomUUID().toString();

    private static final String REALM = "/admin/realms/city";
    private static final String SECRET = UUID.randomUUID().toString();
    private static final String ADMIN_PASSWORD = UUID.randomUUID().toString();
    private static final Duration START_MAX = Duration.ofMinutes(8);
    private static final int FIRST_PORT = 30_000;
    private static final int RANGES = 100;

    private static int port;
    private static Keycloak running;

    private final Foreign server;

    private Keycloak(Foreign server) {
        this.server = server;
    }

    private static String home() {
        return System.getProperty(HOME, "");
    }

    private static String base() {
        return "http://127.0.0.1:" + port;
    }

    /** The settings of a server that knows it beside {@code others}; the same when there is none. */
    static synchronized Map<String, String> environment(Map<String, String> others) {
        if (home().isEmpty()) {
            return others;
        }
        if (port == 0) {
            port = Micro.freePort(FIRST_PORT + (int) (ProcessHandle.current().pid() % RANGES) * RANGES);
        }
        var settings = new HashMap<>(others);
        settings.merge("TECHTRADE_OIDC_ISSUERS", NAME, (names, one) -> names + "," + one);
        var own = "TECHTRADE_OIDC_KEYCLOAK_";
        settings.put(own + "ISSUER", base() + "/realms/city");
        settings.put(own + "LABEL", "Keycloak");
        settings.put(own + "CLIENT_ID", "techtrade");
        settings.put(own + "CLIENT_SECRET", SECRET);
        settings.put(own + "GROUPS", "dealers=" + TestIssuer.ORGANIZATION + ":DEALER");
        settings.put(own + "API_AUDIENCE", TestIssuer.AUDIENCE);
        settings.put(own + "API_ORGANIZATIONS", "hanbit=" + TestIssuer.ORGANIZATION);
        settings.put(own + "API_SCOPES", "deals:read=deals.read");
        return settings;
    }

    /** The one of this test run, with its realm: people who sign in come back to {@code portal}. */
    public static synchronized Keycloak start(URI portal) {
        if (running == null) {
            int management = Micro.freePort(port + 1);
            forgetTheRunBefore();
            running = new Keycloak(launch(management));
            AtEnd.close(running);
            running.server.awaitReady(URI.create("http://127.0.0.1:" + management + "/health/ready"), START_MAX);
            running.admit(portal);
        }
        return running;
    }

    /** Its administrator had another password. */
    private static void forgetTheRunBefore() {
        var database = Path.of(home(), "data", "h2");
        if (!Files.exists(database)) {
            return;
        }
        try (var files = Files.walk(database)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Foreign launch(int management) {
        var builder = new ProcessBuilder(
                Path.of(home(), "bin", "kc.sh").toString(),
                "start-dev",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--http-management-port=" + management,
                "--cache=local",
                "--health-enabled=true");
        var environment = builder.environment();
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN_PASSWORD);
        environment.put("JAVA_OPTS_KC_HEAP", "-Xms128m -Xmx512m");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        return Foreign.start("Keycloak", builder, Fork.log("keycloak"));
    }

    private void admit(URI portal) {
        post(
                "/admin/realms",
                Map.of(
                        "realm",
                        "city",
                        "enabled",
                        true,
                        "groups",
                        List.of(Map.of("name", "dealers")),
                        "users",
                        List.of(Map.of(
                                "username",
                                USER,
                                "enabled",
                                true,
                                "email",
                                EMAIL,
                                "emailVerified",
                                true,
                                "firstName",
                                "하늘",
                                "lastName",
                                "김",
                                "groups",
                                List.of("/dealers"),
                                "credentials",
                                List.of(Map.of("type", "password", "value", PASSWORD))))));
        post(
                REALM + "/client-scopes",
                Map.of(
                        "name", "deals:read",
                        "protocol", "openid-connect",
                        "attributes", Map.of("include.in.token.scope", "true")));
        post(REALM + "/clients", portalClient(portal));
        post(REALM + "/clients", programClient());
    }

    private static Map<String, Object> portalClient(URI portal) {
        return Map.of(
                "clientId",
                "techtrade",
                "secret",
                SECRET,
                "redirectUris",
                List.of(portal + "/identity/oidc/" + NAME + "/callback"),
                "directAccessGrantsEnabled",
                false,
                "attributes",
                Map.of(
                        "pkce.code.challenge.method",
                        "S256",
                        "backchannel.logout.url",
                        portal + "/api/oidc/" + NAME + "/logout",
                        "backchannel.logout.session.required",
                        "true",
                        "post.logout.redirect.uris",
                        portal + "/"),
                "protocolMappers",
                List.of(mapper(
                        "oidc-group-membership-mapper",
                        Map.of("claim.name", "groups", "full.path", "false", "id.token.claim", "true"))));
    }

    private static Map<String, Object> programClient() {
        return Map.of(
                "clientId",
                "erp",
                "secret",
                SECRET,
                "serviceAccountsEnabled",
                true,
                "standardFlowEnabled",
                false,
                "defaultClientScopes",
                List.of("basic", "service_account", "deals:read"),
                "attributes",
                Map.of("access.token.header.type.rfc9068", "true"),
                "protocolMappers",
                List.of(
                        mapper(
                                "oidc-audience-mapper",
                                Map.of("included.custom.audience", TestIssuer.AUDIENCE, "access.token.claim", "true")),
                        mapper(
                                "oidc-hardcoded-claim-mapper",
                                Map.of(
                                        "claim.name", "organization",
                                        "claim.value", "hanbit",
                                        "jsonType.label", "String",
                                        "access.token.claim", "true"))));
    }

    private static Map<String, Object> mapper(String type, Map<String, String> config) {
        return Map.of("name", type, "protocol", "openid-connect", "protocolMapper", type, "config", config);
    }

    /** A token of a program with this client's own name. */
    public String programToken() {
        return form(
                        "/realms/city/protocol/openid-connect/token",
                        Map.of("grant_type", "client_credentials", "client_id", "erp", "client_secret", SECRET))
                .get("access_token")
                .asString();
    }

    /** Signs with another key from now on, and forgets those before. */
    public void rotate() {
        var path = REALM + "/components?type=org.keycloak.keys.KeyProvider";
        var before = get(path)
                .valueStream()
                .filter(key -> key.get("providerId").asString().equals("rsa-generated"))
                .map(key -> key.get("id").asString())
                .toList();
        post(
                REALM + "/components",
                Map.of(
                        "name",
                        "fresh",
                        "providerId",
                        "rsa-generated",
                        "providerType",
                        "org.keycloak.keys.KeyProvider",
                        "config",
                        Map.of("priority", List.of("200"), "algorithm", List.of("RS256"), "keySize", List.of("2048"))));
        before.forEach(id -> send(admin(REALM + "/components/" + id).DELETE()));
    }

    /** As its administrator does: ends all sessions of the person there, and tells us. */
    public void signOut() {
        post(REALM + "/users/" + user() + "/logout", Map.of());
    }

    /** How many sessions the person has there. */
    public int sessions() {
        return get(REALM + "/users/" + user() + "/sessions").size();
    }

    /** The person is in the group of the dealers no more. */
    public void leaveGroup() {
        send(admin(membership()).DELETE());
    }

    public void joinGroup() {
        send(admin(membership()).PUT(BodyPublishers.noBody()));
    }

    private String membership() {
        return REALM + "/users/" + user() + "/groups/"
                + get(REALM + "/groups").get(0).get("id").asString();
    }

    private String user() {
        return get(REALM + "/users?username=" + USER).get(0).get("id").asString();
    }

    private static HttpRequest.Builder admin(String path) {
        var token = form(
                "/realms/master/protocol/openid-connect/token",
                Map.of(
                        "grant_type", "password",
                        "client_id", "admin-cli",
                        "username", "admin",
                        "password", ADMIN_PASSWORD));
        return HttpRequest.newBuilder(URI.create(base() + path))
                .header("Authorization", "Bearer " + token.get("access_token").asString())
                .header("Content-Type", "application/json");
    }

    private static JsonNode get(String path) {
        return Json.MAPPER.readTree(send(admin(path).GET()).body());
    }

    private static void post(String path, Object json) {
        send(admin(path).POST(BodyPublishers.ofString(Json.write(json))));
    }

    private static JsonNode form(String path, Map<String, String> pairs) {
        var body = pairs.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(URI.create(base() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        return Json.MAPPER.readTree(send(request).body());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        return running.server.send(request, status -> status < 300);
    }

    /** Its script hands the signal on to the server that it has begun. */
    @Override
    public void close() {
        server.end();
    }
}
