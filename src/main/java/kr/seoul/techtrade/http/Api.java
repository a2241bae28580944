package kr.seoul.techtrade.http;

import jakarta.servlet.http.HttpServletRequest;

/** Where everything lies that an integrator calls. */
public final class Api {
    static final String PATH = "api";

    private Api() {}

    /** Whether it is called, as the container has read the address: as it is written it may seem to be another. */
    public static boolean isAsked(HttpServletRequest request) {
        return ("/" + PATH).equals(request.getServletPath());
    }
}
