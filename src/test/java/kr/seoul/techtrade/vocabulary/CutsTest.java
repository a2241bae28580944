package kr.seoul.techtrade.vocabulary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import kr.seoul.techtrade.vocabulary.Cuts.Term;
import org.junit.jupiter.api.Test;

class CutsTest {
    private final Cuts cuts = new Cuts(Analyzers.english(), 4);

    @Test
    void tellsWhereEachTermStands() {
        assertEquals(
                List.of(new Term("batteri", 1, 0, 9), new Term("car", 4, 17, 21)), cuts.of("Batteries of the cars"));
    }

    @Test
    void remembersTheTextsOfLateAndNoMore() {
        var one = cuts.of("solid state");
        var two = cuts.of("quantum key");
        assertSame(one, cuts.of("solid state"));
        cuts.of("carbon");
        assertSame(one, cuts.of("solid state"), "asked for since");
        assertNotSame(two, cuts.of("quantum key"), "the eldest of too many");
        var long1 = cuts.of("more words than are remembered at all");
        assertNotSame(long1, cuts.of("more words than are remembered at all"));
    }
}
