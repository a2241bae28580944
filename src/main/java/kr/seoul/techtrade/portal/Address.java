package kr.seoul.techtrade.portal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a page lives: {@code /ko/market/listing} is {@code /market/listing.xhtml} in Korean, {@code /ko/} the home page. Without
 * the first step the visitor's language is not settled yet, and {@code language} is empty.
 */
public record Address(Optional<Locale> language, String page) {
    static final String HOME = "/index";
    static final String SUFFIX = ".xhtml";
    static final String LANGUAGE_PARAMETER = "lang";
    static final String LANGUAGE_COOKIE = "lang";

    private static final List<Locale> LANGUAGES = List.of(Locale.KOREAN, Locale.ENGLISH);

    /** Pages of one kind share a view, which refuses what is no such page after all. */
    private static final List<Shared> SHARED = List.of(
            new Shared("/docs", "/docs/docs"),
            new Shared("/docs/reference/[a-z]+", "/docs/tag"),
            new Shared("/docs/problems/[a-z0-9]+/[a-z-]+", "/docs/problem"),
            new Shared("/docs/(?!reference$|problems$|catalogue$|status$)[a-z-]+", "/docs/guide"));

    private record Shared(Pattern pages, String view) {
        Shared(String pages, String view) {
            this(Pattern.compile(pages), view);
        }
    }

    /** Reads a path below the context root, such as {@code /en/market/search}. */
    static Address of(String path) {
        for (var language : LANGUAGES) {
            var start = "/" + language.getLanguage();
            if (path.equals(start)) {
                return new Address(Optional.of(language), HOME);
            }
            if (path.startsWith(start + "/")) {
                return new Address(Optional.of(language), page(path.substring(start.length())));
            }
        }
        return new Address(Optional.empty(), page(path));
    }

    /** The path for links: {@code /en/} for home, never {@code /en/index}. */
    static String path(Locale language, String page) {
        return "/" + language.getLanguage() + (page.equals(HOME) ? "/" : page);
    }

    static Optional<Locale> language(String tag) {
        return LANGUAGES.stream()
                .filter(language -> language.getLanguage().equals(tag))
                .findFirst();
    }

    /** The language chosen before, else the first of the browser's that we speak, else Korean. */
    static Locale preferred(HttpServletRequest request) {
        var chosen = Stream.of(Optional.ofNullable(request.getCookies()).orElse(new Cookie[0]))
                .filter(cookie -> cookie.getName().equals(LANGUAGE_COOKIE))
                .map(Cookie::getValue);
        var accepted = request.getHeader("Accept-Language") == null
                ? Stream.<String>empty()
                : Collections.list(request.getLocales()).stream().map(Locale::getLanguage);
        return Stream.concat(chosen, accepted)
                .flatMap(tag -> language(tag).stream())
                .findFirst()
                .orElse(Locale.KOREAN);
    }

    /** Whether a path leads to one of our pages and never to another site: a single slash, then a language. */
    public static boolean isOurs(String path) {
        return path != null && of(path).language().isPresent() && !path.contains("\\");
    }

    String view() {
        return SHARED.stream()
                        .filter(shared -> shared.pages().matcher(page).matches())
                        .map(Shared::view)
                        .findFirst()
                        .orElse(page)
                + SUFFIX;
    }

    private static String page(String path) {
        return path.equals("/") ? HOME : path;
    }
}
