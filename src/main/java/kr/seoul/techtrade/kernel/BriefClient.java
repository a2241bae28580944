package kr.seoul.techtrade.kernel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks servers that others run for answers that are small: whole within 10 s, also when a body comes by drops, which the time-out of
 * a request does not bound. Redirects are not followed.
 */
public final class BriefClient {
    /** Of an answer's body; one byte more is read of a longer one. */
    public static final int BYTES_MAX = 64 * 1024;

    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    private final Duration most;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_MAX)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public BriefClient() {
        this(ANSWER_MAX);
    }

    BriefClient(Duration most) {
        this.most = most;
    }

    public HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        var answer = client.sendAsync(request, head -> new Beginning());
        try {
            return answer.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        } catch (TimeoutException late) {
            throw new HttpTimeoutException("no whole answer within " + most);
        } finally {
            answer.cancel(true);
        }
    }

    public static boolean isTooLong(HttpResponse<byte[]> answer) {
        return answer.body().length > BYTES_MAX;
    }

    /** The body as far as it is read. */
    private static final class Beginning implements HttpResponse.BodySubscriber<byte[]> {
        private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private Flow.Subscription rest;

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            rest = subscription;
            rest.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (var part : parts) {
                var bytes = new byte[Math.min(part.remaining(), BYTES_MAX + 1 - read.size())];
                part.get(bytes);
                read.writeBytes(bytes);
            }
            if (read.size() > BYTES_MAX) {
                rest.cancel();
                whole.complete(read.toByteArray());
            }
        }

        @Override
        public void onError(Throwable failed) {
            whole.completeExceptionally(failed);
        }

        @Override
        public void onComplete() {
            whole.complete(read.toByteArray());
        }
    }
}
