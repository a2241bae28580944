package kr.seoul.techtrade.webhooks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import kr.seoul.techtrade.http.RetryAfter;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Reads an answer as it comes: the beginning of its body, and no more of an endless one. */
final class Answer implements AsyncResponseConsumer<Void> {
    private static final int KEPT_BYTES = 4 * Outcome.ANSWER_MAX;
    private static final int READ_BYTES = 1 << 16;
    private static final Duration RETRY_AFTER_MAX = Duration.ofHours(24);

    private final CompletableFuture<Outcome> outcome;
    private final Clock clock;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private FutureCallback<Void> done;
    private int read;
    private int status;
    private Duration retryAfter;

    Answer(CompletableFuture<Outcome> outcome, Clock clock) {
        this.outcome = outcome;
        this.clock = clock;
    }

    @Override
    public void consumeResponse(
            HttpResponse response, EntityDetails body, HttpContext context, FutureCallback<Void> callback) {
        done = callback;
        status = response.getCode();
        retryAfter = retryAfter(response.getFirstHeader(HttpHeaders.RETRY_AFTER));
        if (body == null) {
            end();
        }
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        channel.update(READ_BYTES);
    }

    @Override
    public void consume(ByteBuffer part) throws IOException {
        read += part.remaining();
        var bytes = new byte[Math.min(part.remaining(), KEPT_BYTES - kept.size())];
        part.get(bytes);
        part.position(part.limit());
        kept.write(bytes);
        if (read > READ_BYTES || outcome.isDone()) {
            outcome.complete(whole());
            // closes the connection
            throw new IOException("the answer is too long or too late");
        }
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) {
        end();
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {
        // only the last word counts
    }

    @Override
    public void failed(Exception cause) {
        // whoever called hears of it too, and may call again
    }

    @Override
    public void releaseResources() {
        kept.reset();
    }

    private void end() {
        outcome.complete(whole());
        done.completed(null);
    }

    private Outcome whole() {
        var text = kept.toString(StandardCharsets.UTF_8).replace('\0', '\ufffd');
        var shown = Outcome.cut(text, Outcome.ANSWER_MAX);
        var error = status >= 200 && status < 300 ? null : "answered " + status;
        return new Outcome(status, shown.isEmpty() ? null : shown, error, retryAfter);
    }

    /** What can be said of it to whoever runs the endpoint. */
    static String told(Throwable cause) {
        if (cause instanceof SocketTimeoutException) {
            return "no answer in time";
        }
        var message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message.replace('\0', ' '));
    }

    private Duration retryAfter(Header header) {
        return RetryAfter.of(header == null ? null : header.getValue(), clock.instant(), RETRY_AFTER_MAX)
                .orElse(null);
    }
}
