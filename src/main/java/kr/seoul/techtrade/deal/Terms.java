package kr.seoul.techtrade.deal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.PlainText;
import kr.seoul.techtrade.market.DealForm;

/**
 * What the two sides agree on, as data: the contract text is made from it.
 *
 * @param fieldOfUse for what the licensee may use the technology
 * @param territory ISO 3166-1 countries, or {@code WORLD}
 * @param periodMonths how long the licence lasts; null for an assignment, which is for ever
 * @param sublicensing whether the licensee may let others use it
 * @param improvements whose the improvements are that the licensee makes
 * @param feeBearer who bears the platform's fee
 * @param inspectionDays how long the buyer may inspect a delivery
 * @param changeRounds how often the buyer may send a delivery back
 * @param silence what it means when the buyer says nothing in that time
 */
public record Terms(
        @NotNull DealForm form,
        @NotNull @Size(max = 500) @PlainText String fieldOfUse,
        @NotEmpty @Size(max = 30) List<@NotNull @Pattern(regexp = "WORLD|[A-Z]{2}") String> territory,
        @Min(1) @Max(240) Integer periodMonths,
        boolean sublicensing,
        @NotNull Improvements improvements,
        @NotEmpty @Size(max = 20) List<@NotNull @Valid MilestoneTerms> milestones,
        @NotNull FeeBearer feeBearer,
        @Min(1) @Max(30) int inspectionDays,
        @Min(0) @Max(5) int changeRounds,
        @NotNull SilenceRule silence,
        @Size(max = 4000) @PlainText(lines = true) String notes) {
    /** More than any deal of the field, and far from where sums overflow. */
    static final long TOTAL_MAX = 100_000_000_000_000L;

    public enum Improvements {
        LICENSOR,
        LICENSEE,
        SHARED
    }

    public enum SilenceRule {
        ACCEPTS,
        REFUNDS
    }

    /** The share of the fee that the buyer pays on top; the rest is kept from the seller. */
    public enum FeeBearer {
        BUYER(10_000),
        SELLER(0),
        HALF(5_000);

        private final int buyerBps;

        FeeBearer(int buyerBps) {
            this.buyerBps = buyerBps;
        }

        int buyerBps() {
            return buyerBps;
        }
    }

    /** When a milestone's money is due to the seller. */
    public enum Condition {
        /** The buyer has inspected and accepted. */
        INSPECTION
    }

    /** One part of the price: {@code deliveryDays} run from the day all of it is held. */
    public record MilestoneTerms(
            @NotNull @Size(max = 200) @PlainText String title,
            @NotNull Money amount,
            @NotNull Condition condition,
            @Min(1) @Max(730) int deliveryDays) {}

    /** What no single field shows. Problems: deal/invalid-terms with the pointer. */
    void mustHoldTogether() {
        if ((form == DealForm.ASSIGNMENT) != (periodMonths == null)) {
            throw DealProblem.INVALID_TERMS.at(
                    "/terms/periodMonths", "an assignment has no period, every other form has one");
        }
        var currency = milestones.get(0).amount().currency();
        long total = 0;
        for (int i = 0; i < milestones.size(); i++) {
            var amount = milestones.get(i).amount();
            var pointer = "/terms/milestones/" + i + "/amount";
            if (!amount.currency().equals(currency)) {
                throw DealProblem.INVALID_TERMS.at(pointer, "all milestones are in one currency");
            }
            if (!amount.isPositive() || amount.minor() > TOTAL_MAX - total) {
                throw DealProblem.INVALID_TERMS.at(pointer, "must be positive, and the total at most " + TOTAL_MAX);
            }
            total += amount.minor();
        }
    }

    Money total() {
        var first = milestones.get(0).amount();
        return milestones.stream().map(MilestoneTerms::amount).reduce(Money.zero(first.currency()), Money::plus);
    }
}
