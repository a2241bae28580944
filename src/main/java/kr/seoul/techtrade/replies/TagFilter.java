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
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kr.seoul.techtrade.http.JsonBody;

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
    private static final Pattern OURS = Pattern.compile("\"(\\d{1,18})-([0-9a-f]{" + Told.MARK + "})\"");
    private static final Pattern VERSION = Pattern.compile("\\d{1,9}");
    private static final Set<String> READ = Set.of("GET", "HEAD");
    private static final String NEVER = "\"" + "9".repeat(18) + "\"";

    @Override
    public void filter(ContainerRequestContext request) {
        var seen = request.getHeaderString(HttpHeaders.IF_MATCH);
        if (seen != null) {
            var mark = Told.mark(request.getUriInfo().getPath());
            request.getHeaders()
                    .putSingle(
                            HttpHeaders.IF_MATCH,
                            OURS.matcher(seen)
                                    .replaceAll(tag -> tag.group(2).equals(mark)
                                            ? '"' + Told.version(tag.group(1)) + '"'
                                            : NEVER));
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
        var tag = answer.getEntityTag();
        if (tag != null && VERSION.matcher(tag.getValue()).matches()) {
            var path = Optional.ofNullable(answer.getLocation())
                    .map(location -> location.getPath().replaceFirst("^.*?/api/", ""))
                    .orElseGet(() -> request.getUriInfo().getPath());
            var told = Told.of(answer.getEntity(), tag.getValue(), path);
            if (told.json() != null) {
                // not to be written twice
                answer.setEntity(new JsonBody.Raw(told.json()), new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
            }
            answer.getHeaders().putSingle(HttpHeaders.ETAG, new EntityTag(told.tag()));
            if (READ.contains(request.getMethod())
                    && answer.getStatus() == Status.OK.getStatusCode()
                    && told.isNamedIn(request.getHeaderString(HttpHeaders.IF_NONE_MATCH))) {
                answer.setStatusInfo(Status.NOT_MODIFIED);
                answer.setEntity(null);
            }
        }
    }
}
