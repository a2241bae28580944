package kr.seoul.techtrade.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * Who asks, as far as HTTP must know: a key that tells callers apart (client id, or the address of an anonymous one), the
 * scopes of the token, whether it may only read and try ({@code test}), and why a token that was sent is no good (null when there
 * is nothing wrong). clients sets it.
 *
 * @param holds whether what let the caller in still does, for what goes on after the request
 */
public record Access(
        String key, Set<String> scopes, boolean authenticated, boolean test, String failure, BooleanSupplier holds) {
    /** How long a token opens something; no answer goes on for longer. */
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    /** What is told whoever sent no token. */
    public static final String NO_TOKEN = "send an access token in the Authorization header";

    private static final String CLIENT = "client ";
    private static final String ADDRESS = "address ";
    private static final String ATTRIBUTE = Access.class.getName();

    /** Somebody of whom only the address is known, see {@link Proxies#client}. */
    public static Access anonymous(String address) {
        return new Access(ADDRESS + Network.subscriber(address), Set.of(), false, false, null, () -> true);
    }

    /** An API client with a token that holds. */
    public static Access client(UUID id, Set<String> scopes, boolean test, BooleanSupplier holds) {
        return new Access(CLIENT + id, scopes, true, test, null, holds);
    }

    /** Whether a caller's {@link #key} is an address alone. */
    public static boolean isAddress(String key) {
        return key.startsWith(ADDRESS);
    }

    public Access failed(String reason) {
        return new Access(key, Set.of(), false, false, reason, holds);
    }

    public void enter(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Of the request itself and not of that of the thread: a stream answers in another one. */
    public static Optional<Access> of(ContainerRequestContext request) {
        return Optional.ofNullable(request.getProperty(ATTRIBUTE))
                .filter(Access.class::isInstance)
                .map(Access.class::cast);
    }

    /** The API client that has shown who it is. */
    public Optional<UUID> client() {
        return authenticated && key.startsWith(CLIENT)
                ? Optional.of(UUID.fromString(key.substring(CLIENT.length())))
                : Optional.empty();
    }

    public static Access of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Access access ? access : anonymous(request.getRemoteAddr());
    }
}
