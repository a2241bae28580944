package kr.seoul.techtrade.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.TreeSet;
import kr.seoul.techtrade.testing.Findings;
import kr.seoul.techtrade.testing.Told;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Runs after all other tests, when all of them were to run: each operation was answered well to some caller, that is, whoever may do
 * it did it, each read that can be answered 304 was, and each event by which a change is said to leave ({@link Tellings}) was really
 * told. What {@link Replies} and {@link EventsTold} judge one by one is seen here as a whole.
 */
class OutcomesSeen {
    private static final Contract CONTRACT = Contract.read();

    @BeforeAll
    static void onlyAfterAllTests() {
        Findings.mustBeOfAllTests();
    }

    @Test
    void everyOperationSucceedsForSomebody() throws IOException {
        var missing = new TreeSet<String>();
        CONTRACT.operations().forEach(operation -> missing.add(Seen.outcome(operation, 200)));
        missing.removeAll(Seen.all());
        assertEquals(new TreeSet<>(), missing);
    }

    @Test
    void everyReadWithATagIsAnsweredUnchanged() throws IOException {
        var missing = new TreeSet<String>();
        CONTRACT.operations().stream()
                .filter(operation -> operation.statuses().contains("304"))
                .forEach(operation -> missing.add(Seen.outcome(operation, 304)));
        missing.removeAll(Seen.all());
        assertEquals(new TreeSet<>(), missing);
    }

    @Test
    void everyChangeIsToldByTheEventThatIsSaidOfIt() throws IOException {
        var untold = new TreeSet<>(Tellings.types());
        untold.removeAll(Told.types());
        assertEquals(new TreeSet<>(), untold);
    }
}
