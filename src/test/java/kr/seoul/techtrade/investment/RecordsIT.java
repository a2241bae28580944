package kr.seoul.techtrade.investment;

import static kr.seoul.techtrade.directory.Wired.OPERATOR;
import static kr.seoul.techtrade.directory.Wired.line;
import static kr.seoul.techtrade.directory.Wired.tombstone;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kr.seoul.techtrade.directory.NewDecision;
import kr.seoul.techtrade.directory.Wired;
import kr.seoul.techtrade.golden.DecisionKind;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lines about investments, from the feed to the golden rows. */
@ExtendWith(CleanDatabase.class)
class RecordsIT {
    private static final String NUMBER = "\"businessNumber\":\"123-45-67891\"";
    private static final String BILLION = "000000000";

    private Wired wired;

    @BeforeEach
    void begin() {
        Database.clean();
        wired = new Wired();
    }

    private record RoundRow(UUID id, String company, String kind, String on, Long amount, List<String> conflicts) {}

    @Test
    void takesARoundWithItsInvestorsOnceHoweverOftenItComes() {
        var lines = new String[] {
            line("c", 1, "한빛배터리", ""),
            line("v", 1, "가온벤처스", ""),
            round("r", 1, "c", "SERIES_A", "2024-03-15", won(3)),
            participation("p", 1, "r", "v", "\"lead\":true," + won(2))
        };
        var first = wired.push("city-01", lines);
        assertEquals(List.of(4L, 4L, 0L), List.of(first.lines(), first.accepted(), first.rejected()));
        assertEquals(4, wired.sources.source("city-01").records());
        var round = only();
        assertEquals(List.of("한빛배터리", "SERIES_A", "2024-03-15"), List.of(round.company(), round.kind(), round.on()));
        assertEquals(3_000_000_000L, round.amount());
        assertEquals(List.of("가온벤처스 true 2000000000"), participations(round.id()));
        var events = events();
        assertEquals(4, wired.push("city-01", lines).unchanged());
        assertEquals(events, events());
    }

    @Test
    void neverGoesBackAndTakesAwayAndBringsBack() {
        wired.push("city-01", line("c", 1, "가", ""), round("r", 5, "c", "SEED", "2024", won(1)));
        var id = only().id();
        var late = wired.push("city-01", round("r", 4, "c", "SEED", "2024", won(9)));
        assertEquals(1, late.superseded());
        assertEquals(
                1,
                wired.imports
                        .superseded(OPERATOR, late.id(), null, null)
                        .items()
                        .size());
        assertEquals(1_000_000_000L, only().amount());
        var other = wired.push("city-01", round("r", 5, "c", "SEED", "2024", won(9)));
        assertEquals(1, other.rejected());
        wired.push("city-01", gone("round", "r", 6));
        assertEquals(List.of(), rounds());
        wired.push("city-01", round("r", 7, "c", "SEED", "2024-Q2", won(2)));
        assertEquals(List.of(id, "2024-04-01", 2_000_000_000L), List.of(only().id(), only().on(), only().amount()));
    }

    @Test
    void waitsForWhateverComesLater() {
        var early = wired.push(
                "city-01", participation("p", 1, "r", "v", won(1)), round("r", 1, "c", "SEED", "2024-03", ""));
        assertEquals(List.of(2L, 0L), List.of(early.accepted(), early.rejected()));
        assertEquals(List.of(), rounds());
        wired.push("city-01", line("c", 1, "가", ""));
        wired.follow();
        assertEquals(List.of(), participations(only().id()));
        wired.push("city-01", line("v", 1, "나", ""));
        wired.follow();
        assertEquals(List.of("나 false 1000000000"), participations(only().id()));
        assertEquals(null, only().amount());

        wired.push("city-02", ofNumber("x", "PRE_A", "2025-01-10", ""));
        assertEquals(1, rounds().size());
        wired.push("city-03", line("d", 1, "다", NUMBER));
        wired.follow();
        assertEquals(2, rounds().size());
    }

