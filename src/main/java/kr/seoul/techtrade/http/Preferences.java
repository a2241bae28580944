package kr.seoul.techtrade.http;

import java.util.Collection;
import java.util.stream.Stream;

/** What a request would rather have (RFC 7240). A preference that is not understood is passed over, as that RFC wants it. */
public final class Preferences {
    public static final String HEADER = "Prefer";
    public static final String APPLIED = "Preference-Applied";

    /** The answer may come later. */
    public static final String RESPOND_ASYNC = "respond-async";

    private Preferences() {}

    /** Whether one of the header's fields, each of several preferences with parameters, has {@link #RESPOND_ASYNC}. */
    public static boolean respondAsync(Collection<String> fields) {
        return fields.stream()
                .flatMap(field -> Stream.of(field.split(",")))
                .map(preference -> preference.split(";", 2)[0].strip())
                .anyMatch(RESPOND_ASYNC::equalsIgnoreCase);
    }
}
