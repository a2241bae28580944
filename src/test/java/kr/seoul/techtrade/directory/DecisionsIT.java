package kr.seoul.techtrade.directory;

import static kr.seoul.techtrade.directory.Wired.OPERATOR;
import static kr.seoul.techtrade.directory.Wired.line;
import static kr.seoul.techtrade.directory.Wired.tombstone;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kr.seoul.techtrade.golden.DecisionKind;
import kr.seoul.techtrade.golden.Evidence;
import kr.seoul.techtrade.golden.Matching;
import kr.seoul.techtrade.golden.Standing;
import kr.seoul.techtrade.identity.BusinessNumber;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.linkage.Reason;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

@ExtendWith(CleanDatabase.class)
class DecisionsIT {
    private static final String NUMBER = "\"businessNumber\":\"1234567891\"";
    private static final List<String> BUSINESS_NUMBERS = Stream.of("100000000", "200000000", "300000000")
            .map(nine -> nine + BusinessNumber.checkDigit(nine))
            .toList();
    private static final List<String> SOURCES = List.of("city-01", "private-01", "investor-01");

    private Wired wired;

    @BeforeEach
    void begin() {
        Database.clean();
        wired = new Wired();
    }

    @Test
    void partsAWrongMergeForGoodAndGivesItBack() {
        wired.push("city-01", line("a", 1, "가", NUMBER));
        wired.push("city-02", line("b", 1, "나", NUMBER));
        var merged = companies();
        assertEquals(1, merged.size());
        var apart = made(DecisionKind.APART, "a", "b");
        assertEquals(List.of(Reason.SAME_BUSINESS_NUMBER), apart.reasons());
        assertEquals(95, apart.score());
        assertEquals(2, companies().size());
        assertEquals(
                "1234567891", wired.directory.company(record("b")).orElseThrow().businessNumber());

        wired.push("city-02", line("b", 2, "다", NUMBER));
        wired.push("city-01", line("a", 2, "라", NUMBER));
        assertEquals(2, companies().size());
        wired.push("city-02", line("b", 3, "나", NUMBER));
        wired.push("city-01", line("a", 3, "가", NUMBER));
        var withdrawn = withdraw(apart);
        assertEquals("가나", withdrawn.withdrawal().reason());
        assertEquals(merged.keySet(), companies().keySet());
        refuses(DirectoryProblem.ALREADY_WITHDRAWN, () -> withdraw(apart));
    }

    @Test
    void joinsWhatSharesNothing() {
        wired.push("city-01", line("a", 1, "가", NUMBER));
        wired.push("city-02", line("b", 1, "나", "\"businessNumber\":\"" + BUSINESS_NUMBERS.get(0) + "\""));
        var before = companies();
        var same = made(DecisionKind.SAME, "b", "a");
        assertEquals(1, companies().size());
        var joined = wired.explanations.explain(record("a")).records().stream()
                .filter(each -> each.key().equals("b"))
                .findFirst()
                .orElseThrow();
        assertEquals(same.decidedAt(), joined.since());
        assertEquals(
                new ExplanationJson.JoinJson(
                        ExplanationJson.JoinedBy.STEWARD,
                        record("a"),
                        null,
                        null,
                        same.id(),
                        same.score(),
                        ReasonJson.of(same.reasons())),
                joined.joined());
        assertEquals(wired.directory.company(record("a")), wired.directory.company(record("b")));
        wired.push("city-02", tombstone("b", 2));
        wired.push("city-02", line("b", 3, "나", "\"businessNumber\":\"" + BUSINESS_NUMBERS.get(0) + "\""));
        assertEquals(1, companies().size());
        withdraw(same);
        assertEquals(before, companies());
    }

