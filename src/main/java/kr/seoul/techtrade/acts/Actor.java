package kr.seoul.techtrade.acts;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;

/**
 * Who is at work in a request, as far as the audit trail must know; identity sets it.
 *
 * @param kind {@code PERSON} or {@code CLIENT}; {@code ANONYMOUS} with nothing else
 * @param organization on whose behalf
 */
public record Actor(String kind, UUID id, String name, UUID organization) {
    public static final Actor ANONYMOUS = new Actor("ANONYMOUS", null, null, null);

    private static final String ATTRIBUTE = Actor.class.getName();

    public void enter(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    public static Actor of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Actor actor ? actor : ANONYMOUS;
    }

    public boolean isKnown() {
        return id != null;
    }
}
