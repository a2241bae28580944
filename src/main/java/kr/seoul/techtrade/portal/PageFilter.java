package kr.seoul.techtrade.portal;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.audit.Reads;

/**
 * Leads from an {@link Address} to its view. An address without a language is sent on to the one with it; {@code ?lang=en} is
 * the visitor's choice, remembered in a cookie. A page for somebody known leads the unknown to the sign-in, and
 * those whose office needs it to the second factor.
 */
public class PageFilter extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final int COOKIE_SECONDS = (int) Duration.ofDays(365).toSeconds();
    private static final Set<String> READING = Set.of("GET", "HEAD");

    /** What members do about themselves, such as to sign out or to leave, and the searches that they keep. */
    private static final List<String> OWN_AFFAIRS = List.of("/identity/", "/search/", "/unsubscribe");

    private static final String API = "/api";
    private static final String SHARED = "public, max-age=60";
    private static final String OWN = "private, no-store";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private transient Set<String> views;

    @Inject
    private transient Visit visit;

    @Inject
    private transient Reads trail;

    @Override
    public void init() {
        views = Set.copyOf(viewsBelow("/", getServletContext()));
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getServletPath().equals(API)) {
            // no session counts there, and there is no page
            chain.doFilter(request, response);
            return;
        }
        var path = request.getRequestURI().substring(request.getContextPath().length());
        if (!path.equals(request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), ""))) {
            // each of ours is read as it is written: who it is for must not depend on who reads it
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        var address = Address.of(path);
        if (!READING.contains(request.getMethod())
                && OWN_AFFAIRS.stream().noneMatch(address.page()::startsWith)
                && visit.mayOnlyRead()) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        if (views.contains(address.view())) {
            lead(address, request, response);
        } else if (address.language().isPresent() || path.endsWith(Address.SUFFIX)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            if (path.startsWith("/webjars/") || path.startsWith("/resources/") && request.getQueryString() != null) {
                response.setHeader("Cache-Control", FOR_EVER);
            }
            chain.doFilter(request, response);
        }
    }

    private void lead(Address address, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (Protocol.refuses(request, response)) {
            return;
        }
        boolean reads = READING.contains(request.getMethod());
        var chosen = Address.language(request.getParameter(Address.LANGUAGE_PARAMETER));
        if (reads && chosen.isPresent()) {
            response.addCookie(remembered(chosen.get(), request));
            redirect(chosen.get(), address, request, response);
        } else if (reads && address.language().isEmpty()) {
            response.addHeader("Vary", "Accept-Language, Cookie");
            redirect(Address.preferred(request), address, request, response);
        } else if (visit.mustSignIn()) {
            response.setHeader("Cache-Control", OWN);
            var here = URLEncoder.encode(visit.getHere(), StandardCharsets.UTF_8);
            response.sendRedirect(visit.href(Pages.SIGN_IN) + "?to=" + here);
        } else if (visit.mustConfirm()) {
            response.setHeader("Cache-Control", OWN);
            response.sendRedirect(visit.confirm(!reads));
        } else {
            response.setHeader("Content-Language", visit.getTag());
            response.setHeader("Cache-Control", visit.isPublic() && !visit.isSignedIn() ? SHARED : OWN);
            response.addHeader("Vary", "Cookie");
            request.getRequestDispatcher(address.view()).forward(request, response);
            if (reads && visit.isSignedIn() && !visit.isPublic()) {
                keep(request, response);
            }
        }
    }

    /** What was shown of what is not for everybody, or was refused. */
    private void keep(HttpServletRequest request, HttpServletResponse response) {
        switch (response.getStatus()) {
            case HttpServletResponse.SC_OK -> trail.taken(request, "page");
            case HttpServletResponse.SC_FORBIDDEN, HttpServletResponse.SC_NOT_FOUND ->
                trail.refused(request, String.valueOf(response.getStatus()));
            default -> {
                // it was not shown
            }
        }
    }

    private static void redirect(
            Locale language, Address address, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var query = Stream.of(
                        Optional.ofNullable(request.getQueryString()).orElse("").split("&"))
                .filter(pair -> !pair.isEmpty() && !pair.startsWith(Address.LANGUAGE_PARAMETER + "="))
                .collect(Collectors.joining("&"));
        var path = request.getContextPath() + Address.path(language, address.page());
        response.sendRedirect(query.isEmpty() ? path : path + "?" + query);
    }

    private static Cookie remembered(Locale language, HttpServletRequest request) {
        var cookie = new Cookie(Address.LANGUAGE_COOKIE, language.getLanguage());
        cookie.setPath(request.getContextPath() + "/");
        cookie.setMaxAge(COOKIE_SECONDS);
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }

    private static Set<String> viewsBelow(String folder, ServletContext context) {
        var found = new HashSet<String>();
        for (var path : Optional.ofNullable(context.getResourcePaths(folder)).orElse(Set.of())) {
            if (path.endsWith("/") && !path.endsWith("-INF/") && !path.equals("/errors/")) {
                found.addAll(viewsBelow(path, context));
            } else if (path.endsWith(Address.SUFFIX)) {
                found.add(path);
            }
        }
        return found;
    }
}
