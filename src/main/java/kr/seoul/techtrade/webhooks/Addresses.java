package kr.seoul.techtrade.webhooks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import kr.seoul.techtrade.http.PublicAddress;
import kr.seoul.techtrade.kernel.Problem;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which addresses may be called: {@code https} to hosts whose every IP address is of the public internet. A name is looked up
 * before each call and the call goes to the very IP address that was looked at, so that a name which means something else a
 * moment later leads nowhere inside. {@code techtrade.webhooks.loopback} lets this machine be called too, without TLS and at any
 * port, for tests and the demonstration.
 */
@ApplicationScoped
public class Addresses {
    private static final int HTTPS = 443;
    private static final int PRIVILEGED_MAX = 1023;
    private static final int LOOKUPS_MAX = 256;
    private static final int LOOKUP_SECONDS = 5;
    private static final int IDLE_SECONDS = 30;

    private final boolean loopback;
    private final Names names;

    /** Threads of their own: a name server that hangs keeps nobody else waiting. */
    private final ThreadPoolExecutor lookups = new ThreadPoolExecutor(
            0, LOOKUPS_MAX, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), Addresses::thread);

    /** Looks a name up, as {@link InetAddress#getAllByName}. */
    @FunctionalInterface
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /** An address that must not be called. */
    static final class NotPublic extends UnknownHostException {
        private static final long serialVersionUID = 1;

        NotPublic(String message) {
            super(message);
        }
    }

    protected Addresses() {
        this(false);
    }

    @Inject
    public Addresses(@ConfigProperty(name = "techtrade.webhooks.loopback", defaultValue = "false") boolean loopback) {
        this(loopback, InetAddress::getAllByName);
    }

    Addresses(boolean loopback, Names names) {
        this.loopback = loopback;
        this.names = names;
    }

    /** What a person wrote, looked up as well: seconds when the name server is slow. Problems: webhooks/invalid-address. */
    public URI mustBeCallable(String url) {
        var uri = written(url);
        try {
            lookUp(uri).orTimeout(LOOKUP_SECONDS, TimeUnit.SECONDS).join();
            return uri;
        } catch (CompletionException failed) {
            throw invalid(
                    failed.getCause() instanceof UnknownHostException unknown
                            ? unknown.getMessage()
                            : "the name of the host could not be looked up in time");
        } catch (RejectedExecutionException busy) {
            throw invalid("the name of the host cannot be looked up now, try again");
        }
    }

    /**
     * The IP address to call, or why there is none: an {@link UnknownHostException}. Throws RejectedExecutionException when too
     * many names are being looked up already.
     */
    CompletableFuture<InetAddress> lookUp(URI uri) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return publicAddress(uri.getHost());
                    } catch (UnknownHostException unknown) {
                        throw new CompletionException(unknown);
                    }
                },
                lookups);
    }

    /** When one of several is not public, none is called. */
    private InetAddress publicAddress(String host) throws UnknownHostException {
        InetAddress[] found;
        try {
            found = names.of(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        } catch (UnknownHostException unknown) {
            throw new UnknownHostException("the name " + host + " is not known");
        }
        for (var address : found) {
            if (!isCallable(address)) {
                throw new NotPublic(host + " is not on the public internet");
            }
        }
        return found[0];
    }

    private boolean isCallable(InetAddress address) {
        return PublicAddress.is(address) || loopback && address.isLoopbackAddress();
    }

    private URI written(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException malformed) {
            throw invalid("it is no URL: " + malformed.getReason());
        }
        var schemes = loopback ? Set.of("https", "http") : Set.of("https");
        if (uri.getScheme() == null || !schemes.contains(uri.getScheme().toLowerCase(Locale.ROOT))) {
            throw invalid("it must begin with https://");
        }
        if (uri.getHost() == null || uri.getHost().contains("%") || !loopback && isLabel(uri.getHost())) {
            throw invalid("it must name a host in full, in ASCII (punycode) and without a zone");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw invalid("it must have neither user information nor a fragment");
        }
        if (!url.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw invalid("it must be ASCII, other characters percent-encoded");
        }
        if (uri.getPort() == 0 || uri.getPort() > 0xffff || !loopback && isPrivileged(uri.getPort())) {
            throw invalid("the port must be 443, or one from 1024 on");
        }
        return uri;
    }

    /** Names within a network, and addresses written as one number. */
    private static boolean isLabel(String host) {
        return !host.contains(".") && !host.startsWith("[");
    }

    private static boolean isPrivileged(int port) {
        return port >= 0 && port <= PRIVILEGED_MAX && port != HTTPS;
    }

    private static Problem invalid(String why) {
        return WebhooksProblem.INVALID_ADDRESS.at("/url", why);
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "webhook-names");
        thread.setDaemon(true);
        return thread;
    }
}
