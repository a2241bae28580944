package kr.seoul.techtrade.replies;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kr.seoul.techtrade.http.JsonBody;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Sha256;

/**
 * What is said of a thing at a version: {@code json}, and the entity tag of both. The version {@code 3} leaves as
 * {@code 3482913377-1f2e9c}: behind the version nine digits that are a digest of the answer, and a mark of which thing it is.
 *
 * @param json null of what is told in another form: its tag has no digest
 */
public record Told(String json, String tag) {
    static final int MARK = 6;
    private static final int SAID = 9;
    private static final long SAID_BOUND = 1_000_000_000;
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** Parts of something that have versions of their own, and no id. */
    private static final Set<String> PARTS = Set.of("four-eyes", "payout-account", "pull", "mapping", "express-offers");

    private static final int THING = 2;

    /** @param path of the thing, behind {@code /api/} */
    public static Told of(Object entity, String version, String path) {
        if (!(entity instanceof Record)) {
            return new Told(null, version + "-" + mark(path));
        }
        var json = entity instanceof JsonBody.Raw raw ? raw.json() : Json.write(entity);
        var said = digits(entity instanceof Ageing ageing ? Json.write(ageing.ageless()) : json);
        return new Told(json, version + said + "-" + mark(path));
    }

    /** Whether it was told before, by the weak comparison (RFC 9110, section 13.1.2). */
    public boolean isNamedIn(String ifNoneMatch) {
        return ifNoneMatch != null
                && Stream.of(ifNoneMatch.split(","))
                        .map(each -> each.strip().replaceFirst("^W/", ""))
                        .anyMatch(each -> each.equals("*") || each.equals('"' + tag + '"'));
    }

    /** Tags that were given before answers had a digest are the version alone. */
    static String version(String number) {
        return number.length() > SAID ? number.substring(0, number.length() - SAID) : number;
    }

    static String digits(String json) {
        var digits = Long.toString(
                Long.remainderUnsigned(ByteBuffer.wrap(Sha256.of(json)).getLong(), SAID_BOUND));
        return "0".repeat(SAID - digits.length()) + digits;
    }

    static String mark(String path) {
        return Sha256.text(Sha256.of(thing(path))).substring(0, MARK);
    }

    /** {@code deals/0199…} of {@code deals/0199…/milestones/1/deliver}: what changes of it changes the deal. */
    static String thing(String path) {
        var segments = path.replaceFirst("^/", "").toLowerCase(Locale.ROOT).split("/");
        return IntStream.range(0, segments.length)
                .filter(i -> i < THING
                        || i == THING && PARTS.contains(segments[i])
                        || UUID.matcher(segments[i]).matches())
                .mapToObj(i -> segments[i])
                .collect(Collectors.joining("/"));
    }
}