    @Test
    void refusesABadLinePreciselyAndTakesTheOthers() {
        var bad = wired.push(
                "city-01",
                line("c", 1, "가", ""),
                round("r1", 1, "c", "SEED", "2022-02-30", ""),
                round("r2", 1, "c", "SEED", "2022", "\"amount\":{\"amount\":\"5\"}"),
                round("r3", 1, "c", "SEED", "2022", "\"amount\":{\"amount\":\"-5\",\"currency\":\"KRW\"}"),
                round("r4", 1, "c", "SEED", "2022", "\"amount\":{\"amount\":\"0\",\"currency\":\"KRW\"}"),
                round("r5", 1, "c", "SEED", "2022", "\"amount\":{\"amount\":\"5\",\"currency\":\"XXX\"}"),
                round("r6", 1, "c", "SERIES_Z", "2022", ""),
                "{\"type\":\"round\",\"key\":\"r7\",\"version\":1,\"stage\":\"SEED\",\"announcedOn\":\"2022\"}",
                "{\"type\":\"round\",\"key\":\"r8\",\"version\":1,\"stage\":\"SEED\",\"announcedOn\":\"2022\",\"company\":{\"source\":\"city-02\",\"key\":\"c\"}}",
                "{\"type\":\"round\",\"key\":\"r9\",\"version\":1,\"stage\":\"SEED\",\"announcedOn\":\"2022\",\"company\":{\"businessNumber\":\"123-45-67890\"}}",
                "{\"type\":\"worth\",\"key\":\"r10\",\"version\":1}",
                "{\"type\":\"fund\",\"key\":\"f\",\"version\":1,\"manager\":{\"key\":\"c\"},\"name\":\"펀드\",\"vintage\":2020,\"colour\":\"red\"}",
                "{\"type\":\"round\",\"key\":\"r11\",\"version\":2,\"deleted\":true,\"stage\":\"SEED\"}",
                "{\"type\":\"programme\",\"key\":\"g\",\"version\":1,\"institution\":{\"key\":\"c\"},\"name\":\"육성\",\"opensOn\":\"2024-05-01\",\"closesOn\":\"2024-04-01\"}",
                round("r12", 1, "c", "SEED", "2022", amount("1000000000000001", "KRW")),
                round("r13", 1, "c", "SEED", "2022", amount("1000000000000000.01", "USD")),
                round("r14", 1, "c", "SEED", "2022", amount("9999999999999999999", "KRW")),
                round("r15", 1, "c", "SEED", "2022", "")
                        .replace("{\"key\":\"c\"}", "{\"businessNumber\":\"000-00-00000\"}"),
                round("most", 1, "c", "SEED", "2022", amount("1000000000000000", "KRW")));
        assertEquals(List.of(2L, 17L), List.of(bad.accepted(), bad.rejected()));
        var faults = wired.imports.errors(OPERATOR, bad.id(), null, null).items().stream()
                .map(line -> line.violations().get(0).pointer())
                .toList();
        assertEquals(
                List.of(
                        "/announcedOn",
                        "/amount/currency",
                        "/amount/amount",
                        "/amount/amount",
                        "/amount/amount",
                        "/stage",
                        "/company",
                        "/company",
                        "/company/businessNumber",
                        "/type",
                        "/colour",
                        "",
                        "/closesOn",
                        "/amount/amount",
                        "/amount/amount",
                        "/amount/amount",
                        "/company/businessNumber"),
                faults);
    }

    @Test
    void refusesABadValuationPrecisely() {
        var bad = wired.push(
                "city-01",
                line("c", 1, "가", ""),
                valuation("w1", 1, "c", "PRE_MONEY", "2024-02-30", ""),
                valuation("w2", 1, "c", "ENTERPRISE", "2024", ""),
                valuation("w3", 1, "c", "STANDING", "2024", "\"amount\":{\"amount\":\"5\"}"),
                valuation("w4", 1, "c", "STANDING", "2024", amount("0", "KRW")),
                valuation("w5", 1, "c", "STANDING", "2024", amount("1000000000000001", "KRW")),
                valuation("w6", 1, "c", "STANDING", "2024", "\"round\":{\"source\":\"city-02\",\"key\":\"r\"}"),
                valuation("w7", 1, "c", "STANDING", "2024", "\"claimant\":\"회계법인\""),
                valuation("w8", 1, "c", "STANDING", "2024", won(1)).replace("APPRAISAL", "GUESS"),
                valuation("w9", 1, "c", "STANDING", "2024", won(1)).replace("\"basis\":\"STANDING\",", ""),
                valuation("w10", 1, "c", "STANDING", "2024", ""),
                gone("valuation", "w11", 1));
        assertEquals(List.of(3L, 9L), List.of(bad.accepted(), bad.rejected()));
        assertEquals(
                List.of(
                        "/asOf",
                        "/basis",
                        "/amount/currency",
                        "/amount/amount",
                        "/amount/amount",
                        "/round/source",
                        "/claimant",
                        "/method",
                        "/basis"),
                wired.imports.errors(OPERATOR, bad.id(), null, null).items().stream()
                        .map(line -> line.violations().get(0).pointer())
                        .toList());
        assertEquals(List.of("가 STANDING 2024-01-01 YEAR"), valuations());
    }

