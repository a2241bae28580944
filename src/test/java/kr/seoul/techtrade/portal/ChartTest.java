package kr.seoul.techtrade.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartTest {
    /** Letters of twelve units: what stood left of 0 was cut off, and so would be what stands right of the width. */
    @ParameterizedTest
    @ValueSource(strings = {"2026", "반도체·디스플레이", "Robotics and factory automation", "Semiconductors and displays"})
    void givesLabelsTheirRoom(String label) {
        var data = List.of(new Chart.Datum(label, 9_000, "9,000"), new Chart.Datum("x", 1, "1"));
        for (var bar : Chart.of("of", data).bars()) {
            var letters = label.chars()
                    .mapToDouble(letter -> letter < 0x1100 ? 6 : 11.5)
                    .sum();
            assertTrue(bar.getBefore() >= letters, label);
            assertTrue(bar.getEnd() + 6 * "9,000".length() <= Chart.WIDTH, label);
        }
    }

    @Test
    void drawsBarsInProportionAndNothingForNothing() {
        var data =
                List.of(new Chart.Datum("a", 100, "100"), new Chart.Datum("b", 50, "50"), new Chart.Datum("c", 0, "0"));
        var bars = Chart.of("of", data).bars();
        assertEquals(2, bars.get(0).width() / bars.get(1).width());
        assertEquals(0, bars.get(2).width());
    }
}
