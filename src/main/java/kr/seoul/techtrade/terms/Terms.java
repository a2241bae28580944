package kr.seoul.techtrade.terms;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.PlainText;
import kr.seoul.techtrade.market.DealForm;

/**
 * What the two sides agree on, as data: the contract text is made from it.
 *
 * @param subjectMatter what changes hands; the listing alone when not said
 * @param fieldOfUse for what the licensee may use the technology
 * @param territory ISO 3166-1 countries, or {@code WORLD}
 * @param periodMonths how long the licence lasts; null for an assignment, which is for ever
 * @param sublicensing whether the licensee may let others use it
 * @param improvements whose the improvements are that the licensee makes
 * @param duties secrecy, support, warranty, law and forum; the usual ones when not said
 * @param price the sum of the milestones; zero for a free licence or one that is paid by royalty alone
 * @param royalty what runs on after the milestones, null for none
 * @param feeBearer who bears the platform's fee
 * @param brokers who brought the two together, and their shares
 * @param inspectionDays how long the buyer may inspect a delivery
 * @param changeRounds how often the buyer may send a delivery back
 * @param silence what it means when the buyer says nothing in that time
 * @param longstopDays after how many days from the second signature whatever is still held goes back; 730 when not said
 * @param disputeDefault what becomes of a disputed amount when nobody has decided in 60 days; REFUND when not said
 */
public record Terms(
        @Valid SubjectMatter subjectMatter,
        @NotNull DealForm form,
        @NotNull @Size(max = 500) @PlainText String fieldOfUse,
        @NotEmpty @Size(max = 30) List<@NotNull @Pattern(regexp = "WORLD|[A-Z]{2}") String> territory,
        @Min(1) @Max(240) Integer periodMonths,
        boolean sublicensing,
        @NotNull Improvements improvements,
        @Valid Duties duties,
        @NotNull Money price,
        @NotNull @Size(max = 20) List<@NotNull @Valid MilestoneTerms> milestones,
        @Valid RoyaltyTerms royalty,
        @NotNull FeeBearer feeBearer,
        @Size(max = 5) List<@NotNull @Valid BrokerTerms> brokers,
        @Min(1) @Max(30) int inspectionDays,
        @Min(0) @Max(5) int changeRounds,
        @NotNull SilenceRule silence,
        @Min(1) @Max(7300) Integer longstopDays,
        DisputeDefault disputeDefault,
        @Size(max = 4000) @PlainText(lines = true) String notes) {
    private static final int LONGSTOP_DAYS = 730;

    public Terms {
        subjectMatter = subjectMatter == null ? SubjectMatter.LISTING_ALONE : subjectMatter;
        duties = duties == null ? Duties.USUAL : duties;
        brokers = brokers == null ? List.of() : brokers;
        longstopDays = longstopDays == null ? Integer.valueOf(LONGSTOP_DAYS) : longstopDays;
        disputeDefault = disputeDefault == null ? DisputeDefault.REFUND : disputeDefault;
    }

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

        public int buyerBps() {
            return buyerBps;
        }
    }

    /** Of a disputed amount, to the seller. */
    public enum DisputeDefault {
        RELEASE(10_000),
        REFUND(0),
        SPLIT(5_000);

        private final int sellerBps;

        DisputeDefault(int sellerBps) {
            this.sellerBps = sellerBps;
        }

        public int sellerBps() {
            return sellerBps;
        }
    }

    /** What a side binds itself to by signing: the price, and the least that the royalties of all periods come to. */
    public Money commitment() {
        return royalty == null || royalty.minimum() == null ? price : price.plus(royalty.leastInAll());
    }

    /** What no single field shows. Problems: terms/invalid with the pointer. */
    public void mustHoldTogether() {
        new TermsCheck(this).check();
    }

    /**
     * Every day that is named lies after {@code today}, in Seoul: otherwise money would go the moment it comes. What milestones
     * of the same number said {@code before} may stay. Problems: terms/invalid with the pointer.
     */
    public void mustLieAhead(LocalDate today, List<MilestoneTerms> before) {
        new TermsCheck(this).ahead(today, before);
    }
}
