package kr.seoul.techtrade.portal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import kr.seoul.techtrade.kernel.Page;

/** The query of an address, in the order of its parameters; those without a value are left out. */
public record Query(Map<String, String> parameters) {
    public static final Query NONE = new Query(Map.of());

    /** The same with another value, or without the parameter when {@code value} is null or empty. */
    public Query with(String name, Object value) {
        var changed = new LinkedHashMap<>(parameters);
        if (value == null || value.toString().isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, value.toString());
        }
        return new Query(changed);
    }

    /** Behind a path: {@code ?q=…&field=…}, or nothing. */
    public String of(String path) {
        return parameters.isEmpty()
                ? path
                : parameters.entrySet().stream()
                        .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                        .collect(Collectors.joining("&", path + "?", ""));
    }

    /** As {@link #of}, at the question that the page puts before something is done. */
    public String asking(String path) {
        return of(path) + "#confirm";
    }

    /** The address of a list's next page, behind the one that is shown; null on the last. */
    public String next(Page<?> shown, String path) {
        return shown.next().map(cursor -> with("cursor", cursor).of(path)).orElse(null);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
