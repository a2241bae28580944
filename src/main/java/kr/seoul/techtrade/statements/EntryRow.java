package kr.seoul.techtrade.statements;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A row of {@code statements.entry} to be: what became of a movement. {@code reasons} are for people, empty when all went as expected. */
record EntryRow(
        UUID id,
        Movement movement,
        boolean taken,
        EntryOutcome outcome,
        List<EntryReason.Said> reasons,
        Optional<UUID> virtualAccount,
        Optional<UUID> payout,
        Optional<String> transfer,
        long suspendedMinor,
        Optional<UUID> repeats) {

    /** It repeats nothing. */
    EntryRow(
            UUID id,
            Movement movement,
            boolean taken,
            EntryOutcome outcome,
            List<EntryReason.Said> reasons,
            Optional<UUID> virtualAccount,
            Optional<UUID> payout,
            Optional<String> transfer,
            long suspendedMinor) {
        this(id, movement, taken, outcome, reasons, virtualAccount, payout, transfer, suspendedMinor, Optional.empty());
    }

    /** Nothing of it goes to suspense. */
    EntryRow(
            UUID id,
            Movement movement,
            boolean taken,
            EntryOutcome outcome,
            List<EntryReason.Said> reasons,
            Optional<UUID> virtualAccount,
            Optional<UUID> payout,
            Optional<String> transfer) {
        this(id, movement, taken, outcome, reasons, virtualAccount, payout, transfer, 0);
    }

    /** Nothing was posted for it. */
    static EntryRow unposted(
            UUID id, Movement movement, boolean taken, EntryOutcome outcome, List<EntryReason.Said> reasons) {
        return new EntryRow(
                id, movement, taken, outcome, reasons, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
