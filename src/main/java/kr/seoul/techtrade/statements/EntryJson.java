package kr.seoul.techtrade.statements;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;

/** What became of one payment of a statement; {@code position} counts from 1 in the file. */
public record EntryJson(
        UUID id,
        int position,
        String place,
        Optional<String> reference,
        String side,
        Money amount,
        String status,
        boolean reversal,
        Optional<LocalDate> bookedOn,
        Optional<String> endToEndId,
        Optional<String> payer,
        EntryOutcome outcome,
        Optional<String> reason,
        Optional<String> transferReference) {}
