package kr.seoul.techtrade.replies;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kr.seoul.techtrade.http.JsonBody;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Sha256;

/**
 * Tells in an entity tag of which thing it is, and what was said of it: the version {@code "3"} of a resource leaves as
 * {@code "3482913377-1f2e9c"}, with nine digits behind the version that are a digest of the answer, and comes back as it was. The tag
 * of another thing comes as a version that never was, so that it is refused as a stale one is. A bare number, as tags were at first, is
 * taken for one of this thing.
 *
 * <p>A change asks for the version alone, since it overwrites nothing else; a read with {@code If-None-Match} is answered 304 when all
 * that would be said was said before, which is more than the version: that a client was used, or a search has found something, makes
 * no other version.
 */
@Provider
@Priority(Priorities.HEADER_DECORATOR)
public class TagFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final int MARK = 6;
    private static final Pattern OURS = Pattern.compile("\"(\\d{1,18})-([0-9a-f]{" + MARK + "})\"");
    private static final Pattern VERSION = Pattern.compile("\\d{1,9}");
    private static final int SAID = 9;
    private static final long SAID_BOUND = 1_000_000_000;
    private static final Set<String> READ = Set.of("GET", "HEAD");
    private static final String NEVER = "\"" + "9".repeat(18) + "\"";
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** Parts of something that have versions of their own, and no id. */
    private static final Set<String> PARTS = Set.of("four-eyes", "payout-account", "pull", "mapping", "express-offers");

    private static final int THING = 2;

    @Override
    public void filter(ContainerRequestContext request) {
        var seen = request.getHeaderString(HttpHeaders.IF_MATCH);
        if (seen != null) {
            var mark = mark(request.getUriInfo().getPath());
            request.getHeaders()
                    .putSingle(
                            HttpHeaders.IF_MATCH,
                            OURS.matcher(seen)
                                    .replaceAll(tag ->
                                            tag.group(2).equals(mark) ? '"' + version(tag.group(1)) + '"' : NEVER));
        }
    }

    /** Tags that were given before answers had a digest are the version alone. */
    static String version(String number) {
        return number.length() > SAID ? number.substring(0, number.length() - SAID) : number;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
        var tag = answer.getEntityTag();
        if (tag != null && VERSION.matcher(tag.getValue()).matches()) {
            var path = Optional.ofNullable(answer.getLocation())
                    .map(location -> location.getPath().replaceFirst("^.*?/api/", ""))
                    .orElseGet(() -> request.getUriInfo().getPath());
            var ours = tag.getValue() + said(answer) + "-" + mark(path);
            answer.getHeaders().putSingle(HttpHeaders.ETAG, new EntityTag(ours));
            if (READ.contains(request.getMethod())
                    && answer.getStatus() == Status.OK.getStatusCode()
                    && names(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), ours)) {
                answer.setStatusInfo(Status.NOT_MODIFIED);
                answer.setEntity(null);
            }
        }
    }

    private static String said(ContainerResponseContext answer) {
        var entity = answer.getEntity();
        if (!(entity instanceof Record)) {
            return "";
        }
        var json = entity instanceof JsonBody.Raw raw ? raw.json() : Json.write(entity);
        // not to be written twice
        answer.setEntity(new JsonBody.Raw(json), new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
        return digits(entity instanceof Ageing ageing ? Json.write(ageing.ageless()) : json);
    }

    static String digits(String json) {
        return "%09d"
                .formatted(
                        Long.remainderUnsigned(ByteBuffer.wrap(Sha256.of(json)).getLong(), SAID_BOUND));
    }

    /** By the weak comparison (RFC 9110, section 13.1.2). */
    static boolean names(String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && Stream.of(ifNoneMatch.split(","))
                        .map(each -> each.strip().replaceFirst("^W/", ""))
                        .anyMatch(each -> each.equals("*") || each.equals('"' + tag + '"'));
    }

    private static String mark(String path) {
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
