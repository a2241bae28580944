package kr.seoul.techtrade.portal;

import java.util.ArrayList;
import java.util.List;

/**
 * Bars beside their labels, one below the other, drawn by the server as SVG of {@link #WIDTH} units and {@link #getHeight} in height, so
 * that letters stay readable on a phone; and the same as a table.
 */
public record Chart(String id, List<Bar> bars, double total) {
    public static final int WIDTH = 360;

    private static final int STEP = 30;
    private static final int LEFT = 96;
    private static final int LONGEST = 160;

    /** {@code shown} is the value as it is written. */
    public record Datum(String label, double value, String shown) {}

    public record Bar(String label, String shown, int y, int width) {
        public int getMiddle() {
            return y + 17;
        }

        public int getEnd() {
            return LEFT + width + 6;
        }
    }

    public static Chart of(String id, List<Datum> data) {
        var most = Math.max(1, data.stream().mapToDouble(Datum::value).max().orElse(1));
        var bars = new ArrayList<Bar>();
        for (var datum : data) {
            var width = datum.value() == 0 ? 0 : Math.max(1, (int) Math.round(LONGEST * (datum.value() / most)));
            bars.add(new Bar(datum.label(), datum.shown(), bars.size() * STEP, width));
        }
        return new Chart(id, bars, data.stream().mapToDouble(Datum::value).sum());
    }

    public int getHeight() {
        return bars.size() * STEP;
    }

    public boolean isEmpty() {
        return bars.isEmpty();
    }
}
