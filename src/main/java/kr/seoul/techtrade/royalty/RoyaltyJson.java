package kr.seoul.techtrade.royalty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.deal.PartJson;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.RoyaltyState;

/**
 * A royalty as it is told. {@code corrects} is the number of the one that it corrects or is the interest on; {@code payer} the
 * side that pays it, the licensee but for a panel's fee; {@code estimated}
 * that nothing was reported in time; {@code charged} the royalty that it adds to the deal, negative for a correction downward;
 * {@code credit} what it leaves for later invoices of the deal: when none comes, the parties
 * settle it between themselves; {@code awardCut} what was awarded and is not owed, since the contract's cap left no more; null for
 * nothing. {@code words} say the calculation, line by line.
 */
public record RoyaltyJson(
        UUID id,
        int number,
        RoyaltyPeriod.Kind kind,
        Integer corrects,
        Actor payer,
        LocalDate from,
        LocalDate to,
        RoyaltyState state,
        RoyaltyStatement statement,
        RoyaltyCalculation calculation,
        RoyaltyInvoice invoice,
        boolean estimated,
        Money charged,
        Money held,
        Money unpaid,
        Money credit,
        String virtualAccount,
        Instant paymentDueAt,
        Instant settledAt,
        Instant auditedAt,
        RoyaltyFinding finding,
        Money awardCut,
        Words words)
        implements PartJson {
    /** Those of a deal. */
    public static List<RoyaltyJson> of(DealJson deal) {
        return deal.royalties().stream().map(RoyaltyJson.class::cast).toList();
    }

    public record Words(List<String> ko, List<String> en) {}
}
