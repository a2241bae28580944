package kr.seoul.techtrade.replies;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import kr.seoul.techtrade.kernel.Page;

/** The shapes of a good answer. */
public final class Replies {
    private Replies() {}

    /** To whoever has just this already {@link TagFilter} answers 304 instead. */
    public static Response ok(Object body, long version) {
        return Response.ok(body).tag(tag(version)).build();
    }

    /** Of what has no version and is changed by nobody who saw it: the tag says nothing but what is said. */
    public static Response ok(Object body) {
        return ok(body, 0);
    }

    public static Response created(URI location, Object body, long version) {
        return Response.created(location).entity(body).tag(tag(version)).build();
    }

    public static Response created(URI location, Object body) {
        return Response.created(location).entity(body).build();
    }

    /** {@code {"items":[…],"next":"cursor"}} and the next page as an RFC 8288 link; the cursor is good for this list alone. */
    public static <T> Response page(Page<T> page, UriInfo uri) {
        var told = new Page<>(page.items(), page.next().map(cursor -> ListCursor.bound(cursor, uri)));
        var answer = Response.ok(told);
        told.next()
                .ifPresent(cursor -> answer.link(
                        uri.getRequestUriBuilder()
                                .replaceQueryParam("cursor", cursor)
                                .build(),
                        "next"));
        return answer.build();
    }

    private static EntityTag tag(long version) {
        return new EntityTag(Long.toString(version));
    }
}