    @Test
    void findsACompanyOverSeveralMerges() {
        wired.push("city-01", line("a", 1, "가", ""));
        wired.push("city-01", line("b", 1, "나", ""));
        wired.push("city-01", line("c", 1, "다", ""));
        made(DecisionKind.SAME, "b", "c");
        var later = made(DecisionKind.SAME, "a", "b");
        assertEquals(
                record("a"), wired.directory.company(record("c")).orElseThrow().id());
        withdraw(later);
        assertEquals(
                record("b"), wired.directory.company(record("c")).orElseThrow().id());
    }

    @Test
    void mergesByItselfOverANameAtASiteButNotAgainstRegisteredNumbers() {
        wired.push("city-01", line("a", 1, "㈜한빛배터리", "\"homepage\":\"https://www.hanbit.kr/ko\"," + NUMBER));
        wired.push("city-02", line("b", 1, "한빛배터리 주식회사", "\"homepage\":\"http://hanbit.kr\""));
        assertEquals(1, companies().size());
        wired.push(
                "city-03",
                line(
                        "c",
                        1,
                        "한빛배터리",
                        "\"homepage\":\"http://hanbit.kr\",\"businessNumber\":\"" + BUSINESS_NUMBERS.get(0) + "\""));
        assertEquals(2, companies().size());
    }

    @Test
    void joinsTheLongestNamesAtTheLongestAddresses() {
        var random = new Random(5);
        var more =
                "\"address\":\"%s로 1\",\"representative\":\"%s\"".formatted(hangul(random, 297), hangul(random, 100));
        var name = hangul(random, 200);
        wired.push("city-01", line("a", 1, name, more));
        wired.push("city-02", line("b", 1, name, more));
        assertEquals(1, companies().size());
    }

    private static String hangul(Random random, int length) {
        return random.ints(length, '가', '힣')
                .mapToObj(syllable -> String.valueOf((char) syllable))
                .collect(Collectors.joining());
    }

    @Test
    void keepsRecordsApartWhoseOtherNumbersContradictEachOther() {
        wired.push("city-01", line("a", 1, "가", NUMBER + ",\"corporateNumber\":\"1301110006246\""));
        wired.push("city-02", line("b", 1, "가", NUMBER + ",\"corporateNumber\":\"1101110000001\""));
        assertEquals(2, companies().size());
    }

    /** Fifty shops of one name at one site may still be one company, fifty-one are a chain. */
    @Test
    void doesNotJoinOverANameThatTooManyBear() {
        var shops = IntStream.rangeClosed(0, Matching.HOLDERS_MAX)
                .mapToObj(i -> line("k" + i, 1, "한빛마트", "\"homepage\":\"https://hanbitmart.kr\""))
                .toList();
        var fifty = shops.subList(0, Matching.HOLDERS_MAX).toArray(String[]::new);
        wired.push("city-01", fifty);
        assertEquals(1, companies().size());
        wired.push("city-01", shops.get(Matching.HOLDERS_MAX));
        assertEquals(Matching.HOLDERS_MAX + 1, companies().size());
        wired.push("city-01", line("k7", 2, "가람", ""));
        assertEquals(2, companies().size());
    }

    @Test
    void refusesWhatContradictsOrFollows() {
        wired.push(
                "city-01", line("a", 1, "가", ""), line("b", 1, "나", ""), line("c", 1, "다", ""), line("d", 1, "라", ""));
        var ab = made(DecisionKind.SAME, "a", "b");
        var bc = made(DecisionKind.SAME, "b", "c");
        var apart = refuses(DirectoryProblem.CONTRADICTING_DECISIONS, DecisionKind.APART, "a", "c");
        assertTrue(apart.getMessage().contains(ab.id().toString()), apart::getMessage);
        assertTrue(apart.getMessage().contains(bc.id().toString()), apart::getMessage);
        refuses(DirectoryProblem.ALREADY_DECIDED, DecisionKind.SAME, "c", "a");
        var ad = made(DecisionKind.APART, "a", "d");
        refuses(DirectoryProblem.ALREADY_DECIDED, DecisionKind.APART, "d", "a");
        refuses(DirectoryProblem.ALREADY_DECIDED, DecisionKind.APART, "d", "c");
        var same = refuses(DirectoryProblem.CONTRADICTING_DECISIONS, DecisionKind.SAME, "c", "d");
        assertTrue(same.getMessage().contains(ad.id().toString()), same::getMessage);
        refuses(DirectoryProblem.ONE_AND_THE_SAME, DecisionKind.SAME, "a", "a");
        withdraw(bc);
        made(DecisionKind.SAME, "c", "d");
        wired.push("city-01", tombstone("d", 2));
        refuses(DirectoryProblem.NO_SUCH_RECORD, DecisionKind.APART, "b", "d");
    }

