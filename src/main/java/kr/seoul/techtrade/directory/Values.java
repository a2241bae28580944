package kr.seoul.techtrade.directory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.golden.Evidence;
import kr.seoul.techtrade.golden.Survivorship;
import kr.seoul.techtrade.golden.ValueDecision;
import kr.seoul.techtrade.lines.Attribute;

/**
 * What records come to, value by value: who says it, who says otherwise, and what stewards said of it. {@code decisions} about them, the
 * newest first; {@code past} of each record, the last word first.
 */
record Values(Survivorship survivorship, List<ValueDecision> decisions, Map<UUID, List<Past>> past) {

    /** What a record said before. */
    record Past(UUID record, Instant seenAt, Map<Attribute, String> values) {}

    Values since(Map<UUID, List<Past>> known) {
        return new Values(survivorship, decisions, known);
    }

    /** Of one company, in the order of the attributes. */
    List<ExplanationJson.ValueJson> of(List<Evidence> company) {
        return Stream.of(Attribute.values())
                .map(attribute -> value(attribute, survivorship.ranked(attribute, company)))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<ExplanationJson.ValueJson> value(Attribute attribute, List<Evidence> ranked) {
        if (ranked.isEmpty()) {
            return Optional.empty();
        }
        var best = ranked.get(0);
        var value = best.values().get(attribute);
        var rivals = ranked.stream()
                .filter(record -> !record.values().get(attribute).equals(value))
                .map(record -> rival(attribute, record))
                .toList();
        return Optional.of(new ExplanationJson.ValueJson(
                attribute.json(),
                value,
                best.source(),
                best.id(),
                survivorship.trust(best, attribute),
                survivorship.rule(attribute, ranked),
                since(attribute, best),
                rivals,
                rivals.isEmpty() ? null : note(attribute, ranked)));
    }

    private ExplanationJson.RivalJson rival(Attribute attribute, Evidence record) {
        return new ExplanationJson.RivalJson(
                record.values().get(attribute),
                record.source(),
                record.id(),
                survivorship.trust(record, attribute),
                since(attribute, record),
                record.seenAt());
    }

    /** Since when it says what it says now, without a break. */
    private Instant since(Attribute attribute, Evidence record) {
        var value = record.values().get(attribute);
        var since = record.seenAt();
        for (var earlier : past.getOrDefault(record.id(), List.of())) {
            if (!value.equals(earlier.values().get(attribute))) {
                break;
            }
            since = earlier.seenAt();
        }
        return since;
    }

    /** The last word about these records, unless it was taken back. */
    private ValueDecision.Note note(Attribute attribute, List<Evidence> ranked) {
        var records = ranked.stream().map(Evidence::id).collect(Collectors.toSet());
        return decisions.stream()
                .filter(decision -> decision.attribute().equals(attribute.json()))
                .filter(decision -> records.contains(decision.record()))
                .findFirst()
                .filter(decision -> decision.holds() || decision.lapsed())
                .map(ValueDecision::note)
                .orElse(null);
    }
}
