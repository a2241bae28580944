package kr.seoul.techtrade.replies;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kr.seoul.techtrade.kernel.Sha256;

/**
 * Tells in an entity tag of which thing it is: the version {@code "3"} of a resource leaves as {@code "3-1f2e9c"} and comes back as it
 * was. The tag of another thing comes as a version that never was, so that it is refused as a stale one is. A bare number, as tags
 * were at first, is taken for one of this thing.
 */
@Provider
@Priority(Priorities.HEADER_DECORATOR)
public class TagFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final int MARK = 6;
    private static final Pattern OURS = Pattern.compile("\"(\\d{1,18})-([0-9a-f]{" + MARK + "})\"");
    private static final Pattern VERSION = Pattern.compile("\\d{1,18}");
    private static final String NEVER = "\"" + "9".repeat(18) + "\"";
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** Parts of something that have versions of their own, and no id. */
    private static final Set<String> PARTS = Set.of("four-eyes", "payout-account", "pull", "mapping", "express-offers");

    private static final int THING = 2;

    @Override
    public void filter(ContainerRequestContext request) {
        rewrite(request, HttpHeaders.IF_MATCH);
        rewrite(request, HttpHeaders.IF_NONE_MATCH);
    }

    private static void rewrite(ContainerRequestContext request, String header) {
        var said = request.getHeaderString(header);
        if (said != null) {
            var mark = mark(request.getUriInfo().getPath());
            request.getHeaders()
                    .putSingle(
                            header,
                            OURS.matcher(said)
                                    .replaceAll(tag -> tag.group(2).equals(mark) ? '"' + tag.group(1) + '"' : NEVER));
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
        var tag = answer.getEntityTag();
        if (tag != null && VERSION.matcher(tag.getValue()).matches()) {
            var path = Optional.ofNullable(answer.getLocation())
                    .map(location -> location.getPath().replaceFirst("^.*?/api/", ""))
                    .orElseGet(() -> request.getUriInfo().getPath());
            answer.getHeaders().putSingle(HttpHeaders.ETAG, new EntityTag(tag.getValue() + "-" + mark(path)));
        }
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
