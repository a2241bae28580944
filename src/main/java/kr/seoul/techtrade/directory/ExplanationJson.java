package kr.seoul.techtrade.directory;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.golden.DecisionKind;
import kr.seoul.techtrade.golden.Evidence;
import kr.seoul.techtrade.golden.Survivorship;
import kr.seoul.techtrade.golden.ValueDecision;
import kr.seoul.techtrade.kernel.Violation;

/** Where every value of a company comes from, the records it was derived from, and the decisions of stewards about them that hold. */
public record ExplanationJson(
        UUID id, List<ValueJson> values, List<RecordJson> records, List<HoldingDecisionJson> decisions) {

    /**
     * {@code rule}: why it stands above its rivals; {@code trust} in its source here, 0 to 100; {@code since}: since when that says so without a
     * break. {@code decision}: what a steward said of the rivals last, that holds or lapsed; null for nothing.
     */
    public record ValueJson(
            String attribute,
            String value,
            String source,
            UUID record,
            int trust,
            Survivorship.Rule rule,
            Instant since,
            List<RivalJson> rivals,
            ValueDecision.Note decision) {

        /** A decision about it holds. */
        public boolean decided() {
            return decision != null && decision.endedFor() == null;
        }

        /** There is more to tell of the decision than the rule does: it keeps what the rules chose, or it lapsed. */
        public boolean noted() {
            return decision != null && rule != Survivorship.Rule.DECIDED;
        }
    }

    /** What others say instead, as of the value itself. */
    public record RivalJson(String value, String source, UUID record, int trust, Instant since, Instant seenAt) {}

    /**
     * One record counted to the company, under its source's own key; {@code warnings}: what is odd about it. {@code since}: when it came
     * to this company, null when that is longer ago than is noted; {@code joined}: over what, null for the one it began with.
     */
    public record RecordJson(
            UUID id,
            String source,
            String key,
            long version,
            Instant seenAt,
            List<Violation> warnings,
            Instant since,
            JoinJson joined) {}

    /** Who says that two records are one company. */
    public enum JoinedBy {
        RULE,
        STEWARD
    }

    /**
     * What holds a record to another of its company. {@code over}: the key that both carry, null when a steward decided; {@code value}: of a
     * key that is enough by itself; {@code score}, 0 to 100, and its {@code reasons}: how alike the two are now, or were when it was decided.
     */
    public record JoinJson(
            JoinedBy by, UUID to, Evidence.Key over, String value, UUID decision, int score, List<ReasonJson> reasons) {

        /** The key is enough by itself: the score says only how much else agrees. */
        public boolean identified() {
            return over != null && over.isIdentifier();
        }
    }

    /** SAME holds records of the company together; APART keeps one of them from a record elsewhere. */
    public record HoldingDecisionJson(UUID id, DecisionKind kind, UUID one, UUID other, Instant decidedAt) {}
}