    /** Of one round and basis there is one, whoever reports it and however precisely. */
    @Test
    void derivesOneValuationOfARoundFromAllWhoReportIt() {
        wired.push("city-01", line("c", 1, "가", NUMBER), line("k", 1, "나회계", ""));
        wired.push(
                "city-01",
                round("r", 1, "c", "SERIES_A", "2024-03", won(3)),
                valuation("w", 1, "c", "POST_MONEY", "2024-Q1", "\"round\":{\"key\":\"r\"}," + won(30)));
        wired.push("investor-01", ofNumber("x", "SERIES_A", "2024-03", won(3)));
        wired.push(
                "investor-01",
                valuation("v", 1, "?", "POST_MONEY", "2024-03-20", "\"round\":{\"key\":\"x\"}," + won(31))
                        .replace("{\"key\":\"?\"}", "{" + NUMBER + "}"));
        assertEquals(1, rounds().size());
        assertEquals(List.of("가 POST_MONEY 2024-01-01 QUARTER 30000000000 round"), valuations());
        var id = record("city-01", "w");
        var explained = wired.explained.explain(RecordKind.VALUATION, id).orElseThrow();
        assertEquals(2, explained.records().size());
        var told = explained.values().stream()
                .filter(value -> value.attribute().equals("amount"))
                .findFirst()
                .orElseThrow();
        assertEquals("30000000000 KRW", told.value());
        assertEquals(
                List.of("31000000000 KRW"),
                told.rivals().stream().map(ExplainedJson.RivalJson::value).toList());
        assertEquals(1, count("kernel.event where type = 'investment.valuation-changed' and data ->> 'version' = '2'"));

        var before = events();
        wired.push("city-01", valuation("w", 1, "c", "POST_MONEY", "2024-Q1", "\"round\":{\"key\":\"r\"}," + won(30)));
        assertEquals(before, events(), "the same again changes nothing");
        wired.push("city-01", valuation("w", 2, "c", "POST_MONEY", "2024-Q1", "\"round\":{\"key\":\"r\"}," + won(32)));
        assertEquals(List.of("가 POST_MONEY 2024-01-01 QUARTER 32000000000 round"), valuations());
        assertEquals(
                List.of("31000000000 KRW", "32000000000 KRW", "30000000000 KRW").stream()
                        .sorted()
                        .toList(),
                wired.explained.history(RecordKind.VALUATION, id, "amount", null, null).items().stream()
                        .map(said -> said.value())
                        .sorted()
                        .toList());
        wired.push("city-01", gone("valuation", "w", 3));
        assertEquals(List.of("가 POST_MONEY 2024-03-20 DAY 31000000000 round"), valuations());
        wired.push("investor-01", gone("round", "x", 2));
        assertEquals(List.of("가 POST_MONEY 2024-03-20 DAY 31000000000"), valuations(), "of no round any more");
    }

    @Test
    void keepsOtherValuationsApartAndConfidentialOnesToItself() {
        wired.push(
                "city-01",
                valuation("w", 1, "c", "STANDING", "2024", "\"claimant\":{\"key\":\"k\"}," + confidential(7)));
        assertEquals(List.of(), valuations(), "waits for its company");
        wired.push("city-01", line("c", 1, "가", NUMBER), line("k", 1, "나회계", ""));
        wired.follow();
        assertEquals(List.of("가 STANDING 2024-01-01 YEAR 7000000000 by 나회계"), valuations());
        assertFalse(wired.explained
                .explain(RecordKind.VALUATION, record("city-01", "w"))
                .orElseThrow()
                .toString()
                .contains("7000000000"));
        wired.push(
                "city-01",
                valuation("x", 1, "c", "STANDING", "2024", won(8)),
                valuation("y", 1, "c", "STANDING", "2024-Q1", won(8)),
                valuation("z", 1, "c", "PRE_MONEY", "2024", won(8)));
        assertEquals(4, valuations().size());
        assertEquals(0, rounds().size(), "a claim is no investment");

        wired.push("city-02", line("d", 1, "가나", NUMBER));
        wired.follow();
        assertEquals(4, valuations().size());
        assertFalse(valuations().stream().anyMatch(each -> each.startsWith("가 ")), "they go with their company");
    }

    private List<String> valuations() {
        return wired.sql.list("""
                select concat_ws(' ', c.name, v.basis, v.as_of, v.as_of_precision, v.amount_minor,
                                 case when v.round is not null then 'round' end, 'by ' || k.name) as text
                  from investment.valuation v join directory.company c on c.id = v.company
                  left join directory.company k on k.id = v.claimant
                 where v.gone_at is null order by v.id""", row -> row.getString("text"));
    }

    private static String valuation(String key, long version, String company, String basis, String asOf, String more) {
        return "{\"type\":\"valuation\",\"key\":\"%s\",\"version\":%d,\"company\":{\"key\":\"%s\"},\"basis\":\"%s\",\"method\":\"APPRAISAL\",\"asOf\":\"%s\"%s}"
                .formatted(key, version, company, basis, asOf, more.isEmpty() ? "" : "," + more);
    }

