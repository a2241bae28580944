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
    private static final int GAP = 8;
    private static final int LABEL_MIN = 88;
    private static final int LABEL_MAX = 200;
    private static final int LONGEST = 160;
    /** For the value behind the longest bar. */
    private static final int SHOWN = 64;

    private static final double LETTER = 6.3;
    private static final double SYLLABLE = 12;
    private static final int FIRST_SYLLABLE = 0x1100;

    /** {@code shown} is the value as it is written. */
    public record Datum(String label, double value, String shown) {}

    /** From {@code x} on; its label ends before that. */
    public record Bar(String label, String shown, int x, int y, int width) {
        public int getMiddle() {
            return y + 17;
        }

        public int getBefore() {
            return x - GAP;
        }

        public int getEnd() {
            return x + width + 6;
        }
    }

    public static Chart of(String id, List<Datum> data) {
        var most = Math.max(1, data.stream().mapToDouble(Datum::value).max().orElse(1));
        var left = GAP + room(data);
        var longest = Math.min(LONGEST, WIDTH - SHOWN - left);
        var bars = new ArrayList<Bar>();
        for (var datum : data) {
            var width = datum.value() == 0 ? 0 : Math.max(1, (int) Math.round(longest * (datum.value() / most)));
            bars.add(new Bar(datum.label(), datum.shown(), left, bars.size() * STEP, width));
        }
        return new Chart(id, bars, data.stream().mapToDouble(Datum::value).sum());
    }

    /** What the longest label takes, as nearly as letters tell: nothing measures them here. */
    private static int room(List<Datum> data) {
        var widest = data.stream()
                .mapToDouble(datum -> datum.label()
                        .chars()
                        .mapToDouble(letter -> letter < FIRST_SYLLABLE ? LETTER : SYLLABLE)
                        .sum())
                .max()
                .orElse(0);
        return (int) Math.max(LABEL_MIN, Math.min(LABEL_MAX, Math.ceil(widest)));
    }

    public int getHeight() {
        return bars.size() * STEP;
    }

    public boolean isEmpty() {
        return bars.isEmpty();
    }
}
