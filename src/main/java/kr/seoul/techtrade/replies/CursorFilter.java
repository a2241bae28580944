package kr.seoul.techtrade.replies;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/**
 * Hands a list the cursor that {@link Replies#page} gave for it, and one that is none when it was given for another list: that is refused
 * where any bad cursor is, after it is known who asks. Problems: kernel/invalid-cursor.
 */
@Provider
@PreMatching
public class CursorFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext context) {
        var uri = context.getUriInfo();
        var query = uri.getRequestUri().getRawQuery();
        if (query == null || !query.contains(ListCursor.PARAMETER + "=")) {
            return;
        }
        var said = uri.getQueryParameters().get(ListCursor.PARAMETER);
        if (said != null) {
            var inner = Optional.of(said)
                    .filter(all -> all.size() == 1)
                    .flatMap(all -> ListCursor.unbound(all.get(0), uri))
                    .orElse(ListCursor.NONE);
            context.setRequestUri(
                    uri.getBaseUri(),
                    uri.getRequestUriBuilder()
                            .replaceQueryParam(ListCursor.PARAMETER, inner)
                            .build());
        }
    }
}
