package kr.seoul.techtrade.pulls;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import kr.seoul.techtrade.feeds.FeedsProblem;
import kr.seoul.techtrade.http.PublicAddress;
import kr.seoul.techtrade.http.RetryAfter;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Fetches over HTTPS from hosts that the operator of the platform named ({@code techtrade.feeds.hosts}, such as {@code
 * open.example.kr,data.example.kr:8443}), at addresses of the open internet; redirects are not followed. The JDK's {@code HttpClient}
 * does not tell before it sends to which address it is connected; the older connection of the JDK does.
 */
@ApplicationScoped
public class Fetcher {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(10);
    private static final Duration SILENCE_MAX = Duration.ofSeconds(30);
    private static final Duration WHOLE_MAX = Duration.ofMinutes(30);
    private static final long BYTES_MAX = 512L << 20;
    private static final int HTTPS = 443;
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final Duration RETRY_AFTER_MAX = Duration.ofDays(1);

    private final List<String> hosts;
    private final SSLSocketFactory sockets;
    private final long bytesMax;

    protected Fetcher() {
        hosts = List.of();
        sockets = null;
        bytesMax = 0;
    }

    @Inject
    public Fetcher(@ConfigProperty(name = "techtrade.feeds.hosts") Optional<String> hosts) {
        this(
                hosts.map(names -> List.of(names.split(","))).orElse(List.of()),
                HttpsURLConnection.getDefaultSSLSocketFactory(),
                PublicAddress::is,
                BYTES_MAX);
    }

    /** With trust, addresses and a size of one's own. */
    Fetcher(List<String> hosts, SSLSocketFactory tls, Predicate<InetAddress> allowed, long bytesMax) {
        this.hosts = hosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .map(host -> host.contains(":") ? host : host + ":" + HTTPS)
                .toList();
        sockets = new CheckedSockets(tls, allowed);
        this.bytesMax = bytesMax;
    }

    /** What was there before: null for nothing. */
    record Known(String etag, String modified) {
        static final Known NOTHING = new Known(null, null);
    }

    /** What is there now. */
    record Fetched(InputStream body, Known known) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    /** The server says not to come again for so long. */
    static final class NotNow extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Duration wait;

        NotNow(int status, Duration wait) {
            super(
                    "answers %d, and asks to come again in %d seconds".formatted(status, wait.toSeconds()),
                    null,
                    false,
                    false);
            this.wait = wait;
        }

        Duration howLong() {
            return wait;
        }
    }

    /** Problems: feeds/address-not-allowed. */
    URI allowed(String address) {
        try {
            var uri = new URI(address);
            var port = uri.getPort() < 0 ? HTTPS : uri.getPort();
            if (!"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null || uri.getUserInfo() != null) {
                throw FeedsProblem.ADDRESS_NOT_ALLOWED.at("/address", "must be an https address without a user");
            }
            if (!hosts.contains(uri.getHost().toLowerCase(Locale.ROOT) + ":" + port)) {
                throw FeedsProblem.ADDRESS_NOT_ALLOWED.at(
                        "/address", "%s:%d is not among techtrade.feeds.hosts".formatted(uri.getHost(), port));
            }
            return uri;
        } catch (URISyntaxException noUri) {
            throw FeedsProblem.ADDRESS_NOT_ALLOWED.at("/address", "is no address");
        }
    }

    /**
     * Empty when nothing has changed since. Problems: feeds/address-not-allowed; feeds/fetch-failed for whatever goes wrong until the
     * body comes, in which the stream fails itself.
     */
    Optional<Fetched> fetch(String address, Known known, Instant now) throws NotNow {
        var uri = allowed(address);
        try {
            var connection = connection(uri, known);
            var status = connection.getResponseCode();
            if (status == NOT_MODIFIED) {
                connection.disconnect();
                return Optional.empty();
            }
            if (status != OK) {
                var wait = RetryAfter.of(connection.getHeaderField("Retry-After"), now, RETRY_AFTER_MAX);
                connection.disconnect();
                if (wait.isPresent()) {
                    throw new NotNow(status, wait.get());
                }
                throw FeedsProblem.FETCH_FAILED.because(
                        status / 100 == 3
                                ? "leads elsewhere (%d), which is not followed".formatted(status)
                                : "answers " + status);
            }
            var there = new Known(connection.getHeaderField("ETag"), connection.getHeaderField("Last-Modified"));
            var body = new Bounded(connection.getInputStream(), bytesMax);
            // what it unpacks to counts as much as what comes: a few kilobytes can hold gigabytes
            return Optional.of(new Fetched(
                    "gzip".equalsIgnoreCase(connection.getContentEncoding())
                            ? new Bounded(new GZIPInputStream(body), bytesMax)
                            : body,
                    there));
        } catch (IOException failed) {
            throw FeedsProblem.FETCH_FAILED.because(Optional.ofNullable(failed.getMessage())
                    .orElse(failed.getClass().getSimpleName()));
        }
    }

    private HttpsURLConnection connection(URI uri, Known known) throws IOException {
        var connection = (HttpsURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
        connection.setSSLSocketFactory(sockets);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout((int) CONNECT_MAX.toMillis());
        connection.setReadTimeout((int) SILENCE_MAX.toMillis());
        connection.setRequestProperty("Accept-Encoding", "gzip");
        connection.setRequestProperty("Connection", "close");
        connection.setRequestProperty("User-Agent", "TechTradeOn");
        if (known.etag() != null) {
            connection.setRequestProperty("If-None-Match", known.etag());
        }
        if (known.modified() != null) {
            connection.setRequestProperty("If-Modified-Since", known.modified());
        }
        return connection;
    }

    /** Neither more nor longer than a fetch may be. */
    private static final class Bounded extends FilterInputStream {
        private final long endNanos = System.nanoTime() + WHOLE_MAX.toNanos();
        private final long bytesMax;
        private long bytes;

        Bounded(InputStream body, long bytesMax) {
            super(body);
            this.bytesMax = bytesMax;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            bytes += Math.max(0, read);
            if (bytes > bytesMax || System.nanoTime() - endNanos > 0) {
                throw new IOException(
                        "the answer is larger than %d bytes, or takes longer than %s".formatted(bytesMax, WHOLE_MAX));
            }
            return read;
        }
    }
}
