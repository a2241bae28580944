package kr.seoul.techtrade.directory;

import java.util.List;
import kr.seoul.techtrade.linkage.Reason;

/** A part of a score; {@code points} against it are negative. */
public record ReasonJson(Reason reason, int points) {
    /** As people read points: +45, −10. */
    public static String signed(int points) {
        return points < 0 ? "\u2212" + -points : "+" + points;
    }

    public static List<ReasonJson> of(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> new ReasonJson(reason, reason.points()))
                .toList();
    }
}
