package kr.seoul.techtrade.investment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Where every value of a golden row comes from, the records it was derived from, and the decisions of stewards about them that hold;
 * of a round also where what is told of each investor comes from.
 */
public record ExplainedJson(
        UUID id,
        List<ValueJson> values,
        List<ReportJson> records,
        List<InvestorJson> investors,
        List<RoundDecision> decisions) {

    /** {@code rule}: why it stands above its rivals; {@code since}: since when its source says so without a break. */
    public record ValueJson(
            String attribute, String value, String source, Survival.Rule rule, Instant since, List<RivalJson> rivals) {}

    /** What others say instead. */
    public record RivalJson(String value, String source, Instant seenAt) {}

    /** One record counted to it, under its source's own key. */
    public record ReportJson(UUID id, String source, String key, long version, Instant seenAt) {}

    public record InvestorJson(UUID investorId, List<ValueJson> values, List<ReportJson> records) {}
}
