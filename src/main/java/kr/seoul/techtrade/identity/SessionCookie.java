package kr.seoul.techtrade.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The cookie that holds a session's token: for this host, no script, no form of another site, and where people come by https, only
 * that way. There its name begins with {@code __Host-} (RFC 6265bis), so that no neighbour in the domain can set it.
 */
@ApplicationScoped
public class SessionCookie {
    private static final String NAME = "techtrade-session";

    private final boolean secure;

    protected SessionCookie() {
        this("");
    }

    @Inject
    public SessionCookie(
            @ConfigProperty(name = "techtrade.base.url", defaultValue = "http://localhost:8080") String base) {
        secure = base.startsWith("https:");
    }

    public Optional<String> of(HttpServletRequest request) {
        return Stream.of(Optional.ofNullable(request.getCookies()).orElse(new Cookie[0]))
                .filter(cookie -> cookie.getName().equals(name()))
                .map(Cookie::getValue)
                .findFirst();
    }

    /** Until the browser is closed; the session ends earlier by its own limits. */
    public void give(HttpServletResponse response, String token) {
        response.addCookie(cookie(token));
    }

    public void takeBack(HttpServletResponse response) {
        var cookie = cookie("");
        cookie.setMaxAge(0);
        response.addCookie(cookie);
    }

    private Cookie cookie(String token) {
        var cookie = new Cookie(name(), token);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(secure);
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }

    private String name() {
        return secure ? "__Host-" + NAME : NAME;
    }
}
