package kr.seoul.techtrade.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kr.seoul.techtrade.vocabulary.Mentions.Place;
import org.junit.jupiter.api.Test;

class MarkedTest {
    @Test
    void marksAWholeText() {
        assertEquals(
                "a &lt;<mark>b&amp;</mark>&gt; <mark>c</mark>",
                Marked.whole("a <b&> c", List.of(new Place(3, 5, 0), new Place(7, 8, 1))));
        assertNull(Marked.whole("a", List.of()));
    }

    @Test
    void showsTheSentencesThatSayTheMost() {
        var text = "One x here. Nothing there. Both x and y. Again y, and y & y. The end.";
        assertEquals(
                "Both <mark>x</mark> and <mark>y</mark>. … Again <mark>y</mark>, and <mark>y</mark> &amp; <mark>y</mark>.",
                Marked.best(text, places(text)));
    }

    @Test
    void showsOneSentenceWhereNoOtherSaysAnything() {
        var text = "처음이다. 둘째 x이다. 끝이다.";
        assertEquals("둘째 <mark>x</mark>이다.", Marked.best(text, places(text)));
        assertNull(Marked.best("아무것도 없다.", List.of()));
    }

    /** Wherever an x stands as the first word, or a y as the second. */
    private static List<Place> places(String text) {
        return IntStream.range(0, text.length())
                .boxed()
                .flatMap(at -> switch (text.charAt(at)) {
                    case 'x' -> Stream.of(new Place(at, at + 1, 0));
                    case 'y' -> Stream.of(new Place(at, at + 1, 1));
                    default -> Stream.empty();
                })
                .toList();
    }
}
