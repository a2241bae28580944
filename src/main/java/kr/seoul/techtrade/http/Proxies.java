package kr.seoul.techtrade.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * From which address a request comes, through the reverse proxies in front. Only a proxy of {@code techtrade.trusted.proxies}
 * (addresses and networks such as {@code 10.0.0.0/8}, separated by commas; none by default) is believed, and only what it
 * says in the one header that it writes, {@code techtrade.proxy.header}: {@code X-Forwarded-For} or {@code Forwarded} (RFC
 * 7239). The other header, which it may hand through from anybody, is not read.
 */
@ApplicationScoped
public class Proxies {
    private static final String X_FORWARDED_FOR = "X-Forwarded-For";
    private static final String FORWARDED = "Forwarded";
    private static final String FOR = "for=";

    private final List<Network> trusted;
    private final String header;

    protected Proxies() {
        trusted = List.of();
        header = X_FORWARDED_FOR;
    }

    @Inject
    public Proxies(
            @ConfigProperty(name = "techtrade.trusted.proxies") Optional<String> trusted,
            @ConfigProperty(name = "techtrade.proxy.header", defaultValue = X_FORWARDED_FOR) String header) {
        this.trusted = Stream.of(trusted.orElse("").split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Network::of)
                .toList();
        this.header = header;
        if (!List.of(X_FORWARDED_FOR, FORWARDED).contains(header)) {
            throw new IllegalArgumentException(
                    "techtrade.proxy.header is neither %s nor %s: %s".formatted(X_FORWARDED_FOR, FORWARDED, header));
        }
    }

    /** Settings that cannot be meant fail the start, not the first request. */
    void begin(@Observes @Initialized(ApplicationScoped.class) Object start) {
        System.getLogger(Proxies.class.getName())
                .log(System.Logger.Level.DEBUG, "trusted proxies: {0}, header {1}", trusted, header);
    }

    /** The address of the nearest hop that is no trusted proxy, such as {@code 192.0.2.7} or {@code 2001:db8:0:0:0:0:0:7}. */
    public String client(HttpServletRequest request) {
        return trusted.isEmpty()
                ? request.getRemoteAddr()
                : client(request.getRemoteAddr(), Collections.list(request.getHeaders(header)));
    }

    /** Each proxy has added whom it saw at the right end: what an untrusted hop claims, further left, is never reached. */
    String client(String peer, Collection<String> headers) {
        var hops = headers.stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(this::hop)
                .toList();
        var client = Network.address(peer);
        for (int i = hops.size() - 1; i >= 0 && client.filter(this::isTrusted).isPresent(); i--) {
            if (hops.get(i).isEmpty()) {
                break;
            }
            client = hops.get(i);
        }
        return client.map(InetAddress::getHostAddress).orElse(peer);
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    private Optional<InetAddress> hop(String element) {
        return header.equals(FORWARDED)
                ? Stream.of(element.split(";"))
                        .map(String::strip)
                        .filter(pair -> pair.regionMatches(true, 0, FOR, 0, FOR.length()))
                        .findFirst()
                        .flatMap(pair -> Network.address(withoutPort(pair.substring(FOR.length()))))
                : Network.address(withoutPort(element));
    }

    /** {@code 192.0.2.7:80} and {@code "[2001:db8::7]:80"} without quotes, brackets and port. */
    private static String withoutPort(String node) {
        var text = node.strip().replace("\"", "");
        if (text.startsWith("[")) {
            return text.substring(1, Math.max(1, text.indexOf(']')));
        }
        int colon = text.indexOf(':');
        return colon >= 0 && colon == text.lastIndexOf(':') ? text.substring(0, colon) : text;
    }
}
