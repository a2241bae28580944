package kr.seoul.techtrade.ledger;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import kr.seoul.techtrade.kernel.Money;

/**
 * A {@link DailyProof} as everybody may see it: whether bank and books agree to the last unit, how much there was with two digits, too
 * coarse to tell one deal's price by comparing two days, and the hash. It holds whoever made the proof to its exact figures: those who
 * may read them can show them to anybody, and anybody can hash them. Nobody else can guess them, since the proof also has the head of
 * the ledger's chain, which is told to nobody.
 */
public record PublishedProof(
        LocalDate day,
        String currency,
        long number,
        Outcome outcome,
        Money escrow,
        Money suspense,
        Money pending,
        Money payable,
        Money fee,
        Money tax,
        Money charge,
        Money interest,
        Money receivable,
        Optional<Money> statement,
        Instant madeAt,
        String previous,
        String hash) {
    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.DOWN);

    /** What a comparison with the bank came to. */
    public enum Outcome {
        AGREES,
        /** Operators look into it. */
        DIFFERS,
        /** The bank had sent no statement of its account yet. */
        NO_STATEMENT
    }

    static PublishedProof of(DailyProof proof) {
        return new PublishedProof(
                proof.day(),
                proof.currency(),
                proof.number(),
                proof.difference()
                        .map(difference -> difference.isZero() ? Outcome.AGREES : Outcome.DIFFERS)
                        .orElse(Outcome.NO_STATEMENT),
                coarse(proof.escrow()),
                coarse(proof.suspense()),
                coarse(proof.pending()),
                coarse(proof.payable()),
                coarse(proof.fee()),
                coarse(proof.tax()),
                coarse(proof.charge()),
                coarse(proof.interest()),
                coarse(proof.receivable()),
                proof.statement().map(PublishedProof::coarse),
                proof.madeAt(),
                proof.previous(),
                proof.hash());
    }

    private static Money coarse(Money exact) {
        var rounded = BigDecimal.valueOf(exact.minor()).round(TWO_DIGITS);
        return new Money(rounded.longValueExact(), exact.currency());
    }
}
