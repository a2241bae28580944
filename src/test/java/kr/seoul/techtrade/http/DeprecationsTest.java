package kr.seoul.techtrade.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** With a contract in which something goes, which nothing does in ours yet. */
class DeprecationsTest {
    private static final Deprecations PLANTED = Deprecations.of("""
            paths:
              /api/deals/{id}:
                get: {deprecated: true, x-deprecated: '2026-12-01', x-sunset: '2027-07-05'}
                delete: {}
              /api/deals/newest:
                get: {}
              /api/deals/{id}/a.b:
                get:
                  deprecated: true
                  x-deprecated: '2026-12-01'
                  x-sunset: '2027-07-05'
            """);

    @Test
    void saysSinceWhenAndUntilWhen() {
        var going = PLANTED.of("GET", "/api/deals/1").orElseThrow();
        assertEquals("@1796050800", going.deprecation());
        assertEquals("Sun, 04 Jul 2027 15:00:00 GMT", going.sunset());
        assertEquals(Optional.of(going), PLANTED.of("GET", "/api/deals/1/a.b"));
    }

    @Test
    void saysItOfNothingElse() {
        assertEquals(Optional.empty(), PLANTED.of("DELETE", "/api/deals/1"));
        assertEquals(Optional.empty(), PLANTED.of("GET", "/api/deals/newest"));
        assertEquals(Optional.empty(), PLANTED.of("GET", "/api/deals/1/sign"));
        assertEquals(Optional.empty(), PLANTED.of("GET", "/api/deals/1/a-b"));
        assertEquals(Optional.empty(), PLANTED.of("GET", "/api/deals"));
        assertEquals(
                Optional.empty(), Deprecations.of("paths: {/api/x: {get: {}}}").of("GET", "/api/x"));
    }

    @Test
    void standsInEveryAnswer() {
        var headers = new MultivaluedHashMap<String, Object>();
        headers.add("Link", "</next>; rel=\"next\"");
        var filter = new DeprecationFilter(PLANTED);
        filter.filter(request("deals/1"), stub(ContainerResponseContext.class, Map.of("getHeaders", headers)));
        assertEquals(List.of("@1796050800"), headers.get("Deprecation"));
        assertEquals(List.of("Sun, 04 Jul 2027 15:00:00 GMT"), headers.get("Sunset"));
        var links = List.of(
                "</next>; rel=\"next\"",
                "<https://trade.example/base/docs/versioning>; rel=\"deprecation sunset\"; type=\"text/html\"");
        assertEquals(links, headers.get("Link"));
        headers.clear();
        filter.filter(request("deals"), stub(ContainerResponseContext.class, Map.of("getHeaders", headers)));
        assertEquals(Map.of(), headers);
    }

    private static ContainerRequestContext request(String path) {
        var base = URI.create("https://trade.example/base/api/");
        var uri = stub(UriInfo.class, Map.of("getPath", path, "getBaseUri", base));
        return stub(ContainerRequestContext.class, Map.of("getMethod", "GET", "getUriInfo", uri));
    }

    private static <T> T stub(Class<T> type, Map<String, ?> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> Optional.ofNullable(
                                answers.get(method.getName()))
                        .orElseThrow()));
    }
}
