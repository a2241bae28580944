package kr.seoul.techtrade.edge;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import kr.seoul.techtrade.http.HttpProblem;

/** Bounds the body of a form, which Jersey would read whole: the token endpoint takes one from anybody. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class FormLimit implements ContainerRequestFilter {
    private static final int BYTES_MAX = 8 << 10;

    @Override
    public void filter(ContainerRequestContext context) throws IOException {
        var type = context.getMediaType();
        if (type == null || !type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)) {
            return;
        }
        var body = context.getEntityStream().readNBytes(BYTES_MAX + 1);
        if (body.length > BYTES_MAX) {
            throw HttpProblem.BODY_TOO_LARGE.because("a form has at most %d bytes".formatted(BYTES_MAX));
        }
        context.setEntityStream(new ByteArrayInputStream(body));
    }
}
