package kr.seoul.techtrade.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;

/**
 * That the books hold, as of {@code at}: entries sum to zero, kept balances equal their entries, the bank holds what the books
 * say, the chain of seals is whole.
 *
 * @param sound all of it holds
 * @param escrow what is held per subject, those with most first, at most {@link #SUBJECTS_MAX}; {@code currencies} has the sums
 * @param chain the newest {@link #LINKS} seals; {@link Ledger#verify()} looks at all
 */
public record Proof(
        Instant at,
        boolean sound,
        List<CurrencyProof> currencies,
        List<Held> escrow,
        List<Attested> banks,
        Verification chain) {
    public static final int SUBJECTS_MAX = 1000;
    public static final long LINKS = 1000;

    /**
     * The books of one currency.
     *
     * @param entries the sum of all entries: zero
     * @param posted the sum per kind of account; credit positive, so BANK is what the custodian holds, negated
     * @param differing accounts whose kept balance is not the sum of their entries: none
     */
    public record CurrencyProof(
            String currency, Money entries, Map<AccountKind, Money> posted, List<String> differing) {}

    public record Held(Optional<UUID> subject, Money amount) {}

    /**
     * The last word of the outside on an account.
     *
     * @param books what the books, up to that day and as they were when the word came, say it holds, with what people have booked or
     *     taken off since because the bank had told it
     * @param difference attested less books
     */
    public record Attested(
            String account, String reference, Instant asOf, Money attested, Money books, Money difference) {}
}
