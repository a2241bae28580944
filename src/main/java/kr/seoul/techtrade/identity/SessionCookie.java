package kr.seoul.techtrade.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import kr.seoul.techtrade.http.ShortCookie;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The {@link ShortCookie} that holds a session's token; no form of another site brings it along. */
@ApplicationScoped
public class SessionCookie {
    private static final String NAME = "techtrade-session";

    private final ShortCookie kept;

    protected SessionCookie() {
        this("");
    }

    @Inject
    public SessionCookie(
            @ConfigProperty(name = "techtrade.base.url", defaultValue = "http://localhost:8080") String base) {
        kept = ShortCookie.at(base, NAME, "Lax");
    }

    public Optional<String> of(HttpServletRequest request) {
        return kept.of(request);
    }

    /** Until the browser is closed; the session ends earlier by its own limits. */
    public void give(HttpServletResponse response, String token) {
        kept.give(response, token);
    }

    public void takeBack(HttpServletResponse response) {
        kept.takeBack(response);
    }
}
