package kr.seoul.techtrade.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What follows from a move follows in the same order on every node, however it was started. */
class MovedTest {
    @Test
    void everyObserverOfAMoveSaysWhenItsTurnIs() {
        var observers = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("kr.seoul.techtrade").stream()
                        .flatMap(each -> each.getMethods().stream())
                        .flatMap(method -> method.getParameters().stream())
                        .filter(parameter -> parameter.getRawType().isEquivalentTo(Moved.class))
                        .filter(parameter -> parameter.isAnnotatedWith(Observes.class))
                        .toList();
        assertTrue(observers.size() > 1, observers::toString);
        assertEquals(
                List.of(),
                observers.stream()
                        .filter(parameter -> !parameter.isAnnotatedWith(Priority.class))
                        .map(JavaParameter::getDescription)
                        .toList());
    }
}