    /** From before amounts had a bound: two of them are more than 64 bits hold. */
    @Test
    void followsAndComparesAmountsBeyondAllBounds() {
        wired.push("city-01", line("c", 1, "가", NUMBER), line("v", 1, "나", ""), line("w", 1, "다", ""));
        wired.push(
                "city-01",
                round("r", 1, "c", "SEED", "2024-03", won(1)),
                participation("p", 1, "r", "v", won(1)),
                participation("q", 1, "r", "w", won(1)));
        wired.sql.update("""
                update investment.record set content = jsonb_set(content, '{values,amount,amount_minor}', '9000000000000000000')
                 where type = 'PARTICIPATION'""");
        wired.push("city-01", round("r", 2, "c", "SEED", "2024-04", won(1)));
        assertEquals(List.of("PARTICIPATIONS_ABOVE_TOTAL"), only().conflicts());
        wired.push("city-01", line("v", 2, "나라", ""), line("c", 2, "가가", NUMBER));
        wired.push("city-02", line("d", 1, "가나", NUMBER));
        wired.follow();
        assertEquals(0, wired.unfollowed.behind().companies());
        assertEquals(
                List.of("나라 false 9000000000000000000", "다 false 9000000000000000000"), participations(only().id()));
    }

    @Test
    void passesOverACompanyThatCannotBeDerivedAndComesBackToIt() {
        var other = "\"businessNumber\":\"222-22-22227\"";
        wired.push("city-01", line("a", 1, "가", NUMBER), line("b", 1, "나", other));
        wired.push("city-02", ofNumber("r", "SEED", "2024-03", ""));
        wired.push("city-02", ofNumber("s", "SEED", "2024-03", "").replace(NUMBER, other));
        wired.follow();
        assertEquals(2, rounds().size());
        said("r", "2024-03-99");
        wired.push("city-01", line("a", 2, "가", ""), line("b", 2, "나", ""));
        wired.push("city-03", line("x", 1, "다", NUMBER), line("y", 1, "라", other));
        wired.follow();
        assertEquals(
                List.of("라"),
                rounds().stream()
                        .map(RoundRow::company)
                        .filter(name -> !name.equals("가"))
                        .toList(),
                "the other went with its number");
        var behind = wired.unfollowed.behind();
        assertEquals(2, behind.companies(), "who had it, and who is to have it");
        var since = behind.since().orElseThrow();

        said("r", "2024-03-01");
        wired.following.retry();
        assertEquals(2, wired.unfollowed.behind().companies(), "not yet");
        said("r", "2024-03-99");
        wired.time.pass(Unfollowed.PAUSE);
        wired.following.retry();
        assertEquals(since, wired.unfollowed.behind().since().orElseThrow(), "not mended");
        said("r", "2024-03-01");
        wired.time.pass(Unfollowed.PAUSE);
        wired.following.retry();
        assertEquals(0, wired.unfollowed.behind().companies());
        assertEquals(List.of("다", "라"), rounds().stream().map(RoundRow::company).toList());
    }

    @Test
    void passesOverACompanyThatCannotBeDerivedByAnotherTrust() {
        var other = "\"businessNumber\":\"222-22-22227\"";
        var more = "\"amount\":{\"amount\":\"3050000000\",\"currency\":\"KRW\"}";
        wired.push("city-01", line("a", 1, "가", NUMBER), line("b", 1, "나", other));
        wired.push("city-02", ofNumber("r", "SEED", "2024-03", won(3)));
        wired.push("city-02", ofNumber("s", "SEED", "2024-03", won(3)).replace(NUMBER, other));
        wired.push("investor-01", ofNumber("x", "SEED", "2024-03", more));
        wired.push("investor-01", ofNumber("y", "SEED", "2024-03", more).replace(NUMBER, other));
        wired.follow();
        assertEquals(List.of("가 3000000000", "나 3000000000"), amounts());

        said("r", "2024-03-99");
        trust("city-02", 10);
        trust("investor-01", 99);
        wired.retrusting.follow();
        assertEquals(List.of("가 3000000000", "나 3050000000"), amounts(), "one waits, the other went on");
        assertEquals(1, wired.unfollowed.behind().companies());
        assertEquals(
                0,
                count("sources.source s left join investment.trusted t on t.source = s.code"
                        + " where t.trust is distinct from s.trust or t.derive_after is not null"));

        said("r", "2024-03-01");
        wired.time.pass(Unfollowed.PAUSE);
        wired.following.retry();
        assertEquals(0, wired.unfollowed.behind().companies());
        assertEquals(List.of("가 3050000000", "나 3050000000"), amounts());
    }

    private void trust(String source, int trust) {
        wired.sql.update(
                "update sources.source set trust = jsonb_build_object('*', ?::int) where code = ?", trust, source);
    }

    private List<String> amounts() {
        return rounds().stream()
                .map(round -> round.company() + " " + round.amount())
                .sorted()
                .toList();
    }

    private void said(String key, String announcedOn) {
        wired.sql.update("""
                update investment.record
                   set content = jsonb_set(content, '{values,announcedOn,announced_on}', to_jsonb(?::text)) where key = ?""", announcedOn, key);
    }

    @Test
    void anotherSourcesKeyIsNobody() {
        wired.push("city-01", line("c", 1, "가", ""), round("r", 1, "c", "SEED", "2024", ""));
        var other = wired.push(
                "city-02",
                line("v", 1, "나", ""),
                participation("p", 1, "r", "v", ""),
                round("q", 1, "c", "SEED", "2024", ""));
        assertEquals(3, other.accepted());
        assertEquals(List.of(), participations(only().id()));
        wired.push("city-02", gone("round", "r", 9));
        assertEquals(1, rounds().size());
    }

