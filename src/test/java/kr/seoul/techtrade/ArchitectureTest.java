package kr.seoul.techtrade;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final String ROOT = "kr.seoul.techtrade";
    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    static Stream<ArchRule> rules() {
        return new Architecture(ROOT).all().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(ArchRule rule) {
        rule.check(PROGRAM);
    }

    static Stream<ArchRule> rulesForPlantedFaults() {
        return new Architecture(ROOT + ".planted").all().stream();
    }

    /** Each rule is broken once on purpose in {@code planted}. */
    @ParameterizedTest
    @MethodSource("rulesForPlantedFaults")
    void canFail(ArchRule rule) {
        var faults = new ClassFileImporter().importPackages(ROOT + ".planted");
        assertTrue(rule.evaluate(faults).hasViolation(), rule.getDescription());
    }

    @Test
    void seesUpwardAndSidewaysDependencies() {
        var report = new Architecture(ROOT + ".planted")
                .levels()
                .evaluate(new ClassFileImporter().importPackages(ROOT + ".planted"))
                .getFailureReport()
                .toString();
        assertTrue(report.contains("LooksUp"), report);
        assertTrue(report.contains("LooksSideways"), report);
        assertFalse(report.contains("LooksDown"), report);
    }
}
