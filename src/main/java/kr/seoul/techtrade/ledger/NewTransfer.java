package kr.seoul.techtrade.ledger;

import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import kr.seoul.techtrade.kernel.Money;

/**
 * Asks for a movement of money whose postings sum to zero in each currency.
 *
 * @param reference printable ASCII without spaces, made by the caller, such as {@code deal:<id>:release:1}: moves money once
 * @param effectiveOn the day it counts for, in Seoul
 */
public record NewTransfer(String reference, String description, LocalDate effectiveOn, List<Posting> postings) {
    private static final Pattern REFERENCE = Pattern.compile("[!-~]{1,200}");
    private static final int DESCRIPTION_MAX = 500;

    /** Problems: ledger/invalid-transfer, ledger/unbalanced. */
    public NewTransfer {
        postings = List.copyOf(postings);
        if (reference == null || !REFERENCE.matcher(reference).matches()) {
            throw LedgerProblem.INVALID_TRANSFER.because("a reference is printable ASCII of 1 to 200 signs");
        }
        if (description.length() > DESCRIPTION_MAX || description.chars().anyMatch(Character::isISOControl)) {
            throw LedgerProblem.INVALID_TRANSFER.because("a description has at most 500 signs and no control signs");
        }
        if (postings.isEmpty()) {
            throw LedgerProblem.INVALID_TRANSFER.because("a transfer moves something");
        }
        for (var sum : sums(postings).values()) {
            if (!sum.isZero()) {
                throw LedgerProblem.UNBALANCED.because("the postings of %s leave %s".formatted(reference, sum));
            }
        }
    }

    private static HashMap<Currency, Money> sums(List<Posting> postings) {
        var sums = new HashMap<Currency, Money>();
        for (var posting : postings) {
            sums.merge(posting.amount().currency(), posting.amount(), Money::plus);
        }
        return sums;
    }
}
