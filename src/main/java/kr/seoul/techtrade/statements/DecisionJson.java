package kr.seoul.techtrade.statements;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What people decided about an entry. {@code virtualAccount} is where it goes, of an assignment; of a receivable, what was paid for by who owes. */
public record DecisionJson(
        UUID id,
        UUID entry,
        Kind kind,
        Optional<String> virtualAccount,
        String reason,
        State state,
        String proposedBy,
        Instant proposedAt,
        Optional<String> decidedBy,
        Optional<Instant> decidedAt) {

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
        FAILED
    }
}
