package kr.seoul.techtrade.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kr.seoul.techtrade.kernel.Money;

/**
 * The posted balances of all accounts, debit on one side and credit on the other: both sides are equal, or the books are not.
 *
 * @param bookedAt only what was booked until then
 * @param effectiveOn only what counts until that day
 */
public record TrialBalance(
        Optional<Instant> bookedAt, Optional<LocalDate> effectiveOn, List<CurrencyTotals> currencies) {
    /** The books of one currency; {@code balanced} when debits and credits are equal. */
    public record CurrencyTotals(
            String currency, Money debits, Money credits, boolean balanced, List<KindTotals> kinds) {}

    /** The accounts of one kind: {@code accounts} of them have a balance, none of which is negative here. */
    public record KindTotals(AccountKind kind, long accounts, Money debits, Money credits) {}
}
