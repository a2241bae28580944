package kr.seoul.techtrade.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.List;
import kr.seoul.techtrade.contract.Program;
import org.junit.jupiter.api.Test;

/** What follows from a move follows in the same order on every node, however it was started. */
class MovedTest {
    @Test
    void everyObserverOfAMoveSaysWhenItsTurnIs() {
        var observers = Program.classes().stream()
                .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
                .flatMap(method -> Arrays.stream(method.getParameters()))
                .filter(parameter -> parameter.getType() == Moved.class)
                .filter(parameter -> parameter.isAnnotationPresent(Observes.class))
                .toList();
        assertTrue(observers.size() > 1, observers::toString);
        assertEquals(
                List.of(),
                observers.stream()
                        .filter(parameter -> !parameter.isAnnotationPresent(Priority.class))
                        .map(parameter -> parameter.getDeclaringExecutable().toString())
                        .toList());
    }
}
