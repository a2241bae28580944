package kr.seoul.techtrade.bank;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What was recorded of the tax service in a file, {@code techtrade.tax.status.file}: lines such as {@code 1234567891=CLOSED},
 * read anew at each question. Without a file nothing is known.
 */
@ApplicationScoped
public class RecordedTaxStatus implements TaxStatus {
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
        var recorded = file.map(RecordedTaxStatus::read).orElseGet(Properties::new);
        return businessNumbers.stream()
                .filter(recorded::containsKey)
                .collect(Collectors.toMap(
                        Function.identity(), number -> Standing.valueOf(recorded.getProperty(number))));
    }

    private static Properties read(Path path) {
        try (var in = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            var properties = new Properties();
            properties.load(in);
            return properties;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
