package kr.seoul.techtrade.golden;

import static kr.seoul.techtrade.lines.Attribute.ADDRESS;
import static kr.seoul.techtrade.lines.Attribute.NAME;
import static kr.seoul.techtrade.lines.Attribute.REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.lines.Attribute;
import kr.seoul.techtrade.lines.Trust;
import org.junit.jupiter.api.Test;

class SurvivorshipTest {
    private static final Instant EARLIER = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2026-02-01T00:00:00Z");
    private static final Survivorship RULES =
            new Survivorship(Map.of("trusted", new Trust(Map.of("name", 90, "*", 10))), Map.of());

    @Test
    void believesTheTrustedSourcePerAttribute() {
        var trusted = record(1, "trusted", EARLIER, Map.of(NAME, "A", REGION, "서울"));
        var plain = record(2, "plain", LATER, Map.of(NAME, "B", REGION, "부산"));
        assertEquals(Map.of(NAME, "A", REGION, "부산"), RULES.golden(List.of(plain, trusted)));
        assertRule(Survivorship.Rule.TRUST, trusted, plain);
    }

    @Test
    void believesTheLaterOfEquals() {
        var earlier = record(1, "plain", EARLIER, Map.of(NAME, "A", ADDRESS, "x"));
        var later = record(2, "other", LATER, Map.of(NAME, "B"));
        assertEquals(Map.of(NAME, "B", ADDRESS, "x"), RULES.golden(List.of(earlier, later)));
        assertRule(Survivorship.Rule.RECENCY, earlier, later);
    }

    @Test
    void believesTheFullerThenTheOlder() {
        var thin = record(1, "plain", LATER, Map.of(NAME, "A"));
        var full = record(2, "plain", LATER, Map.of(NAME, "B", REGION, "서울"));
        assertEquals("B", RULES.golden(List.of(thin, full)).get(NAME));
        assertRule(Survivorship.Rule.COMPLETENESS, thin, full);
        var young = record(3, "plain", LATER, Map.of(NAME, "C"));
        assertEquals("A", RULES.golden(List.of(young, thin)).get(NAME));
        assertRule(Survivorship.Rule.AGE, thin, young);
    }

    /** Of two that came together by a merge the later goes first. */
    @Test
    void believesWhatAStewardPreferred() {
        var trusted = record(1, "trusted", LATER, Map.of(NAME, "A"));
        var preferred = record(2, "plain", EARLIER, Map.of(NAME, "B", REGION, "부산"));
        var later = record(3, "plain", EARLIER, Map.of(NAME, "C"));
        var rules = Survivorship.of(
                RULES.trusts(), List.of(prefers(preferred, EARLIER), prefers(later, LATER), keeps(trusted, LATER)));
        assertEquals("C", rules.golden(List.of(trusted, preferred, later)).get(NAME));
        assertEquals(Map.of(NAME, "B", REGION, "부산"), rules.golden(List.of(trusted, preferred)));
        assertEquals(Survivorship.Rule.DECIDED, rules.rule(NAME, rules.ranked(NAME, List.of(trusted, preferred))));
        assertEquals(Survivorship.Rule.UNDISPUTED, rules.rule(NAME, rules.ranked(NAME, List.of(preferred))));
    }

    private static ValueDecision prefers(Evidence record, Instant at) {
        return decision(ValueDecision.Kind.PREFER, record, at);
    }

    private static ValueDecision keeps(Evidence record, Instant at) {
        return decision(ValueDecision.Kind.KEEP, record, at);
    }

    private static ValueDecision decision(ValueDecision.Kind kind, Evidence record, Instant at) {
        return new ValueDecision(
                UUID.randomUUID(),
                kind,
                record.id(),
                record.source(),
                record.company(),
                NAME.json(),
                record.values().get(NAME),
                "등기부로 확인",
                "steward",
                null,
                at,
                null);
    }

    @Test
    void hasNoRivalsWhereAllAgree() {
        assertRule(
                Survivorship.Rule.UNDISPUTED,
                record(1, "trusted", EARLIER, Map.of(NAME, "A")),
                record(2, "plain", LATER, Map.of(NAME, "A")));
    }

    private static void assertRule(Survivorship.Rule rule, Evidence... records) {
        assertEquals(rule, RULES.rule(NAME, RULES.ranked(NAME, List.of(records))));
    }

    private static Evidence record(int number, String source, Instant at, Map<Attribute, String> values) {
        return new Evidence(new UUID(1, number), null, source, at, values);
    }
}