    @Test
    void letsAnInstitutionSpeakForItsOwnRecordsOnly() {
        wired.push("city-01", line("a", 1, "가", NUMBER), line("c", 1, "다", ""));
        wired.push("city-02", line("b", 1, "나", NUMBER));
        wired.push("city-03", line("d", 1, "라", NUMBER));
        var mine = wired.owner("city-01");
        var other = wired.owner("city-02");
        refuses(mine, IdentityProblem.DENIED, DecisionKind.APART, "b", "d");
        refuses(mine, IdentityProblem.DENIED, DecisionKind.SAME, "c", "b");
        var apart = decide(mine, DecisionKind.APART, "a", "b").decision();
        assertEquals(apart, wired.decisions.decision(mine, apart.id()));
        refuses(DirectoryProblem.NO_SUCH_DECISION, () -> wired.decisions.withdraw(other, apart.id(), "mine now"));
        refuses(IdentityProblem.DENIED, () -> wired.decisions.decisions(Caller.ANONYMOUS, null, null, null, null));
        refuses(IdentityProblem.DENIED, () -> wired.decisions.decide(Caller.ANONYMOUS, List.of()));
        wired.time.pass(Duration.ofSeconds(1));
        var joined = decide(mine, DecisionKind.SAME, "a", "c").decision();
        assertNull(joined.withdrawal());
        assertEquals(
                List.of(joined, apart),
                wired.decisions.decisions(mine, null, true, null, null).items());
        assertEquals(
                List.of(),
                wired.decisions.decisions(other, null, null, null, null).items());
        var first = wired.decisions.decisions(OPERATOR, record("a"), null, null, 1);
        assertEquals(List.of(joined), first.items());
        assertEquals(
                List.of(apart),
                wired.decisions
                        .decisions(OPERATOR, record("a"), null, first.next().orElseThrow(), 1)
                        .items());
    }

    /** Whatever is sent, decided and withdrawn, the companies are those of the live records and the decisions that hold. */
    @Test
    void isAlwaysWhatRecordsAndDecisionsSayTogether() {
        var random = new Random(23);
        var history = new int[3];
        for (int round = 0; round < 80; round++) {
            var records = records();
            var holding =
                    wired.decisions.decisions(OPERATOR, null, true, null, 100).items();
            var turn = random.nextInt(5);
            if (turn < 2 || records.size() < 2) {
                wired.push(SOURCES.get(random.nextInt(3)), anything(random, round));
                history[0]++;
            } else if (turn < 4 || holding.isEmpty()) {
                history[1] += decideAtRandom(random, records);
            } else {
                withdraw(holding.get(random.nextInt(holding.size())));
                history[2]++;
            }
            assertEquals(fromScratch(), partition(), "round " + round);
        }
        assertTrue(
                IntStream.of(history).allMatch(times -> times > 10),
                () -> List.of(history[0], history[1], history[2]).toString());
    }

    private int decideAtRandom(Random random, List<Evidence> records) {
        var before = companies();
        var one = records.get(random.nextInt(records.size())).id();
        var other = records.get(random.nextInt(records.size())).id();
        var kind = DecisionKind.values()[random.nextInt(2)];
        var outcome = wired.transaction(
                        () -> wired.decisions.decide(OPERATOR, List.of(new NewDecision(kind, one, other, "가나"))))
                .get(0);
        if (outcome.problem() != null) {
            assertEquals(before, companies());
            return 0;
        }
        assertEquals(fromScratch(), partition());
        if (random.nextBoolean()) {
            withdraw(outcome.decision());
            assertEquals(before, companies());
        }
        return 1;
    }

