package kr.seoul.techtrade.directory;

import static kr.seoul.techtrade.directory.Wired.OPERATOR;
import static kr.seoul.techtrade.directory.Wired.line;
import static kr.seoul.techtrade.directory.Wired.tombstone;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kr.seoul.techtrade.golden.DecisionKind;
import kr.seoul.techtrade.golden.Survivorship;
import kr.seoul.techtrade.golden.ValueDecision;
import kr.seoul.techtrade.golden.ValueDecision.Cause;
import kr.seoul.techtrade.golden.ValueDecision.Kind;
import kr.seoul.techtrade.identity.BusinessNumber;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.stewardship.ConflictQuery;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

@ExtendWith(CleanDatabase.class)
class ValueDecisionsIT {
    private static final String NUMBER = "\"businessNumber\":\"1234567891\"";

    private Wired wired;

    @BeforeEach
    void begin() {
        Database.clean();
        wired = new Wired();
        wired.push("city-01", line("a", 1, "한빛", says("서울")));
        wired.push("city-02", line("b", 1, "한빛", says("부산")));
    }

    private static String says(String region) {
        return NUMBER + ",\"region\":\"" + region + "\"";
    }

    @Test
    void showsWhatAStewardPrefersThroughAllImportsUntilItIsWithdrawn() {
        assertEquals("부산", region());
        var decision = made(Kind.PREFER, "a", "서울");
        assertEquals("서울", region());
        wired.push("city-02", line("b", 2, "한빛", says("대전")));
        wired.push("city-01", line("a", 2, "한빛", says("서울") + ",\"employees\":7"));
        wired.push("city-03", line("c", 1, "한빛", says("광주")));
        assertEquals("서울", region());
        var told = value();
        assertEquals(Survivorship.Rule.DECIDED, told.rule());
        assertEquals("city-01", told.source());
        assertEquals(decision.id(), told.decision().id());
        assertNull(told.decision().endedFor());
        assertEquals(
                Map.of("대전", "city-02", "광주", "city-03"),
                told.rivals().stream()
                        .collect(
                                Collectors.toMap(ExplanationJson.RivalJson::value, ExplanationJson.RivalJson::source)));
        assertEquals(1, conflicts(true));
        assertEquals(0, conflicts(false));

        wired.time.pass(Duration.ofSeconds(1));
        var withdrawn = withdraw(decision);
        assertEquals(Cause.WITHDRAWN, withdrawn.ending().cause());
        assertEquals("광주", region());
        assertNull(value().decision());
        assertEquals(0, conflicts(true));
        refuses(DirectoryProblem.ALREADY_WITHDRAWN, () -> withdraw(decision));
        made(Kind.PREFER, "a", "서울");
        assertEquals("서울", region());
    }

    @Test
    void lapsesVisiblyWhenItsSourceSaysSomethingElse() {
        var decision = made(Kind.PREFER, "a", "서울");
        wired.push("city-01", line("a", 2, "한빛", says("인천")));
        wired.push("city-01", line("a", 3, "한빛", says("서울")));
        wired.push("city-02", line("b", 2, "한빛", says("대전")));
        assertEquals("대전", region());
        assertEquals(Cause.VALUE_CHANGED, now(decision).ending().cause());
        assertEquals("서울", now(decision).value());
        assertEquals(Cause.VALUE_CHANGED, value().decision().endedFor());
        assertEquals(1, conflicts(false));
        refuses(DirectoryProblem.DECISION_LAPSED, () -> withdraw(decision));
        assertEquals(
                List.of("대전 null", "서울 null", "인천 null", "서울 VALUE_CHANGED", "부산 null", "서울 null"),
                wired.explanations.history(company(), "region", null, null).items().stream()
                        .map(said -> said.value() + " "
                                + Optional.ofNullable(said.decision())
                                        .map(ValueDecision.Note::endedFor)
                                        .orElse(null))
                        .toList());
        assertEquals(
                Kind.PREFER,
                wired.explanations
                        .history(company(), "region", null, null)
                        .items()
                        .get(3)
                        .decision()
                        .kind());
    }

    @Test
    void lapsesWhenItsSourceWithdrawsTheValueOrTheRecord() {
        var value = made(Kind.PREFER, "a", "서울");
        wired.push("city-01", line("a", 2, "한빛", NUMBER));
        assertEquals(Cause.VALUE_GONE, now(value).ending().cause());
        assertEquals("부산", region());
        wired.push("city-01", line("a", 3, "한빛", says("서울")));
        var record = made(Kind.PREFER, "a", "서울");
        wired.push("city-01", tombstone("a", 4));
        assertEquals(Cause.VALUE_GONE, now(record).ending().cause());
        assertEquals("서울", now(record).value());
        assertEquals("부산", region());
    }

