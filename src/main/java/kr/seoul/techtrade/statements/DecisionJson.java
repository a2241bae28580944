package kr.seoul.techtrade.statements;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.payout.Rehearsal;

/**
 * What people decided about an entry.
 *
 * @param amount what was decided about: of an entry in part in suspense, that part
 * @param virtualAccount where it goes, of an assignment; of a receivable, what was paid for by who owes
 * @param undo the last that was said of undoing it
 * @param version another after every step, also of undoing it
 * @param dryRun of a try alone, what would have happened beside
 */
public record DecisionJson(
        UUID id,
        UUID entry,
        Money amount,
        Kind kind,
        Optional<String> virtualAccount,
        String reason,
        State state,
        String proposedBy,
        Instant proposedAt,
        Optional<String> decidedBy,
        Optional<Instant> decidedAt,
        Optional<Undo> undo,
        long version,
        Optional<Rehearsal> dryRun) {
    DecisionJson with(Rehearsal told) {
        return new DecisionJson(
                id,
                entry,
                amount,
                kind,
                virtualAccount,
                reason,
                state,
                proposedBy,
                proposedAt,
                decidedBy,
                decidedAt,
                undo,
                version,
                Optional.of(told));
    }

    /** What is to be done. */
    public enum Kind {
        /** Credited to the virtual account after all. */
        ASSIGN,
        /** Paid back to the account it came from. */
        RETURN,
        /** Taken off the books again: the bank told the same deposit twice. */
        DISCARD,
        /** Nothing is posted: a person has dealt with the case. */
        CLOSE,
        /** Booked as what the bank charges. */
        CHARGE,
        /** Booked as interest that the bank pays or takes. */
        INTEREST,
        /** Booked as owed: by who paid to the virtual account, or by the bank; or as paid by who owed. */
        RECEIVABLE
    }

    /** The life of a decision. */
    public enum State {
        /** Waits for a second person. */
        PROPOSED,
        DONE,
        WITHDRAWN,
        /** The bank did not carry the return out. */
        FAILED,
        /** Two people undid it: the opposite is posted, and the entry waits again. */
        UNDONE
    }

    /** That it is to be undone, and why: one proposes, another one agrees. */
    public record Undo(
            State state,
            String reason,
            String proposedBy,
            Instant proposedAt,
            Optional<String> decidedBy,
            Optional<Instant> decidedAt) {
        /** As far as it is. */
        public enum State {
            PROPOSED,
            DONE,
            WITHDRAWN
        }
    }
}
