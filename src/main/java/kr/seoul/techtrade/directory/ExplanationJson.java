package kr.seoul.techtrade.directory;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where every value of a company comes from, and the records it was derived from. */
public record ExplanationJson(UUID id, List<ValueJson> values, List<RecordJson> records) {

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

    /** One record counted to the company, under its source's own key. */
    public record RecordJson(String source, String key, long version, Instant seenAt) {}
}
