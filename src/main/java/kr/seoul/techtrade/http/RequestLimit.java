package kr.seoul.techtrade.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import kr.seoul.techtrade.kernel.Throttle;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How many requests a caller may send to this node: {@code techtrade.requests.per.minute}. */
@ApplicationScoped
public class RequestLimit {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Throttle throttle;

    protected RequestLimit() {
        throttle = null;
    }

    @Inject
    public RequestLimit(
            @ConfigProperty(name = "techtrade.requests.per.minute", defaultValue = "12000") int perMinute,
            Clock clock) {
        throttle = new Throttle(perMinute, WINDOW, clock);
    }

    /** Problems: http/too-many-requests. */
    public void take(String key) {
        var wait = throttle.take(key);
        if (!wait.isZero()) {
            throw HttpProblem.TOO_MANY_REQUESTS.because("try again in %d ms".formatted(wait.toMillis()));
        }
    }
}
