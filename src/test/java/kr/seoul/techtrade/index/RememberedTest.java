package kr.seoul.techtrade.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RememberedTest {
    @Test
    void forgetsWhatWasCountedBeforeAChange() {
        var memory = new Remembered();
        var asked = new Remembered.Asked("strict ", Map.of("field", Set.of("AI_DATA")), "kind");
        long since = memory.changes();
        memory.forget();
        memory.keep(asked, List.of(new Facet("OFFER", 1)), since);
        assertTrue(memory.find(asked).isEmpty());
        memory.keep(asked, List.of(new Facet("OFFER", 2)), memory.changes());
        assertEquals(
                2,
                memory.find(new Remembered.Asked("strict ", Map.of("field", Set.of("AI_DATA")), "kind"))
                        .orElseThrow()
                        .get(0)
                        .count());
    }
}