    private String anything(Random random, int version) {
        var key = "k" + random.nextInt(6);
        if (random.nextInt(6) == 0) {
            return tombstone(key, version);
        }
        var more = new ArrayList<String>();
        if (random.nextInt(2) == 0) {
            more.add("\"businessNumber\":\"%s\"".formatted(BUSINESS_NUMBERS.get(random.nextInt(3))));
        }
        if (random.nextInt(3) == 0) {
            more.add("\"corporateNumber\":\"110111000000%d\"".formatted(random.nextInt(3)));
        }
        if (random.nextInt(2) == 0) {
            more.add("\"homepage\":\"https://hanbit%d.kr\"".formatted(random.nextInt(2)));
        }
        return line(key, version, "회사 " + random.nextInt(3), String.join(",", more));
    }

    private Set<Set<UUID>> fromScratch() {
        var records = records();
        var standing = Standing.of(
                wired.decisions.decisions(OPERATOR, null, true, null, 100).items());
        return Matching.clusters(records, standing, Matching.common(records)).stream()
                .map(cluster -> cluster.stream().map(Evidence::id).collect(Collectors.toSet()))
                .collect(Collectors.toSet());
    }

    private Set<Set<UUID>> partition() {
        return records().stream()
                .collect(Collectors.groupingBy(Evidence::company, Collectors.mapping(Evidence::id, Collectors.toSet())))
                .values()
                .stream()
                .collect(Collectors.toSet());
    }

    /** Every company with its records and its values, the times apart. */
    private Map<UUID, String> companies() {
        var members = records().stream()
                .collect(Collectors.groupingBy(
                        Evidence::company, Collectors.mapping(Evidence::id, Collectors.toCollection(TreeSet::new))));
        var companies = new TreeMap<UUID, String>();
        wired.sql.each(
                "select id, to_jsonb(c) - 'changed_at' - 'version' as told from directory.company c where gone_at is null",
                row -> Map.entry(row.getObject("id", UUID.class), row.getString("told")),
                company -> companies.put(company.getKey(), company.getValue() + members.get(company.getKey())));
        assertEquals(members.keySet(), companies.keySet());
        return new HashMap<>(companies);
    }

    private List<Evidence> records() {
        return wired.sql.list(
                "select id, company, source, seen_at, payload from directory.record where not deleted order by id",
                Derivation::evidence);
    }

    private UUID record(String key) {
        return wired.sql
                .first("select id from directory.record where key = ?", row -> row.getObject("id", UUID.class), key)
                .orElseThrow();
    }

    private Decision made(DecisionKind kind, String one, String other) {
        return Optional.ofNullable(decide(OPERATOR, kind, one, other).decision())
                .orElseThrow();
    }

    private Decisions.Outcome decide(Caller by, DecisionKind kind, String one, String other) {
        var asked = List.of(new NewDecision(kind, record(one), record(other), "가나"));
        return wired.transaction(() -> wired.decisions.decide(by, asked)).get(0);
    }

    private Problem refuses(ProblemType type, DecisionKind kind, String one, String other) {
        return refuses(OPERATOR, type, kind, one, other);
    }

    private Problem refuses(Caller by, ProblemType type, DecisionKind kind, String one, String other) {
        var problem = decide(by, kind, one, other).problem();
        assertEquals(type, problem.type());
        return problem;
    }

    private static void refuses(ProblemType type, Executable what) {
        assertEquals(type, assertThrows(Problem.class, what).type());
    }

    private Decision withdraw(Decision decision) {
        wired.time.pass(Duration.ofSeconds(1));
        return wired.transaction(() -> wired.decisions.withdraw(OPERATOR, decision.id(), "가나"));
    }
}
