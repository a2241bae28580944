package kr.seoul.techtrade.dispute;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import kr.seoul.techtrade.deal.DealProblem;
import kr.seoul.techtrade.kernel.PlainText;

/** Why an expert does not want its place on a panel; {@code words} are needed for {@code OTHER}. */
public record Decline(
        @NotNull Reason reason,
        @Size(min = 1, max = 1000) @PlainText(lines = true) String words) {
    /** What stands in the way. */
    public enum Reason {
        CONFLICT_OF_INTEREST,
        NO_TIME,
        ILLNESS,
        OTHER
    }

    /** Problems: deal/no-reason. */
    void mustSayWhy() {
        if (reason == Reason.OTHER && words == null) {
            throw DealProblem.NO_REASON.at("/words", "say why in words");
        }
    }
}
