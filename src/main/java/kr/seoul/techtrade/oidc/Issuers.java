package kr.seoul.techtrade.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/** Those of {@code techtrade.oidc.issuers}, names separated by commas; none by default. */
@ApplicationScoped
public class Issuers {
    private final Map<String, Provider> byName = new LinkedHashMap<>();

    protected Issuers() {}

    @Inject
    public Issuers(Config config, Clock clock) {
        this(key -> config.getOptionalValue(key, String.class), clock);
    }

    Issuers(Function<String, Optional<String>> settings, Clock clock) {
        settings.apply("techtrade.oidc.issuers").stream()
                .flatMap(names -> Arrays.stream(names.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(name -> Issuer.of(name, settings))
                .forEach(issuer -> byName.put(issuer.name(), new Provider(issuer, clock)));
        var addresses = byName.values().stream().map(each -> each.issuer().address());
        if (addresses.distinct().count() < byName.size()) {
            throw new IllegalArgumentException("techtrade.oidc.issuers: two have the same address");
        }
    }

    /** As a page offers it. */
    public record Choice(String name, String label) {}

    /** Settings that cannot be meant fail the start, not the first sign-in. */
    void begin(@Observes @Initialized(ApplicationScoped.class) Object start) {
        System.getLogger(Issuers.class.getName()).log(System.Logger.Level.DEBUG, "issuers: {0}", byName.keySet());
    }

    public List<Choice> choices() {
        return byName.values().stream()
                .map(each -> new Choice(each.issuer().name(), each.issuer().label()))
                .toList();
    }

    /** Problems: oidc/no-such-issuer. */
    Provider named(String name) {
        return Optional.ofNullable(byName.get(name))
                .orElseThrow(() -> OidcProblem.NO_SUCH_ISSUER.because("none is named so"));
    }

    Optional<Provider> at(String address) {
        return byName.values().stream()
                .filter(each -> each.issuer().address().equals(address))
                .findFirst();
    }

    boolean isNone() {
        return byName.isEmpty();
    }
}
