package kr.seoul.techtrade.oidc;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.TestIssuer;

/** A browser of which only the way is seen: keeps cookies, goes where it is sent when it is told to. */
final class Tab {
    private static final String SESSION = "techtrade-session";
    private static final int HOPS_MAX = 10;

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private URI at = Rest.anonymous().base();

    /** One step: where it leads, or null; and what is seen. */
    record Step(URI at, int status, URI to, String body) {
        /** A parameter of where it leads. */
        String parameter(String name) {
            return TestIssuer.pairs(to.getRawQuery()).get(name);
        }
    }

    Step get(String address) {
        return go(HttpRequest.newBuilder(at.resolve(address)).GET());
    }

    /** As a page of another site leads there. */
    Step lured(String address) {
        return go(HttpRequest.newBuilder(at.resolve(address))
                .header("Sec-Fetch-Site", "cross-site")
                .GET());
    }

    /** A form of ours. */
    Step post(String address, Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                .collect(Collectors.joining("&"));
        return go(HttpRequest.newBuilder(at.resolve(address))
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Until something is shown. */
    Step follow(Step step) {
        var last = step;
        for (int hop = 0; last.to() != null && hop < HOPS_MAX; hop++) {
            last = get(last.to().toString());
        }
        return last;
    }

    /** Back from the issuer at our door, which has not been entered yet. */
    Step callback(String start) {
        return get(get(start).to().toString());
    }

    private Step go(HttpRequest.Builder request) {
        try {
            var response = http.send(request.header("Accept", "text/html").build(), BodyHandlers.ofString());
            at = response.uri();
            return new Step(at, response.statusCode(), location(response), response.body());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static URI location(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Location")
                .map(response.uri()::resolve)
                .orElse(null);
    }

    /** Null when it has none. */
    String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie ->
                        cookie.getName().equals(SESSION) && !cookie.getValue().isEmpty())
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse(null);
    }

    boolean isSignedIn() {
        return get("/ko/identity/account").status() == 200;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
