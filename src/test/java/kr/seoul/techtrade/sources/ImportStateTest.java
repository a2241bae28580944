package kr.seoul.techtrade.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImportStateTest {
    @Test
    void endsOrIsStoppedInOneOfFourWays() {
        assertEquals(
                Set.of(ImportState.COMPLETED, ImportState.FAILED, ImportState.INTERRUPTED, ImportState.CANCELLED),
                ImportState.RUNNING.next());
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "FAILED"})
    void staysEnded(ImportState ended) {
        assertEquals(Set.of(), ended.next());
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERRUPTED", "CANCELLED"})
    void goesOnWhereItStopped(ImportState stopped) {
        assertEquals(Set.of(ImportState.RUNNING), stopped.next());
    }
}
