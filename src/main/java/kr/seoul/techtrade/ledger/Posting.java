package kr.seoul.techtrade.ledger;

import kr.seoul.techtrade.kernel.Money;

/** One line of a transfer: positive is credit, negative is debit. */
public record Posting(String account, Money amount) {
    /** Minor units; far above any deal, far below where sums overflow. */
    public static final long MINOR_MAX = 1_000_000_000_000_000L;

    /** Problems: ledger/invalid-transfer for zero or beyond {@link #MINOR_MAX}. */
    public Posting {
        if (amount.isZero() || amount.minor() > MINOR_MAX || amount.minor() < -MINOR_MAX) {
            throw LedgerProblem.INVALID_TRANSFER.because("%s cannot move %s".formatted(account, amount));
        }
    }
}