    /** Keeping settles the conflict and pins nothing. */
    @Test
    void leavesTheRulesTheirChoice() {
        refuses(DirectoryProblem.CONFLICT_CHANGED, decide(OPERATOR, Kind.KEEP, "a", "서울"));
        var kept = made(Kind.KEEP, "b", "부산");
        assertEquals(Survivorship.Rule.RECENCY, value().rule());
        assertEquals(Kind.KEEP, value().decision().kind());
        assertEquals(0, conflicts(false));
        wired.push("city-01", line("a", 2, "한빛", says("서울") + ",\"employees\":7"));
        assertEquals("서울", region());
        assertEquals(Cause.RULE_TURNED, now(kept).ending().cause());
        assertEquals(1, conflicts(false));
    }

    /** Decided about one record, it goes where that is counted and comes back with it. */
    @Test
    void goesWithItsRecord() {
        var decision = made(Kind.PREFER, "a", "서울");
        wired.time.pass(Duration.ofSeconds(1));
        var apart = wired.transaction(() -> wired.decisions.decide(
                        OPERATOR, List.of(new NewDecision(DecisionKind.APART, record("a"), record("b"), "다른 곳"))))
                .get(0)
                .decision();
        assertEquals("부산", wired.directory.company(record("b")).orElseThrow().region());
        assertNull(now(decision).ending());
        wired.transaction(() -> wired.decisions.withdraw(OPERATOR, apart.id(), "같은 곳"));
        assertEquals("서울", region());
    }

    @Test
    void decidesEachForItself() {
        var asked = List.of(
                ask(Kind.PREFER, "a", "region", "서울"),
                ask(Kind.PREFER, "b", "region", "부산"),
                ask(Kind.PREFER, "a", "name", "한빛"),
                ask(Kind.PREFER, "a", "region", "제주"),
                ask(Kind.PREFER, "a", "address", "서울로 1"),
                ask(Kind.PREFER, "a", "colour", "붉음"),
                new NewValueDecision(Kind.PREFER, new UUID(0, 0), "region", "서울", "확인"));
        var outcomes = wired.transaction(() -> wired.valueDecisions.decide(OPERATOR, asked));
        assertEquals("서울", outcomes.get(0).decision().value());
        assertEquals(
                List.of(
                        DirectoryProblem.ALREADY_DECIDED,
                        DirectoryProblem.CONFLICT_CHANGED,
                        DirectoryProblem.CONFLICT_CHANGED,
                        DirectoryProblem.CONFLICT_CHANGED,
                        DirectoryProblem.CONFLICT_CHANGED,
                        DirectoryProblem.NO_SUCH_RECORD),
                outcomes.stream()
                        .skip(1)
                        .map(outcome -> outcome.problem().type())
                        .toList());
        assertEquals("서울", region());
    }

    @Test
    void letsAnInstitutionDecideWhereItsOwnRecordsDiffer() {
        var mine = wired.owner("city-01");
        var other = wired.owner("city-02");
        refuses(IdentityProblem.DENIED, decide(mine, Kind.PREFER, "a", "서울"));
        wired.push("city-02", tombstone("b", 2));
        wired.push("city-01", line("d", 1, "한빛", says("대구")));
        var decision = decide(mine, Kind.PREFER, "a", "서울").decision();
        assertEquals(decision, wired.valueDecisions.decision(mine, decision.id()));
        refuses(DirectoryProblem.NO_SUCH_DECISION, () -> wired.valueDecisions.withdraw(other, decision.id(), "가"));
        assertEquals(
                List.of(),
                wired.valueDecisions.decisions(other, null, null, null, null).items());
        assertEquals(
                List.of(decision),
                wired.valueDecisions
                        .decisions(OPERATOR, company(), true, null, null)
                        .items());
        refuses(IdentityProblem.DENIED, () -> wired.valueDecisions.decide(Caller.ANONYMOUS, List.of()));
    }

    /** However many of its companies were decided about. */
    @Test
    void costsABatchTheSameNumberOfStatements() {
        var numbers = IntStream.range(0, 30)
                .mapToObj("10000%04d"::formatted)
                .map(nine -> nine + BusinessNumber.checkDigit(nine))
                .toList();
        wired.push("city-01", companies(numbers, 1, "서울"));
        wired.push("city-02", companies(numbers, 1, "부산"));
        var asked = wired.sql.list(
                "select id from directory.record where source = 'city-01' and key <> 'a'",
                row -> new NewValueDecision(Kind.PREFER, row.getObject("id", UUID.class), "region", "서울", "확인"));
        assertEquals(
                numbers.size(),
                wired.transaction(() -> wired.valueDecisions.decide(OPERATOR, asked)).stream()
                        .filter(outcome -> outcome.decision() != null)
                        .count());
        assertEquals(changing(numbers, 2), changing(numbers.subList(0, 1), 3));
    }

