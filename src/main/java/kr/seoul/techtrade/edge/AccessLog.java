package kr.seoul.techtrade.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.logging.Logger;
import kr.seoul.techtrade.http.RequestId;
import kr.seoul.techtrade.kernel.Json;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where {@code techtrade.access.log} asks for it, each request as a line of JSON, such as {@code
 * {"request":"0b9e…","method":"GET","path":"/ko/","status":200,"ms":12}}: never its query, where people write names and links carry
 * tokens. Payara's own access log can write no JSON.
 */
@ApplicationScoped
public class AccessLog {
    private static final Logger LOG = Logger.getLogger(AccessLog.class.getName());

    private final boolean on;

    /** @param status as it was when the thread was done: a stream may go on */
    record Line(String request, String method, String path, int status, long ms) {}

    protected AccessLog() {
        this(false);
    }

    @Inject
    public AccessLog(@ConfigProperty(name = "techtrade.access.log", defaultValue = "false") boolean on) {
        this.on = on;
    }

    void tell(HttpServletRequest request, int status, long nanos) {
        if (on) {
            var ms = Duration.ofNanos(nanos).toMillis();
            var line = new Line(RequestId.of(request), request.getMethod(), request.getRequestURI(), status, ms);
            LOG.info(() -> Json.write(line));
        }
    }
}