    @Test
    void mergesWhatSeveralReportAndPartsItAgain() {
        var company = wired.push("city-01", line("c", 1, "가", NUMBER), line("v", 1, "나", "\"dartCode\":\"00126380\""));
        assertEquals(2, company.accepted());
        wired.push(
                "city-01", round("r", 1, "c", "SERIES_A", "2024-03", won(3)), participation("p", 1, "r", "v", won(2)));
        var first = only();
        wired.push(
                "investor-01",
                ofNumber(
                        "x",
                        "SERIES_A",
                        "2024-04-20",
                        "\"amount\":{\"amount\":\"3050" + "000000\",\"currency\":\"KRW\"}"));
        var merged = only();
        assertEquals(first.id(), merged.id());
        assertEquals("2024-03-01", merged.on(), "trust goes before precision");
        assertEquals(3_000_000_000L, merged.amount());
        assertEquals(List.of(), merged.conflicts());

        wired.push("investor-02", ofNumber("y", "SERIES_A", "2024-04", won(9)));
        assertEquals(2, rounds().size(), "an amount that is far off is another round");
        wired.push("investor-03", ofNumber("z", "SERIES_A", "2024-09", won(3)));
        assertEquals(3, rounds().size(), "months later is another round");
        wired.push("city-01", round("r2", 1, "c", "SERIES_A", "2024-03", won(3)));
        assertEquals(4, rounds().size(), "a source knows its own rounds");

        wired.push("investor-01", gone("round", "x", 2));
        wired.push("city-01", gone("round", "r2", 2));
        assertEquals(3, rounds().size());
        assertEquals(1, rounds().stream().filter(each -> each.equals(first)).count());
    }

    @Test
    void stewardsJoinAndPartAndTakeItBack() {
        wired.push("city-01", line("c", 1, "가", NUMBER));
        wired.push("city-01", round("r", 1, "c", "SERIES_A", "2024-03", won(3)));
        wired.push("investor-01", ofNumber("x", "SERIES_A", "2024-03", won(9)));
        wired.push("investor-02", ofNumber("y", "SERIES_A", "2024-03", won(3)));
        var before = rounds();
        assertEquals(2, before.size());
        var r = record("city-01", "r");
        var x = record("investor-01", "x");
        var y = record("investor-02", "y");

        var same = decide(DecisionKind.SAME, r, x);
        assertEquals(List.of("AMOUNTS_DIFFER"), only().conflicts());
        assertEquals(3_000_000_000L, only().amount());
        var again = assertThrows(Problem.class, () -> decide(DecisionKind.SAME, x, r));
        assertEquals(DirectoryProblem.ALREADY_DECIDED, again.type());
        var apart = decide(DecisionKind.APART, r, y);
        assertEquals(2, rounds().size());
        var circle = assertThrows(Problem.class, () -> decide(DecisionKind.SAME, x, y));
        assertEquals(DirectoryProblem.CONTRADICTING_DECISIONS, circle.type());
        assertEquals(
                DirectoryProblem.ONE_AND_THE_SAME,
                assertThrows(Problem.class, () -> decide(DecisionKind.SAME, x, x))
                        .type());
        assertEquals(
                DirectoryProblem.NO_SUCH_RECORD,
                assertThrows(Problem.class, () -> decide(DecisionKind.SAME, x, new UUID(1, 1)))
                        .type());

        withdraw(same);
        withdraw(apart);
        assertEquals(
                DirectoryProblem.ALREADY_WITHDRAWN,
                assertThrows(Problem.class, () -> withdraw(apart)).type());
        assertEquals(before, rounds());
    }

    @Test
    void keepsAndNamesWhatDoesNotFitTogether() {
        wired.push(
                "city-01",
                line("c", 1, "가", NUMBER),
                line("v", 1, "나", ""),
                round("r", 1, "c", "SEED", "2024-03", won(1)),
                participation("p", 1, "r", "v", won(2)),
                participation("q", 1, "r", "c", ""));
        wired.push(
                "investor-01",
                ofNumber("x", "SEED", "2024-03", "\"amount\":{\"amount\":\"700000\",\"currency\":\"USD\"}"));
        assertEquals(
                List.of("CURRENCIES_DIFFER", "PARTICIPATIONS_ABOVE_TOTAL", "INVESTS_IN_ITSELF"), only().conflicts());
        assertEquals(1_000_000_000L, only().amount());
    }

