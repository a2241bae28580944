package kr.seoul.techtrade.terms;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.PlainText;

/**
 * One part of the price, held on its own virtual account until its condition is met.
 *
 * @param part what kind of technology fee it is; MILESTONE when not said
 * @param deliveryDays how long the seller has from the day all of it is held
 * @param parallel opens together with the milestone before it, instead of after it; false when not said
 * @param date for {@link Condition#DATE} alone: the day in Seoul at whose beginning the money is released
 */
public record MilestoneTerms(
        @NotNull @Size(max = 200) @PlainText String title,
        Part part,
        @NotNull Money amount,
        @NotNull Condition condition,
        @Min(1) @Max(730) int deliveryDays,
        Boolean parallel,
        LocalDate date) {
    public MilestoneTerms {
        part = part == null ? Part.MILESTONE : part;
        parallel = parallel != null && parallel;
    }

    /** The kinds of Korean practice that are paid once; the running one is {@link RoyaltyTerms}. */
    public enum Part {
        /** 선급기술료 */
        UPFRONT,
        MILESTONE,
        /** 정액기술료 */
        FIXED
    }

    /** When a milestone's money is due to the seller. */
    public enum Condition {
        /** The buyer has inspected and accepted. */
        INSPECTION,
        /** The register shows the change (Patent Act, articles 87 and 101: without it the change has no effect). */
        REGISTRATION,
        /** The sealed technology package is lodged; its key and the money change hands in one commit. */
        DEPOSIT,
        /** The day has come, and nobody disputes. */
        DATE
    }
}
