package kr.seoul.techtrade.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.BusinessNumber;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.PlainText;
import kr.seoul.techtrade.market.ListingKind;
import org.junit.jupiter.api.Test;

class DemoCityTest {
    private static final Instant NOW = Instant.parse("2026-11-22T05:00:00Z");
    private static final City CITY = City.of(2026, 1, NOW);

    @Test
    void isTheSameFromTheSameSeed() {
        assertEquals(Json.write(CITY), Json.write(City.of(2026, 1, NOW)));
        assertNotEquals(
                Json.write(CITY.firms()), Json.write(City.of(2027, 1, NOW).firms()));
    }

    @Test
    void isAsLargeAsToldAndHasOneOfEverythingWhenSmall() {
        assertEquals(2000, CITY.firms(Role.STARTUP).size());
        assertEquals(200, CITY.firms(Role.CORPORATION).size());
        assertEquals(60, CITY.firms(Role.INVESTOR).size());
        assertEquals(1500, open(ListingKind.OFFER));
        assertEquals(400, open(ListingKind.NEED));
        assertEquals(120, CITY.plans().size());
        var small = City.of(1, 0.01, NOW);
        assertEquals(
                Set.of(Story.values()), small.plans().stream().map(Plan::story).collect(Collectors.toSet()));
    }

    @Test
    void investsInRoundsWhosePartsAreTheWhole() {
        var lines = Ventures.of(CITY, new Dice(5), 1).values().stream()
                .flatMap(List::stream)
                .toList();
        assertEquals(
                Json.write(lines),
                Json.write(Ventures.of(CITY, new Dice(5), 1).values().stream()
                        .flatMap(List::stream)
                        .toList()));
        assertEquals(
                1200,
                lines.stream()
                        .filter(line -> is(line, "round"))
                        .map(line -> line.get("key"))
                        .distinct()
                        .count());
        assertEquals(
                7,
                lines.stream()
                        .filter(line -> "OPEN_INNOVATION".equals(line.get("kind")))
                        .count());
        assertEquals(
                11,
                lines.stream()
                        .filter(line -> "STARTUP_CAFE".equals(line.get("kind")))
                        .count());
        var whole = new HashMap<Object, Long>();
        var parts = new HashMap<Object, Long>();
        for (var line : lines) {
            if (line.get("amount") instanceof Map<?, ?> amount && Boolean.TRUE.equals(amount.get("disclosed"))) {
                var won = Long.parseLong(amount.get("amount").toString());
                if (is(line, "round")) {
                    whole.put(line.get("key"), won);
                } else if (is(line, "participation")) {
                    parts.merge(((Map<?, ?>) line.get("round")).get("key"), won, Long::sum);
                }
            }
        }
        assertEquals(whole, parts);
        assertTrue(whole.size() > 900, () -> "only " + whole.size());
    }

    private static boolean is(Map<String, Object> line, String type) {
        return type.equals(line.get("type"));
    }

    @Test
    void namesNothingTwice() {
        assertDifferent(CITY.firms().stream().map(Firm::businessNumber).toList());
        assertDifferent(CITY.firms().stream().map(firm -> firm.name().ko()).toList());
        assertDifferent(CITY.firms().stream().map(firm -> firm.name().en()).toList());
        assertDifferent(
                CITY.firms().stream().map(firm -> Names.slug(firm.name().en())).toList());
        assertDifferent(CITY.notices().stream()
                .flatMap(notice -> notice.says().rights().stream())
                .map(right -> right.number())
                .toList());
    }

    @Test
    void hasNumbersThatCouldBeTrueButThatNoOfficeGives() {
        for (var firm : CITY.firms()) {
            assertTrue(BusinessNumber.valid(firm.businessNumber()), firm.businessNumber());
            assertTrue(firm.businessNumber().startsWith("99"), firm.businessNumber());
        }
    }

    @Test
    void speaksPlainlyInBothLanguages() {
        var texts = Stream.concat(
                CITY.firms().stream()
                        .flatMap(firm -> Stream.of(
                                firm.name().ko(),
                                firm.name().en(),
                                firm.address(),
                                firm.person().ko())),
                CITY.notices().stream().map(Notice::says).flatMap(says -> Stream.of(says.titleKo(), says.titleEn())));
        texts.forEach(text -> {
            assertTrue(PlainText.Check.isPlain(text, false), text);
            assertTrue(text.length() <= 200, text);
        });
        CITY.notices().forEach(notice -> Stream.of(
                        notice.says().summaryKo(), notice.says().summaryEn())
                .forEach(text -> {
                    assertTrue(PlainText.Check.isPlain(text, true), text);
                    assertFalse(text.contains("%" + "s"), text);
                    assertFalse(text.contains("null"), text);
                }));
    }

    @Test
    void hasFewTitlesTwice() {
        var titles =
                CITY.notices().stream().map(notice -> notice.says().titleKo()).toList();
        assertTrue(new HashSet<>(titles).size() > titles.size() * 9 / 10);
    }

    @Test
    void hasEveryFieldAndTheBatteriesThatVisitorsLookFor() {
        var fields =
                CITY.notices().stream().map(notice -> notice.says().field()).collect(Collectors.toSet());
        assertEquals(new HashSet<>(Topics.read().fields()), fields);
        assertTrue(CITY.notices().stream()
                .anyMatch(notice -> notice.says().titleKo().contains("배터리열관리")));
    }

    @Test
    void dealsOnlyOnWhatIsOpenThen() {
        for (var plan : CITY.plans()) {
            assertTrue(plan.notice().isOpenAt(plan.opensAt()), plan.toString());
            assertTrue(plan.opensAt().isBefore(NOW));
            assertNotEquals(plan.notice().firm(), plan.party());
            assertTrue(plan.party().joinedAt().isBefore(plan.opensAt()));
        }
        for (var story : Story.values()) {
            assertTrue(CITY.plans().stream().anyMatch(plan -> plan.story() == story), story.name());
        }
    }

    @Test
    void leavesSomethingToDoForVisitors() {
        for (var story : Arrays.stream(Story.values()).filter(each -> each.open).toList()) {
            assertTrue(
                    CITY.plans().stream()
                            .anyMatch(plan -> plan.story() == story
                                    && plan.notice().firm() == CITY.first(Role.STARTUP)
                                    && plan.party() == CITY.first(Role.CORPORATION)),
                    story.name());
        }
    }

    @Test
    void choosesKoreanParticlesByTheLastSound() {
        assertEquals("모듈을", Korean.with("모듈", "을/를"));
        assertEquals("제어기를", Korean.with("제어기", "을/를"));
    }

    private static long open(ListingKind kind) {
        return CITY.notices().stream()
                .filter(notice ->
                        notice.says().kind() == kind && notice.expiresAt().isAfter(NOW))
                .count();
    }

    private static void assertDifferent(List<String> texts) {
        assertEquals(texts.size(), new HashSet<>(texts).size());
    }
}
