package kr.seoul.techtrade.directory;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Violation;

/** Where every value of a company comes from, the records it was derived from, and the decisions of stewards about them that hold. */
public record ExplanationJson(
        UUID id, List<ValueJson> values, List<RecordJson> records, List<HoldingDecisionJson> decisions) {

    /** {@code rule}: why it stands above its rivals; {@code since}: since when its source says so without a break. */
    public record ValueJson(
            String attribute,
            String value,
            String source,
            Survivorship.Rule rule,
            Instant since,
            List<RivalJson> rivals) {}

    /** What others say instead. */
    public record RivalJson(String value, String source, Instant seenAt) {}

    /** One record counted to the company, under its source's own key; {@code warnings}: what is odd about it. */
    public record RecordJson(
            UUID id, String source, String key, long version, Instant seenAt, List<Violation> warnings) {}

    /** SAME holds records of the company together; APART keeps one of them from a record elsewhere. */
    public record HoldingDecisionJson(UUID id, DecisionKind kind, UUID one, UUID other, Instant decidedAt) {}
}
