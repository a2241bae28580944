package kr.seoul.techtrade.golden;

import java.time.Instant;
import java.util.UUID;

/**
 * What a steward said where sources differ about one value of a company, by the JSON name of the {@code attribute}. It names the record of
 * a source and goes where that is counted; {@code companyId} is where it was then. {@code value} is null when it was erased since,
 * {@code ending} while the decision holds.
 */
public record ValueDecision(
        UUID id,
        Kind kind,
        UUID record,
        String source,
        UUID companyId,
        String attribute,
        String value,
        String reason,
        String decidedBy,
        UUID organizationId,
        Instant decidedAt,
        Ending ending) {

    /** What is done about the value. */
    public enum Kind {
        /** It is shown whatever the rules say. */
        PREFER,
        /** The rules chose it, and go on choosing: the conflict is settled. */
        KEEP
    }

    /** Why it holds no more. */
    public enum Cause {
        WITHDRAWN,
        /** The record says something else. */
        VALUE_CHANGED,
        /** The record says nothing of it any more, or nothing at all. */
        VALUE_GONE,
        /** The rules choose another value than the one that was to be kept. */
        RULE_TURNED
    }

    /** When it was withdrawn, by whom and why; or when it lapsed, by itself. */
    public record Ending(Cause cause, String reason, String endedBy, Instant endedAt) {}

    /** What anybody may know of it. */
    public record Note(UUID id, Kind kind, Instant decidedAt, Cause endedFor, Instant endedAt) {

        /** How it stands: its kind while it holds, or else why it does not. */
        public Enum<?> stand() {
            return endedFor == null ? kind : endedFor;
        }

        /** When it came to that. */
        public Instant since() {
            return endedFor == null ? decidedAt : endedAt;
        }
    }

    public boolean holds() {
        return ending == null;
    }

    /** Ended by itself. */
    public boolean lapsed() {
        return ending != null && ending.cause() != Cause.WITHDRAWN;
    }

    public Note note() {
        return new Note(
                id, kind, decidedAt, ending == null ? null : ending.cause(), ending == null ? null : ending.endedAt());
    }
}
