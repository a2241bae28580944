package kr.seoul.techtrade.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/**
 * Which register is asked: {@code techtrade.registry} is {@code none} (operators look it up, the default), {@code sandbox} (never in
 * production), or the address of one that speaks JSON, by https unless it is on this machine, on a host of
 * {@code techtrade.registry.hosts}; {@code techtrade.registry.token} is shown to it.
 */
@ApplicationScoped
public class Registries {
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Function<String, Optional<String>> configured;
    private final Clock clock;

    protected Registries() {
        configured = name -> Optional.empty();
        clock = null;
    }

    @Inject
    public Registries(Config config, Clock clock) {
        this(name -> config.getOptionalValue(name, String.class), clock);
    }

    Registries(Function<String, Optional<String>> configured, Clock clock) {
        this.configured = configured;
        this.clock = clock;
    }

    /** Empty when nobody is asked. Fails, so that the server does not start, when what is configured cannot be meant. */
    public Optional<Registry> chosen() {
        var chosen = configured.apply("techtrade.registry").map(String::strip).orElse("none");
        return switch (chosen) {
            case "none" -> Optional.empty();
            case "sandbox" -> Optional.of(sandbox());
            default -> Optional.of(over(chosen));
        };
    }

    private Registry sandbox() {
        if (configured.apply("techtrade.production").filter("true"::equals).isPresent()) {
            throw new IllegalStateException(
                    "techtrade.registry=sandbox in production would pay for what nobody recorded");
        }
        return new SandboxRegistry(clock);
    }

    private Registry over(String address) {
        var uri = URI.create(address);
        var host = String.valueOf(uri.getHost());
        boolean isSafe =
                "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && THIS_MACHINE.contains(host);
        if (!isSafe || uri.getQuery() != null) {
            throw new IllegalStateException("techtrade.registry is none, sandbox, or an https address without a query");
        }
        var hosts = configured.apply("techtrade.registry.hosts").orElse("").split(",");
        if (Arrays.stream(hosts).map(String::strip).noneMatch(host::equals)) {
            throw new IllegalStateException(host + " is not in techtrade.registry.hosts");
        }
        return new HttpRegistry(uri, configured.apply("techtrade.registry.token"));
    }
}
