package kr.seoul.techtrade.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What was recorded of the tax service in a file, {@code techtrade.tax.status.file}: lines such as {@code 123-45-67891=CLOSED},
 * read anew at each question. Without a file nothing is known. A line that cannot be read holds up that business alone.
 */
@ApplicationScoped
public class RecordedTaxStatus implements TaxStatus {
    private static final System.Logger LOG = System.getLogger(RecordedTaxStatus.class.getName());

    private final Optional<Path> file;

    protected RecordedTaxStatus() {
        file = Optional.empty();
    }

    @Inject
    public RecordedTaxStatus(@ConfigProperty(name = "techtrade.tax.status.file") Optional<String> file) {
        this.file = file.map(Path::of);
    }

    @Override
    public Map<String, Standing> of(Collection<String> businessNumbers) {
        try {
            var recorded = file.map(RecordedTaxStatus::read).orElseGet(Map::of);
            return businessNumbers.stream()
                    .distinct()
                    .filter(recorded::containsKey)
                    .collect(Collectors.toMap(Function.identity(), number -> standing(number, recorded.get(number))));
        } catch (UncheckedIOException gone) {
            LOG.log(Level.WARNING, "what is recorded of the tax service cannot be read", gone);
            return businessNumbers.stream()
                    .distinct()
                    .collect(Collectors.toMap(Function.identity(), number -> Standing.UNREADABLE));
        }
    }

    @Override
    public boolean isThere() {
        return file.isPresent();
    }

    private static Standing standing(String number, String told) {
        return Stream.of(Standing.values())
                .filter(standing -> standing.name().equalsIgnoreCase(told.strip()))
                .findFirst()
                .orElseGet(() -> {
                    LOG.log(Level.WARNING, "{0} is recorded as {1}, which says nothing", number, told);
                    return Standing.UNREADABLE;
                });
    }

    private static Map<String, String> read(Path path) {
        try (var in = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            var properties = new Properties();
            properties.load(in);
            var recorded = new HashMap<String, String>();
            properties.forEach(
                    (number, told) -> recorded.put(number.toString().replaceAll("\\D", ""), told.toString()));
            return recorded;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
