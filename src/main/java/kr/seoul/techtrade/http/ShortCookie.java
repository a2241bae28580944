package kr.seoul.techtrade.http;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A cookie that a browser keeps for minutes, or until it is closed: for this host and no script, and where people come by https, only
 * that way. There its name begins with {@code __Host-} (RFC 6265bis), so that no neighbour in the domain can set it.
 *
 * @param sameSite {@code Strict}, or {@code Lax} when the browser comes with it from another site
 */
public record ShortCookie(String name, String sameSite) {
    private static final String PREFIX = "__Host-";
    private static final int UNTIL_CLOSED = -1;

    /** {@code base} is how the world calls this place. */
    public static ShortCookie at(String base, String name, String sameSite) {
        return new ShortCookie(base.startsWith("https:") ? PREFIX + name : name, sameSite);
    }

    public Optional<String> of(HttpServletRequest request) {
        return Stream.of(Optional.ofNullable(request.getCookies()).orElse(new Cookie[0]))
                .filter(each -> each.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }

    public void give(HttpServletResponse response, String text, int seconds) {
        response.addCookie(cookie(text, seconds));
    }

    /** Until the browser is closed. */
    public void give(HttpServletResponse response, String text) {
        give(response, text, UNTIL_CLOSED);
    }

    public void takeBack(HttpServletResponse response) {
        give(response, "", 0);
    }

    private Cookie cookie(String text, int seconds) {
        var cookie = new Cookie(name, text);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(name.startsWith(PREFIX));
        cookie.setMaxAge(seconds);
        cookie.setAttribute("SameSite", sameSite);
        return cookie;
    }
}
