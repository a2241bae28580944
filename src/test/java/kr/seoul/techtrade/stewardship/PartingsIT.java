package kr.seoul.techtrade.stewardship;

import static kr.seoul.techtrade.directory.Wired.OPERATOR;
import static kr.seoul.techtrade.directory.Wired.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.directory.Decision;
import kr.seoul.techtrade.directory.NewDecision;
import kr.seoul.techtrade.directory.Wired;
import kr.seoul.techtrade.golden.DecisionKind;
import kr.seoul.techtrade.golden.Golden;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

@ExtendWith(CleanDatabase.class)
class PartingsIT {
    private static final String NUMBER = "\"businessNumber\":\"1234567891\"";
    private static final String LEI = "\"lei\":\"HWUPKR0MPOU8FGXBT394\"";

    private Wired wired;

    @BeforeEach
    void begin() {
        Database.clean();
        wired = new Wired();
        wired.push("city-01", line("a", 1, "가", NUMBER));
        wired.push("city-02", line("b", 1, "나", NUMBER + "," + LEI));
        wired.push("city-03", line("c", 1, "다", LEI));
        wired.push("city-04", line("d", 1, "라", NUMBER));
    }

    @Test
    void tellsWhatWouldComeOutBeforeItDoes() {
        var before = companies();
        assertEquals(Set.of(Set.of("a", "b", "c", "d")), before);
        var foreseen = foresee(OPERATOR, "b", "c").orElseThrow();
        assertEquals(before, companies());
        assertEquals(List.of(), foreseen.bonds());
        var pair = only(foreseen.pairs());
        assertEquals("라", pair.one().golden().name());
        assertEquals("다", pair.other().golden().name());
        assertTrue(pair.one().stays());
        assertFalse(pair.other().stays());
        assertEquals(
                List.of(new Partings.Origin("city-02", "b"), new Partings.Origin("city-03", "c")),
                pair.other().records());
        assertTrue(
                pair.values().contains(new Golden.ComparedJson("name", "라", "다", Golden.Agreement.DIFFERENT)),
                () -> pair.values().toString());

        assertEquals(4, part(OPERATOR, "b", "c").size());
        assertEquals(Set.of(Set.of("a", "d"), Set.of("b", "c")), companies());
        assertEquals(company("a"), pair.one().golden().company());
        assertEquals(company("c"), pair.other().golden().company());
    }

    /** What only the other side held together falls apart, and that is told before. */
    @Test
    void tellsOfCompaniesThatFallApart() {
        var foreseen = foresee(OPERATOR, "b").orElseThrow();
        assertEquals(1, foreseen.parted().size());
        assertEquals(2, foreseen.left().size());
        assertEquals(2, foreseen.pairs().size());
        part(OPERATOR, "b");
        assertEquals(Set.of(Set.of("a", "d"), Set.of("b"), Set.of("c")), companies());
    }

    @Test
    void takesItBackWhole() {
        var merged = company("a");
        part(OPERATOR, "b", "c");
        var kept = only(wired.partings.kept(OPERATOR, merged));
        assertEquals(company("c"), kept.company());
        assertEquals("다", kept.name());
        assertEquals(4, kept.decisions().size());
        assertEquals(merged, only(wired.partings.kept(OPERATOR, company("b"))).company());
        var withdrawn = wired.transaction(() -> wired.partings.takeBack(OPERATOR, merged, kept.company(), "하나였다"));
        assertEquals(
                Set.of("하나였다"),
                withdrawn.stream()
                        .map(decision -> decision.withdrawal().reason())
                        .collect(Collectors.toSet()));
        assertEquals(Set.of(Set.of("a", "b", "c", "d")), companies());
        assertEquals(merged, company("c"));
        assertEquals(List.of(), wired.partings.kept(OPERATOR, merged));
        refuses(
                DirectoryProblem.NO_SUCH_DECISION,
                () -> wired.partings.takeBack(OPERATOR, merged, kept.company(), "또"));
    }

