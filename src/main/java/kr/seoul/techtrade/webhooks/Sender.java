package kr.seoul.techtrade.webhooks;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.impl.bootstrap.AsyncRequesterBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncRequester;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestConnControl;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.http.protocol.RequestUserAgent;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Calls endpoints, thousands at once on a few threads: HTTP/1.1, no redirects, no cookies, no proxies, nothing unpacked. A call is
 * over after {@code techtrade.webhooks.timeout.seconds}, however slowly the other side talks. A connection that was kept, and that
 * the other side let go of just then, is no failure of the call, which is made again on another one.
 */
@ApplicationScoped
public class Sender {
    private static final int CONNECTIONS_MAX = 8_192;
    /** As many as may have been kept for one address: a server that tidies up lets go of all at once. */
    private static final int AGAIN_MAX = 100;

    private static final Duration IDLE_MAX = Duration.ofSeconds(10);

    private final Addresses addresses;
    private final Clock clock;
    private final Duration timeout;
    private HttpAsyncRequester requester;

    protected Sender() {
        this(null, null, 0);
    }

    @Inject
    public Sender(
            Addresses addresses,
            Clock clock,
            @ConfigProperty(name = "techtrade.webhooks.timeout.seconds", defaultValue = "20") int timeoutSeconds) {
        this.addresses = addresses;
        this.clock = clock;
        this.timeout = Duration.ofSeconds(timeoutSeconds);
    }

    /** What is sent: made once the address is known, on a thread that may take its time. */
    record Post(Map<String, String> headers, byte[] body) {}

    /** How long a call may take in all. */
    Duration timeout() {
        return timeout;
    }

    /** Throws RejectedExecutionException when too many names are being looked up. */
    CompletableFuture<Outcome> send(URI uri, Supplier<Post> post) {
        var outcome = new CompletableFuture<Outcome>();
        addresses
                .lookUp(uri)
                .thenAccept(address -> {
                    if (!outcome.isDone()) {
                        call(uri, host(uri, address), post.get(), outcome, AGAIN_MAX);
                    }
                })
                .exceptionally(failed -> {
                    outcome.complete(Outcome.failed(told(failed)));
                    return null;
                });
        return outcome.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(late -> Outcome.failed(told(late)));
    }

    private static HttpHost host(URI uri, InetAddress address) {
        var name = uri.getHost().startsWith("[")
                ? uri.getHost().substring(1, uri.getHost().length() - 1)
                : uri.getHost();
        return new HttpHost(uri.getScheme(), address, name, uri.getPort());
    }

    private void call(URI uri, HttpHost host, Post post, CompletableFuture<Outcome> outcome, int again) {
        var request = new BasicHttpRequest(Method.POST, uri);
        post.headers().forEach(request::setHeader);
        var body = new BasicAsyncEntityProducer(
                post.body(), ContentType.parse(post.headers().get("Content-Type")));
        var context = HttpCoreContext.create();
        requester()
                .execute(
                        host,
                        new BasicRequestProducer(request, body),
                        new Answer(outcome, clock),
                        null,
                        Timeout.of(timeout),
                        context,
                        new Failing(cause -> {
                            if (again > 0 && !outcome.isDone() && wasLetGo(context, cause)) {
                                call(uri, host, post, outcome, again - 1);
                            } else {
                                outcome.complete(Outcome.failed(Answer.told(cause)));
                            }
                        }));
    }

    /** Whether it was never sent, or nothing was answered to it on a connection that had carried others before. */
    private static boolean wasLetGo(HttpCoreContext context, Exception cause) {
        if (cause instanceof RequestNotExecutedException) {
            return true;
        }
        var connection = context.getEndpointDetails();
        return (cause instanceof ConnectionClosedException || cause instanceof SocketException)
                && context.getResponse() == null
                && connection != null
                && connection.getRequestCount() > 1;
    }

    /** Lets connections go that nobody used for a while. */
    void tidy() {
        requester().closeIdle(TimeValue.of(IDLE_MAX));
    }

    @PreDestroy
    synchronized void stop() {
        if (requester != null) {
            requester.close(CloseMode.IMMEDIATE);
        }
    }

    /** How many calls there may be at once is the {@link Dispatcher}'s business: here nobody waits for a free connection. */
    private synchronized HttpAsyncRequester requester() {
        if (requester == null) {
            requester = AsyncRequesterBootstrap.bootstrap()
                    .setIOReactorConfig(IOReactorConfig.custom()
                            .setSoTimeout(Timeout.of(timeout))
                            .setTcpNoDelay(true)
                            .build())
                    .setIOSessionDecorator(Sender::hurried)
                    .setHttpProcessor(HttpProcessorBuilder.create()
                            .addAll(
                                    RequestTargetHost.INSTANCE,
                                    RequestContent.INSTANCE,
                                    RequestConnControl.INSTANCE,
                                    new RequestUserAgent("TechTradeOn-Webhooks/1.0"))
                            .build())
                    .setMaxTotal(CONNECTIONS_MAX)
                    .setDefaultMaxPerRoute(CONNECTIONS_MAX)
                    .create();
            requester.start();
        }
        return requester;
    }

    /** Its time to answer begins with what it was sent, and not anew with each byte that it says, be it of its greeting. */
    private static IOSession hurried(IOSession session) {
        return (IOSession) Proxy.newProxyInstance(
                IOSession.class.getClassLoader(), new Class<?>[] {IOSession.class}, (self, method, arguments) -> {
                    try {
                        return method.getName().equals("updateReadTime") ? null : method.invoke(session, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private static String told(Throwable failed) {
        var cause = failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
        if (cause instanceof TimeoutException) {
            return "no answer in time";
        }
        return cause instanceof UnknownHostException ? cause.getMessage() : Answer.told(cause);
    }

    /** Hears of calls that found no answer, or no end of one. */
    private record Failing(Consumer<Exception> then) implements FutureCallback<Void> {
        @Override
        public void completed(Void nothing) {
            // the answer has told it
        }

        @Override
        public void failed(Exception cause) {
            then.accept(cause);
        }

        @Override
        public void cancelled() {
            then.accept(new IOException("the call was cancelled"));
        }
    }
}