    @Test
    void followsItsCompaniesWhenTheyMergeAndPart() {
        wired.push("city-01", line("c", 1, "가", NUMBER), line("v", 1, "나", ""));
        wired.push("city-01", round("r", 1, "c", "SERIES_A", "2024-03", won(3)), participation("p", 1, "r", "v", ""));
        wired.push("city-02", line("d", 1, "가나", ""), line("w", 1, "나다", ""));
        wired.push("city-02", round("s", 1, "d", "SERIES_A", "2024-03", won(3)), participation("o", 1, "s", "w", ""));
        var before = rounds();
        assertEquals(2, before.size());

        wired.push("city-02", line("d", 2, "가나", NUMBER));
        wired.follow();
        var merged = only();
        assertEquals(2, participations(merged.id()).size());
        assertEquals(before.get(0).id(), merged.id());
        wired.push("city-02", line("d", 3, "가나", ""));
        wired.follow();
        assertEquals(before, rounds());
        assertEquals(1, participations(merged.id()).size());

        wired.push("city-02", tombstone("d", 4));
        wired.follow();
        assertEquals(1, rounds().size());
        wired.push("city-02", line("d", 5, "가나", ""));
        wired.follow();
        assertEquals(before, rounds());
    }

    /** Nothing that is shown of the two companies changes, and still the round is the other one's. */
    @Test
    void followsARecordThatMovesUnseen() {
        var other = "\"businessNumber\":\"222-22-22227\"";
        wired.push("city-01", line("a", 1, "가", NUMBER), line("b", 1, "나", other));
        wired.push("private-01", line("m", 1, "다", NUMBER), round("r", 1, "m", "SEED", "2024", ""));
        wired.follow();
        assertEquals("가", only().company());
        wired.push("private-01", line("m", 2, "다", other));
        wired.follow();
        assertEquals("나", only().company());
    }

    /** Nothing that is shown of the company changes when the record comes, goes and comes back. */
    @Test
    void followsARecordThatComesAndGoesUnseen() {
        wired.push("city-02", line("d", 1, "가", NUMBER));
        wired.push("city-01", round("r", 1, "c", "SEED", "2024", ""));
        wired.follow();
        assertEquals(List.of(), rounds());
        wired.push("city-01", line("c", 1, "가", NUMBER));
        wired.follow();
        assertEquals("가", only().company());
        wired.push("city-01", tombstone("c", 2));
        wired.follow();
        assertEquals(List.of(), rounds());
        wired.push("city-01", line("c", 3, "가", NUMBER));
        wired.follow();
        assertEquals("가", only().company());
    }

    @Test
    void explainsEveryValueAndHidesWhatIsConfidential() {
        wired.push("city-01", line("c", 1, "가", NUMBER));
        wired.push("city-01", round("r", 1, "c", "SERIES_A", "2024-Q1", confidential(3)));
        var since = wired.time.instant();
        wired.push("city-01", round("r", 2, "c", "SERIES_A", "2024-Q1", confidential(4)));
        var id = only().id();
        var own = wired.explained.explain(RecordKind.ROUND, id).orElseThrow();
        assertEquals(
                List.of("stage SERIES_A UNDISPUTED", "announcedOn 2024-Q1 UNDISPUTED", "amount undisclosed UNDISPUTED"),
                told(own));
        assertEquals(since, own.values().get(0).since());
        assertFalse(own.values().get(2).since().equals(since));
        wired.push("investor-01", ofNumber("x", "SERIES_A", "2024-02-01", won(4)));
        var merged = wired.explained.explain(RecordKind.ROUND, id).orElseThrow();
        assertEquals(
                List.of("stage SERIES_A UNDISPUTED", "announcedOn 2024-Q1 TRUST", "amount 4000000000 KRW DISCLOSED"),
                told(merged));
        assertEquals("undisclosed", merged.values().get(2).rivals().get(0).value());
        assertEquals(2, merged.records().size());
    }

    /** Whoever sends a guess learns nothing from what becomes of it, in public or in explanations. */
    @Test
    void answersNoGuessAtWhatWasToldInConfidence() {
        wired.push("city-01", line("c", 1, "가", NUMBER), line("v", 1, "나", ""));
        wired.push(
                "city-01",
                round("r", 1, "c", "SEED", "2024-03", confidential(3)),
                participation("p", 1, "r", "v", won(2)));
        var answers = new HashSet<List<Object>>();
        long version = 1;
        for (var guess : List.of(won(1), won(3), won(9))) {
            var sent = ofNumber("x", "SEED", "2024-03", guess).replace("\"version\":1", "\"version\":" + ++version);
            wired.push("investor-01", sent);
            answers.add(List.of(only().id(), only().conflicts().contains("AMOUNTS_DIFFER")));
            wired.push("investor-01", gone("round", "x", ++version));
        }
        for (var guess : List.of(confidential(1), confidential(3), confidential(9))) {
            var sent = ofNumber("x", "SEED", "2024-03", guess).replace("\"version\":1", "\"version\":" + ++version);
            wired.push("investor-01", sent);
            answers.add(List.of(only().id(), !only().conflicts().isEmpty()));
            var explained =
                    wired.explained.explain(RecordKind.ROUND, only().id()).orElseThrow();
            assertEquals("amount undisclosed UNDISPUTED", told(explained).get(2));
            assertEquals(List.of(), explained.values().get(2).rivals());
            wired.push("investor-01", gone("round", "x", ++version));
        }
        assertEquals(1, answers.size(), answers::toString);
        wired.push(
                "city-01",
                participation("p", 2, "r", "v", confidential(9)),
                round("r", 2, "c", "SEED", "2024-03", won(3)));
        assertEquals(List.of(), only().conflicts());
    }