    @Test
    void partsAllOrNothing() {
        var same = wired.transaction(() -> wired.decisions.decide(
                        OPERATOR, List.of(new NewDecision(DecisionKind.SAME, record("c"), record("d"), "가나"))))
                .get(0)
                .decision();
        assertEquals(List.of(same), foresee(OPERATOR, "b", "c").orElseThrow().bonds());
        refuses(DirectoryProblem.CONTRADICTING_DECISIONS, () -> part(OPERATOR, "b", "c"));
        assertEquals(Set.of(Set.of("a", "b", "c", "d")), companies());
        assertEquals(List.of(), foresee(OPERATOR, "c", "d").orElseThrow().bonds());
        assertEquals(2, part(OPERATOR, "c", "d").size(), "what follows for the other of the two is not decided again");
        assertEquals(Set.of(Set.of("a", "b"), Set.of("c", "d")), companies());
    }

    @Test
    void refusesWhatPartsNothing() {
        assertEquals(Optional.empty(), foresee(OPERATOR));
        assertEquals(Optional.empty(), foresee(OPERATOR, "a", "b", "c", "d"));
        refuses(DirectoryProblem.ONE_AND_THE_SAME, () -> part(OPERATOR, "a", "b", "c", "d"));
        wired.push("city-05", line("e", 1, "마", ""));
        refuses(DirectoryProblem.NO_SUCH_RECORD, () -> foresee(OPERATOR, "a", "e"));
        refuses(
                DirectoryProblem.NO_SUCH_COMPANY,
                () -> wired.partings.foresee(OPERATOR, new UUID(1, 1), Set.of(record("a"))));
    }

    @Test
    void letsAnInstitutionPartItsOwnRecordsOnly() {
        var mine = wired.owner("city-02");
        var other = wired.owner("city-05");
        assertTrue(wired.partings.isOpenTo(mine, company("a")));
        assertFalse(wired.partings.isOpenTo(other, company("a")));
        assertFalse(wired.partings.isOpenTo(Caller.ANONYMOUS, company("a")));
        refuses(IdentityProblem.DENIED, () -> foresee(mine, "b", "c"));
        refuses(IdentityProblem.DENIED, () -> part(mine, "b", "c"));
        refuses(IdentityProblem.DENIED, () -> foresee(Caller.ANONYMOUS, "b"));
        part(mine, "b");
        assertEquals(1, wired.partings.kept(mine, company("a")).size());
        assertEquals(List.of(), wired.partings.kept(other, company("a")));
        refuses(IdentityProblem.DENIED, () -> wired.partings.kept(Caller.ANONYMOUS, company("a")));
        refuses(
                DirectoryProblem.NO_SUCH_DECISION,
                () -> wired.partings.takeBack(other, company("a"), company("b"), "내 것"));
        assertFalse(wired.partings.isOpenTo(OPERATOR, company("b")), "there is nothing to part");
    }

    private Optional<Partings.Foreseen> foresee(Caller by, String... keys) {
        return wired.partings.foresee(by, company("a"), records(keys));
    }

    private List<Decision> part(Caller by, String... keys) {
        var asked = new NewParting(records(keys), "다른 기업이다");
        return wired.transaction(() -> wired.partings.part(by, company("a"), asked));
    }

    private Set<UUID> records(String... keys) {
        return Stream.of(keys).map(this::record).collect(Collectors.toSet());
    }

    private UUID record(String key) {
        return of(key, "id");
    }

    private UUID company(String key) {
        return of(key, "company");
    }

    private UUID of(String key, String column) {
        return wired.sql
                .first(
                        "select " + column + " as it from directory.record where key = ?",
                        row -> row.getObject("it", UUID.class),
                        key)
                .orElseThrow();
    }

    /** The keys of the records of each. */
    private Set<Set<String>> companies() {
        Map<UUID, Set<String>> members = new TreeMap<>();
        wired.sql.each(
                "select company, key from directory.record where not deleted",
                row -> Map.entry(row.getObject("company", UUID.class), row.getString("key")),
                record -> members.computeIfAbsent(record.getKey(), none -> new TreeSet<>())
                        .add(record.getValue()));
        return Set.copyOf(members.values());
    }

    private static <T> T only(List<T> list) {
        assertEquals(1, list.size(), list::toString);
        return list.get(0);
    }

    private static void refuses(ProblemType type, Executable what) {
        assertEquals(type, assertThrows(Problem.class, what).type());
    }
}
