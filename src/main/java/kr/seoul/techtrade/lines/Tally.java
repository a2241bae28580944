package kr.seoul.techtrade.lines;

/**
 * What became of lines, each counted once. {@code superseded}: older than what the source had sent before; {@code recordsMore}: by
 * how many the live records of the source grew.
 */
public record Tally(long accepted, long unchanged, long superseded, long rejected, long recordsMore) {
    public static final Tally NONE = new Tally(0, 0, 0, 0, 0);

    public static Tally ofUnchanged(long unchanged) {
        return new Tally(0, unchanged, 0, 0, 0);
    }

    public long lines() {
        return accepted + unchanged + superseded + rejected;
    }

    public Tally plus(Tally other) {
        return new Tally(
                accepted + other.accepted,
                unchanged + other.unchanged,
                superseded + other.superseded,
                rejected + other.rejected,
                recordsMore + other.recordsMore);
    }
}