    /** What the company was worth, in the words of its source: each with its own disclosure. */
    @Test
    void takesValuations() {
        wired.push("city-01", line("c", 1, "가", ""));
        wired.push(
                "city-01",
                round(
                        "r",
                        1,
                        "c",
                        "SEED",
                        "2024-03",
                        won(1).replaceFirst("amount", "preMoney") + ","
                                + confidential(8).replaceFirst("amount", "postMoney")));
        assertEquals(
                1,
                count("investment.round where pre_money_minor = 1000000000 and pre_money_currency = 'KRW'"
                        + " and pre_money_disclosed and post_money_minor = 8000000000 and not post_money_disclosed"));
        assertEquals(
                List.of("preMoney 1000000000 KRW UNDISPUTED", "postMoney undisclosed UNDISPUTED"),
                told(wired.explained.explain(RecordKind.ROUND, only().id()).orElseThrow())
                        .subList(2, 4));
    }

    @Test
    void takesFundsFacilitiesProgrammesAndPersons() {
        wired.push(
                "city-01",
                line("v", 1, "가온벤처스", ""),
                line("c", 1, "가", ""),
                "{\"type\":\"fund\",\"key\":\"f\",\"version\":1,\"manager\":{\"key\":\"v\"},\"name\":\"가온 1호\",\"vintage\":2020,\"size\":{\"amount\":\"5"
                        + BILLION + "\",\"currency\":\"KRW\"},\"asOf\":\"2024-Q4\"}",
                "{\"type\":\"facility\",\"key\":\"s\",\"version\":1,\"operator\":{\"key\":\"v\"},\"name\":\"홍릉센터\",\"kind\":\"INCUBATOR\",\"district\":\"동대문구\",\"hub\":\"홍릉\",\"seats\":40}",
                "{\"type\":\"programme\",\"key\":\"g\",\"version\":1,\"institution\":{\"key\":\"v\"},\"name\":\"육성 1기\",\"facility\":{\"key\":\"s\"},\"opensOn\":\"2024-03-01\",\"supported\":[{\"key\":\"c\"},{\"key\":\"later\"}]}",
                "{\"type\":\"role\",\"key\":\"h\",\"version\":1,\"company\":{\"key\":\"c\"},\"name\":\"홍길동\",\"role\":\"REPRESENTATIVE\",\"purpose\":\"PUBLIC_REGISTER\"}");
        wired.push(
                "city-01",
                round("r", 1, "c", "SEED", "2024", ""),
                "{\"type\":\"participation\",\"key\":\"p\",\"version\":1,\"round\":{\"key\":\"r\"},\"investor\":{\"key\":\"v\"},\"fund\":{\"key\":\"f\"}}");
        assertEquals(1, count("investment.fund where size_minor = 5000000000 and as_of_precision = 'QUARTER'"));
        assertEquals(1, count("investment.facility where seats = 40"));
        assertEquals(1, count("investment.programme where facility is not null"));
        assertEquals(1, count("investment.support"));
        assertEquals(1, count("investment.role where name = '홍길동'"));
        assertEquals(1, count("investment.participation where fund is not null"));
        assertEquals(0, count("kernel.event where type like 'investment.role%'"));
        wired.push("city-01", line("later", 1, "나중", ""));
        wired.follow();
        assertEquals(2, count("investment.support"));
        wired.push(
                "city-02",
                line("v", 1, "가온벤처스", ""),
                "{\"type\":\"fund\",\"key\":\"f\",\"version\":1,\"manager\":{\"id\":\"%s\"},\"name\":\"가온1호\",\"vintage\":2020}"
                        .formatted(company("가온벤처스")));
        assertEquals(1, count("investment.fund where gone_at is null and sources = '{city-01,city-02}'"));
    }

    @Test
    void comesToTheSameInWhateverOrder() {
        var lines = new ArrayList<>(List.of(
                line("c", 1, "가", NUMBER),
                line("v", 1, "나", ""),
                line("w", 1, "다", ""),
                round("r", 2, "c", "SERIES_A", "2024-03", won(3)),
                round("r", 1, "c", "SEED", "2024-03", won(8)),
                participation("p", 1, "r", "v", "\"lead\":true," + won(1)),
                participation("q", 2, "r", "w", won(1)),
                participation("q", 1, "r", "v", won(2)),
                round("gone", 1, "c", "SEED", "2020", ""),
                gone("round", "gone", 2)));
        var expected = List.of("가 SERIES_A 2024-03-01 3000000000 [나 true 1000000000, 다 false 1000000000]");
        for (int turn = 0; turn < 12; turn++) {
            Database.clean();
            wired = new Wired();
            Collections.shuffle(lines, new Random(turn));
            for (var line : lines) {
                wired.push("city-01", line);
                wired.follow();
            }
            var came = rounds().stream()
                    .map(each -> "%s %s %s %s %s"
                            .formatted(
                                    each.company(), each.kind(), each.on(), each.amount(), participations(each.id())))
                    .toList();
            assertEquals(expected, came, "turn " + turn);
        }
    }

