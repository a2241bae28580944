package kr.seoul.techtrade.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImportStateTest {
    @Test
    void endsInOneOfThreeWays() {
        assertEquals(
                Set.of(ImportState.COMPLETED, ImportState.FAILED, ImportState.INTERRUPTED), ImportState.RUNNING.next());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RUNNING")
    void staysEnded(ImportState ended) {
        assertEquals(Set.of(), ended.next());
    }
}
