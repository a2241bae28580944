package kr.seoul.techtrade.dispute;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import kr.seoul.techtrade.deal.DealProblem;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;

/**
 * How a dispute ends, or should: the disputed amount is divided, or goes back to the milestone so that the seller goes on.
 *
 * @param sellerBps for {@code SPLIT}: the seller's part in ten-thousandths, or
 * @param sellerAmount for {@code SPLIT}: the seller's part
 * @param days for {@code RE_DELIVER} and {@code EXTEND}: how long the seller has to deliver then
 */
public record Remedy(
        @NotNull Outcome outcome,
        @Min(1) @Max(9999) Integer sellerBps,
        Money sellerAmount,
        @Min(1) @Max(365) Integer days) {
    public enum Outcome {
        /** To the seller, less fee, tax and shares. */
        RELEASE,
        /** Back to the buyer. */
        REFUND,
        /** Some to each. */
        SPLIT,
        /** The seller delivers anew. */
        RE_DELIVER,
        /** The seller gets more time. */
        EXTEND
    }

    /** The seller's part of the whole, told by the plainest word for it. */
    static Remedy dividing(Money seller, Money whole) {
        if (seller.isZero()) {
            return new Remedy(Outcome.REFUND, null, null, null);
        }
        return seller.equals(whole)
                ? new Remedy(Outcome.RELEASE, null, null, null)
                : new Remedy(Outcome.SPLIT, null, seller, null);
    }

    static Remedy resuming(Outcome outcome, int days) {
        return new Remedy(outcome, null, null, days);
    }

    /** Whether it divides the money; otherwise the milestone goes on. */
    boolean divides() {
        return outcome == Outcome.RELEASE || outcome == Outcome.REFUND || outcome == Outcome.SPLIT;
    }

    /** The seller's part, before fee, tax and shares. */
    public Money sellerShare(Money whole) {
        return switch (outcome) {
            case RELEASE -> whole;
            case SPLIT -> sellerAmount == null ? whole.share(sellerBps) : sellerAmount;
            default -> Money.zero(whole.currency());
        };
    }

    /** What no single field shows. Problems: deal/invalid-remedy, the fields below {@code pointer}. */
    public void mustSuit(Money whole, String pointer) {
        if (divides() && days != null) {
            throw fault(pointer + "/days", "nothing is delivered after %s".formatted(outcome));
        }
        if (!divides() && days == null) {
            throw fault(pointer + "/days", "%s says in how many days".formatted(outcome));
        }
        if (outcome != Outcome.SPLIT && (sellerBps != null || sellerAmount != null)) {
            throw fault(pointer + "/outcome", "only SPLIT names the seller's part");
        }
        if (outcome == Outcome.SPLIT && (sellerBps == null) == (sellerAmount == null)) {
            throw fault(pointer + "/sellerBps", "SPLIT names either sellerBps or sellerAmount");
        }
        boolean isPart = sellerAmount == null
                || sellerAmount.currency().equals(whole.currency())
                        && sellerAmount.isPositive()
                        && sellerAmount.compareTo(whole) < 0;
        if (!isPart) {
            throw fault(pointer + "/sellerAmount", "must be a part of " + whole);
        }
    }

    private static Problem fault(String pointer, String reason) {
        return DealProblem.INVALID_REMEDY.at(pointer, reason);
    }
}
