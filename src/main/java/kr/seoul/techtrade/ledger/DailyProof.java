package kr.seoul.techtrade.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kr.seoul.techtrade.kernel.Money;

/**
 * That at the end of a day in Seoul the bank held what the books say:
 * {@code escrow = statement - suspense - pending - payable - fee - tax - charge - interest - receivable}, of everything that counts
 * until that day. Kept for ever, in one chain per currency.
 *
 * @param number its place in the chain of the currency, from 1; a day that was proved anew has several, the last one counts
 * @param pending payouts that the bank was asked for and has not booked: no longer of the account that pays them
 * @param charge what the bank charged, negative
 * @param receivable what others owe, negative
 * @param bank what the books say the bank holds: the sum of the nine before it
 * @param statement what the bank's newest statements until that day say; empty before the first
 * @param difference statement less bank; anything but zero has raised an incident
 * @param chainHead hash of the seal at {@code chainPosition}, in hex: the proof vouches for the transfers up to there
 * @param hash SHA-256, in hex, over the bytes of {@code previous} and the text that the contract describes
 */
public record DailyProof(
        LocalDate day,
        String currency,
        long number,
        Money escrow,
        Money suspense,
        Money pending,
        Money payable,
        Money fee,
        Money tax,
        Money charge,
        Money interest,
        Money receivable,
        Money bank,
        Optional<Money> statement,
        Optional<Money> difference,
        List<String> statementReferences,
        long chainPosition,
        String chainHead,
        Instant madeAt,
        String madeBy,
        String previous,
        String hash) {}
