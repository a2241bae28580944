package kr.seoul.techtrade.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenSearchSettingsTest {
    private static final Optional<String> NONE = Optional.empty();

    @Test
    void takesSeveralHosts() {
        assertEquals(
                List.of(URI.create("https://a.example:9200"), URI.create("https://b.example:9200")),
                settings("https://a.example:9200, https://b.example:9200", "techtrade")
                        .hosts());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.example:9200",
                "",
                "ftp://a.example",
                "http://a.example,https://b.example",
                "https://a.example/path",
                "https://a b"
            })
    void refusesWhatIsNoHost(String hosts) {
        assertThrows(IllegalArgumentException.class, () -> settings(hosts, "techtrade"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "A", "a*", "a,b", "a_b"})
    void refusesAPrefixThatIsNoneOfAnIndex(String prefix) {
        assertThrows(IllegalArgumentException.class, () -> settings("https://a.example", prefix));
    }

    @Test
    void refusesAUserWithoutAPassword() {
        assertThrows(
                IllegalArgumentException.class,
                () -> OpenSearchSettings.of(
                        "https://a.example", Optional.of("techtrade"), NONE, Optional.empty(), "t"));
    }

    @Test
    void refusesAnAuthorityThatCannotBeRead() {
        var settings =
                OpenSearchSettings.of("https://a.example", NONE, NONE, Optional.of(Path.of("none.pem")), "techtrade");
        assertThrows(IllegalStateException.class, settings::trust);
    }

    private static OpenSearchSettings settings(String hosts, String prefix) {
        return OpenSearchSettings.of(hosts, NONE, NONE, Optional.empty(), prefix);
    }
}