    @Test
    void costsAsManyStatementsForManyLinesAsForFew() {
        assertEquals(statements(0, 10), statements(10, 300));
        wired.follow();
        assertEquals(310, rounds().size());
        assertEquals(310, count("investment.participation"));
    }

    /** Of one batch of companies, their rounds and participations. */
    private int statements(int from, int to) {
        var before = wired.statements();
        var lines = IntStream.range(from, from + to)
                .boxed()
                .flatMap(i -> Stream.of(
                        line("c" + i, 1, "회사 " + i, ""),
                        round("r" + i, 1, "c" + i, "SEED", "2024", won(1)),
                        participation("p" + i, 1, "r" + i, "c" + from, "")))
                .toArray(String[]::new);
        assertEquals(3L * to, wired.push("city-01", lines).accepted());
        return wired.statements() - before;
    }

    private List<String> told(ExplainedJson explained) {
        return explained.values().stream()
                .map(value -> value.attribute() + " " + value.value() + " " + value.rule())
                .toList();
    }

    private RoundDecision decide(DecisionKind kind, UUID one, UUID other) {
        return wired.transaction(() -> wired.roundDecisions.decide(OPERATOR, new NewDecision(kind, one, other, "확인함")));
    }

    private void withdraw(RoundDecision decision) {
        wired.transaction(() -> wired.roundDecisions.withdraw(OPERATOR, decision.id(), "잘못 봄"));
    }

    private UUID record(String source, String key) {
        return wired.sql
                .first(
                        "select id from investment.record where source = ? and key = ?",
                        row -> Sql.uuid(row, "id"),
                        source,
                        key)
                .orElseThrow();
    }

    private UUID company(String name) {
        return wired.sql
                .first("select id from directory.company where name = ? order by id", row -> Sql.uuid(row, "id"), name)
                .orElseThrow();
    }

    private RoundRow only() {
        var rounds = rounds();
        assertEquals(1, rounds.size(), rounds::toString);
        return rounds.get(0);
    }

    private List<RoundRow> rounds() {
        return wired.sql.list(
                """
                select r.*, c.name from investment.round r join directory.company c on c.id = r.company
                 where r.gone_at is null order by r.id""",
                row -> new RoundRow(
                        Sql.uuid(row, "id"),
                        row.getString("name"),
                        row.getString("stage"),
                        row.getString("announced_on"),
                        row.getObject("amount_minor", Long.class),
                        List.of((String[]) row.getArray("conflicts").getArray())));
    }

    private List<String> participations(UUID round) {
        return wired.sql.list("""
                select c.name || ' ' || p.lead || coalesce(' ' || p.amount_minor, '') as text
                  from investment.participation p join directory.company c on c.id = p.investor where p.round = ? order by 1""", row -> row.getString("text"), round);
    }

    /** Beside those of the imports themselves. */
    private long events() {
        return count("kernel.event where type <> 'directory.import-ended'");
    }

    private long count(String from) {
        return wired.sql
                .first("select count(*) from " + from, row -> row.getLong(1))
                .orElseThrow();
    }

    private static String won(int billions) {
        return amount(billions + BILLION, "KRW");
    }

    private static String amount(String amount, String currency) {
        return "\"amount\":{\"amount\":\"%s\",\"currency\":\"%s\"}".formatted(amount, currency);
    }

    private static String confidential(int billions) {
        return "\"amount\":{\"amount\":\"%d%s\",\"currency\":\"KRW\",\"disclosed\":false}".formatted(billions, BILLION);
    }

    private static String round(String key, long version, String company, String kind, String on, String more) {
        return "{\"type\":\"round\",\"key\":\"%s\",\"version\":%d,\"company\":{\"key\":\"%s\"},\"stage\":\"%s\",\"announcedOn\":\"%s\"%s}"
                .formatted(key, version, company, kind, on, more.isEmpty() ? "" : "," + more);
    }

    private static String ofNumber(String key, String kind, String on, String more) {
        return round(key, 1, "?", kind, on, more).replace("{\"key\":\"?\"}", "{" + NUMBER + "}");
    }

    private static String participation(String key, long version, String round, String investor, String more) {
        return "{\"type\":\"participation\",\"key\":\"%s\",\"version\":%d,\"round\":{\"key\":\"%s\"},\"investor\":{\"key\":\"%s\"}%s}"
                .formatted(key, version, round, investor, more.isEmpty() ? "" : "," + more);
    }

    private static String gone(String type, String key, long version) {
        return "{\"type\":\"%s\",\"key\":\"%s\",\"version\":%d,\"deleted\":true}".formatted(type, key, version);
    }
}