    private int changing(List<String> numbers, int version) {
        var before = wired.statements();
        wired.push("city-02", companies(numbers, version, "부산 " + version));
        return wired.statements() - before;
    }

    private static String[] companies(List<String> numbers, int version, String region) {
        return numbers.stream()
                .map(number -> line(
                        number, version, "가람", "\"businessNumber\":\"%s\",\"region\":\"%s\"".formatted(number, region)))
                .toArray(String[]::new);
    }

    @Test
    void tellsOfEachDecisionWhatBecomesOfIt() {
        var withdrawn = made(Kind.PREFER, "a", "서울");
        withdraw(withdrawn);
        var lapsed = made(Kind.PREFER, "a", "서울");
        wired.push("city-01", line("a", 2, "한빛", says("인천")));
        var turned = made(Kind.KEEP, "a", "인천");
        wired.push("city-02", line("b", 2, "한빛", says("대전")));
        wired.push("city-02", line("b", 3, "한빛", says("광주")));
        assertEquals(
                List.of(
                        withdrawn.id() + " directory.value-decided PREFER city-01 region null",
                        withdrawn.id() + " directory.value-decision-withdrawn PREFER city-01 region WITHDRAWN",
                        lapsed.id() + " directory.value-decided PREFER city-01 region null",
                        lapsed.id() + " directory.value-decision-lapsed PREFER city-01 region VALUE_CHANGED",
                        turned.id() + " directory.value-decided KEEP city-01 region null",
                        turned.id() + " directory.value-decision-lapsed KEEP city-01 region RULE_TURNED"),
                wired.sql.list(
                        "select * from kernel.event where type like 'directory.value-%' and public order by seq",
                        row -> {
                            var data = Json.read(row.getString("data"), ValueDecided.class);
                            assertEquals(company(), data.companyId());
                            return "%s %s %s %s %s %s"
                                    .formatted(
                                            row.getString("subject"),
                                            row.getString("type"),
                                            data.kind(),
                                            data.source(),
                                            data.attribute(),
                                            data.cause());
                        }));
    }

    private NewValueDecision ask(Kind kind, String key, String attribute, String value) {
        return new NewValueDecision(kind, record(key), attribute, value, "등기부등본으로 확인");
    }

    private ValueDecisions.Outcome decide(Caller by, Kind kind, String key, String region) {
        wired.time.pass(Duration.ofSeconds(1));
        return wired.transaction(() -> wired.valueDecisions.decide(by, List.of(ask(kind, key, "region", region))))
                .get(0);
    }

    private ValueDecision made(Kind kind, String key, String region) {
        return Optional.ofNullable(decide(OPERATOR, kind, key, region).decision())
                .orElseThrow();
    }

    private ValueDecision now(ValueDecision decision) {
        return wired.valueDecisions.decision(OPERATOR, decision.id());
    }

    private ValueDecision withdraw(ValueDecision decision) {
        return wired.transaction(() -> wired.valueDecisions.withdraw(OPERATOR, decision.id(), "다시 확인"));
    }

    private static void refuses(ProblemType type, ValueDecisions.Outcome outcome) {
        assertEquals(type, outcome.problem().type());
    }

    private static void refuses(ProblemType type, Executable what) {
        assertEquals(type, assertThrows(Problem.class, what).type());
    }

    private int conflicts(boolean decided) {
        return wired.conflicts
                .conflicts(OPERATOR, ConflictQuery.of(null, "region", decided), null, null)
                .items()
                .size();
    }

    private ExplanationJson.ValueJson value() {
        return wired.explanations.explain(company()).values().stream()
                .filter(value -> value.attribute().equals("region"))
                .findFirst()
                .orElseThrow();
    }

    private String region() {
        return wired.directory.company(company()).orElseThrow().region();
    }

    private UUID company() {
        return wired.sql
                .first(
                        "select company from directory.record where company is not null and payload ->> 'name' = '한빛' limit 1",
                        row -> row.getObject("company", UUID.class))
                .orElseThrow();
    }

    private UUID record(String key) {
        return wired.sql
                .first("select id from directory.record where key = ?", row -> row.getObject("id", UUID.class), key)
                .orElseThrow();
    }
}
