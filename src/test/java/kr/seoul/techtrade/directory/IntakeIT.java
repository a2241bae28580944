package kr.seoul.techtrade.directory;

import static kr.seoul.techtrade.directory.Wired.OPERATOR;
import static kr.seoul.techtrade.directory.Wired.line;
import static kr.seoul.techtrade.directory.Wired.stream;
import static kr.seoul.techtrade.directory.Wired.tombstone;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kr.seoul.techtrade.feeds.ListedCompanies;
import kr.seoul.techtrade.golden.Evidence;
import kr.seoul.techtrade.golden.Matching;
import kr.seoul.techtrade.golden.Survivorship;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.lines.CompanyKind;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.linkage.Reason;
import kr.seoul.techtrade.sources.Delivery;
import kr.seoul.techtrade.sources.ImportState;
import kr.seoul.techtrade.sources.RejectedLineJson;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(CleanDatabase.class)
class IntakeIT {
    private Wired wired;

    @BeforeEach
    void begin() {
        Database.clean();
        wired = new Wired();
    }

    @Test
    void takesAFeedOnceHoweverOftenItComes() {
        var lines = IntStream.range(0, 2500)
                .mapToObj(i -> line("k" + i, 1, "회사 " + i, ""))
                .toArray(String[]::new);
        var first = wired.push("city-01", lines);
        assertEquals(ImportState.COMPLETED, first.state());
        assertEquals(List.of(2500L, 2500L, 0L), List.of(first.lines(), first.accepted(), first.unchanged()));
        var events = events();
        var second = wired.push("city-01", lines);
        assertEquals(List.of(2500L, 0L, 2500L), List.of(second.lines(), second.accepted(), second.unchanged()));
        assertEquals(2500, companies());
        assertEquals(2500, wired.sources.source("city-01").records());
        assertEquals(2500, events);
        assertEquals(events, events());
    }

    @Test
    void neverGoesBackToAnOlderVersion() {
        wired.push("city-01", line("k", 5, "새 이름", ""));
        var late = wired.push("city-01", line("k", 4, "옛 이름", ""));
        assertEquals(1, late.superseded());
        assertEquals("새 이름", only().name());
        wired.push("city-01", line("k", 7, "새 이름", ""));
        assertEquals(1, wired.push("city-01", line("k", 6, "옛 이름", "")).superseded());
        assertEquals(1, only().version());
    }

    @Test
    void knowsALineToTheLetterUntilItsRecordSaysSomethingElse() {
        var first = line("k", 1, "가", "");
        wired.push("city-01", first, line("other", 1, "나", ""));
        assertEquals(2, known());
        assertEquals(1, wired.push("city-01", first).unchanged());
        // another order of the same, then a higher version of the same: what came before is older from then on
        var spaced = first.replace(",", ", ");
        assertEquals(1, wired.push("city-01", spaced).unchanged());
        assertEquals(1, wired.push("city-01", first).unchanged());
        assertEquals(1, wired.push("city-01", line("k", 2, "가", "")).unchanged());
        assertEquals(1, wired.push("city-01", first).superseded());
        assertEquals(1, wired.push("city-01", line("k", 2, "다", "")).rejected());
        assertEquals(2, known());
        // what the same batch tells otherwise in between counts, as if each line had come alone
        var now = line("k", 2, "가", "");
        var mixed = wired.push("city-01", now, line("k", 3, "라", ""), now, line("other", 1, "나", ""));
        assertEquals(List.of(1L, 2L, 1L), List.of(mixed.accepted(), mixed.unchanged(), mixed.superseded()));
        wired.push("city-01", tombstone("k", 4));
        assertEquals(1, wired.push("city-01", tombstone("k", 4)).unchanged());
        assertEquals(2, known());
    }

    @Test
    void takesACompanyAwayAndBringsItBack() {
        wired.push("city-01", line("k", 1, "가", ""));
        var id = only().id();
        wired.push("city-01", tombstone("k", 2));
        assertEquals(Optional.empty(), wired.directory.company(id));
        assertEquals(0, wired.sources.source("city-01").records());
        assertEquals(1, wired.push("city-01", line("k", 1, "가", "")).superseded());
        wired.push("city-01", line("k", 3, "나", ""));
        assertEquals(id, only().id());
        assertEquals("나", only().name());
        wired.push("city-02", tombstone("never-seen", 9), line("never-seen", 8, "다", ""));
        assertEquals(1, companies());
    }

    @Test
    void mergesTwoSourcesAndPartsThemAgain() {
        var number = "\"businessNumber\":\"123-45-67891\"";
        wired.push("city-01", line("a", 1, "가", number + ",\"region\":\"서울\""));
        wired.push("city-02", line("b", 1, "나", "\"homepage\":\"https://example.kr\""));
        var first = byName("가");
        var second = byName("나");

        wired.push("city-02", line("b", 2, "나", number + ",\"homepage\":\"https://example.kr\""));
        var merged = only();
        assertEquals(first.id(), merged.id());
        assertEquals(
                List.of("나", "서울", "https://example.kr"), List.of(merged.name(), merged.region(), merged.homepage()));
        assertEquals(merged, wired.directory.company(second.id()).orElseThrow());

        wired.push("city-02", line("b", 3, "나", ""));
        assertEquals(first.id(), byName("가").id());
        assertEquals(second.id(), byName("나").id());
        assertEquals("1234567891", byName("가").businessNumber());

        wired.push("city-02", line("b", 4, "나", number));
        wired.push("city-01", tombstone("a", 2));
        assertEquals(first.id(), only().id());
        assertEquals("나", only().name());
    }

    @Test
    void joinsNothingOverANumberOfZeros() {
        var zeros = "\"businessNumber\":\"000-00-00000\"";
        wired.push("city-01", line("a", 1, "가", zeros), line("b", 1, "나", zeros));
        assertEquals(2, companies());
        assertNull(byName("가").businessNumber());
        var warnings =
                wired.explanations.explain(byName("가").id()).records().get(0).warnings();
        assertEquals("/businessNumber", warnings.get(0).pointer());
    }

    /** What made-up number so many carry nobody knows before; it stops joining by itself, and joins again when it is few. */
    @Test
    void joinsNothingOverANumberThatTooManyCarry() {
        var lines = IntStream.rangeClosed(0, Matching.IDENTIFIED_MAX)
                .mapToObj(i -> line("k" + i, 1, "회사 " + i, "\"businessNumber\":\"123-45-67891\""))
                .toList();
        wired.push("city-01", lines.subList(0, Matching.IDENTIFIED_MAX).toArray(String[]::new));
        assertEquals(1, companies());
        wired.push("city-01", lines.get(Matching.IDENTIFIED_MAX));
        assertEquals(Matching.IDENTIFIED_MAX + 1, companies());
        wired.push("city-01", tombstone("k7", 2));
        assertEquals(1, companies());
    }

    @Test
    void explainsEveryValue() {
        var number = "\"businessNumber\":\"1234567891\"";
        wired.push("city-01", line("a", 1, "가", number + ",\"employees\":7"));
        var since = wired.time.instant();
        wired.push("city-01", line("a", 2, "가", number + ",\"employees\":8"));
        wired.push("private-01", line("b", 1, "나", number));
        var told = wired.explanations.explain(only().id());
        var name = told.values().get(0);
        assertEquals(
                List.of("name", "가", "city-01", Survivorship.Rule.TRUST, since),
                List.of(name.attribute(), name.value(), name.source(), name.rule(), name.since()));
        var now = wired.time.instant();
        var rival = wired.sql
                .first("select id from directory.record where key = 'b'", row -> Sql.uuid(row, "id"))
                .orElseThrow();
        assertEquals(List.of(new ExplanationJson.RivalJson("나", "private-01", rival, 45, now, now)), name.rivals());
        var employees = told.values().stream()
                .filter(value -> value.attribute().equals("employees"))
                .findFirst()
                .orElseThrow();
        assertEquals(Survivorship.Rule.UNDISPUTED, employees.rule());
        assertEquals(since.plusSeconds(1), employees.since());
        assertEquals(2, told.records().size());
    }

    @Test
    void explainsOverWhatEachRecordCameAndSinceWhen() {
        var number = "\"businessNumber\":\"1234567891\"";
        var site = "\"homepage\":\"https://hanbit.example\"";
        wired.push("city-01", line("a", 1, "한빛", number));
        var first = wired.time.instant();
        wired.push("city-02", line("b", 1, "다온", site));
        wired.push("city-03", line("c", 1, "㈜한빛", number + "," + site));
        var second = wired.time.instant();
        wired.push("city-02", line("b", 2, "한빛 주식회사", site));
        var third = wired.time.instant();
        wired.push("city-01", line("a", 2, "한빛", number + ",\"employees\":7"));
        wired.push("city-02", line("b", 3, "한빛 주식회사", site + ",\"employees\":8"));
        var told = wired.explanations.explain(only().id()).records().stream()
                .collect(Collectors.toMap(ExplanationJson.RecordJson::key, record -> record));
        assertEquals(
                List.of(first, second, third),
                List.of(
                        told.get("a").since(),
                        told.get("c").since(),
                        told.get("b").since()));
        assertNull(told.get("a").joined());
        assertEquals(
                new ExplanationJson.JoinJson(
                        ExplanationJson.JoinedBy.RULE,
                        told.get("a").id(),
                        Evidence.Key.BUSINESS_NUMBER,
                        "1234567891",
                        null,
                        100,
                        ReasonJson.of(List.of(Reason.SAME_BUSINESS_NUMBER, Reason.SAME_NAME))),
                told.get("c").joined());
        assertEquals(
                new ExplanationJson.JoinJson(
                        ExplanationJson.JoinedBy.RULE,
                        told.get("c").id(),
                        Evidence.Key.NAME_AT_SITE,
                        null,
                        null,
                        80,
                        ReasonJson.of(List.of(Reason.SAME_NAME, Reason.SAME_HOMEPAGE))),
                told.get("b").joined());
        wired.push("city-03", tombstone("c", 2));
        var parted = wired.explanations.explain(told.get("b").id()).records();
        assertEquals(1, parted.size());
        assertEquals(wired.time.instant(), parted.get(0).since());
    }

    @Test
    void keepsTheIdOfTheClaimedCompanyWhenTwoMerge() {
        var number = "\"businessNumber\":\"1234567891\"";
        wired.push("city-01", line("a", 1, "가", number));
        wired.push("city-02", line("b", 1, "나", ""));
        var claimed = byName("나").id();
        var organization = wired.organization();
        assertEquals(
                organization,
                wired.directory.claim(OPERATOR, claimed, organization).organizationId());
        wired.push("city-02", line("b", 2, "나", number));
        assertEquals(claimed, only().id());
        assertEquals(
                new CompanyName(claimed, "나", null),
                wired.directory.names(List.of(organization)).get(organization));
        assertRefused(
                DirectoryProblem.ALREADY_CLAIMED, () -> wired.directory.claim(OPERATOR, claimed, wired.organization()));
        wired.push("city-03", line("c", 1, "다", ""));
        assertRefused(
                DirectoryProblem.ALREADY_CLAIMED,
                () -> wired.directory.claim(OPERATOR, byName("다").id(), organization));
        assertRefused(
                DirectoryProblem.NO_SUCH_COMPANY, () -> wired.directory.claim(OPERATOR, organization, organization));
    }

    /** A source that gives its record another key makes another company of it. */
    @Test
    void letsAnOrganisationActForAnotherCompanyWhenItsOwnIsGone() {
        wired.push("city-01", line("a", 1, "가", ""), line("b", 1, "나", ""));
        var organization = wired.organization();
        wired.directory.claim(OPERATOR, byName("가").id(), organization);
        assertRefused(
                DirectoryProblem.ALREADY_CLAIMED,
                () -> wired.directory.claim(OPERATOR, byName("나").id(), organization));
        wired.push("city-01", tombstone("a", 2), line("c", 1, "다", ""));
        wired.directory.claim(OPERATOR, byName("다").id(), organization);
        wired.push("city-01", line("a", 3, "가", ""));
        assertNull(byName("가").organizationId());
        assertEquals(organization, byName("다").organizationId());
    }

    @Test
    void hidesAnotherInstitutionsSourceAndImports() {
        var mine = wired.owner("city-01");
        var other = wired.owner("city-02");
        var done = wired.feeds.push(mine, "city-01", stream(line("k", 1, "가", "")));
        assertEquals(done, wired.imports.get(mine, done.id()));
        assertRefused(DirectoryProblem.NO_SUCH_IMPORT, () -> wired.imports.get(other, done.id()));
        assertRefused(DirectoryProblem.NO_SUCH_IMPORT, () -> wired.imports.errors(other, done.id(), null, null));
        for (var stranger : List.of(other, Caller.ANONYMOUS)) {
            assertRefused(DirectoryProblem.NO_SUCH_SOURCE, () -> wired.feeds.push(stranger, "city-01", stream("x")));
        }
        assertRefused(DirectoryProblem.NO_SUCH_SOURCE, () -> wired.feeds.push(OPERATOR, "nobody", stream("x")));
        assertEquals(
                List.of(done), wired.imports.of(mine, "city-01", null, null).items());
        assertEquals(List.of(), wired.imports.of(other, "city-01", null, null).items());
    }

    @Test
    void keepsBadLinesWithTheirReasonAndGoesOn() {
        var done = wired.push(
                "city-01",
                line("a", 1, "가", ""),
                "{broken",
                line("b", 1, "나", "\"businessNumber\":\"1234567890\""),
                line("a", 1, "다", ""),
                line("c", 1, "라", ""));
        assertEquals(ImportState.COMPLETED, done.state());
        assertEquals(List.of(5L, 2L, 3L), List.of(done.lines(), done.accepted(), done.rejected()));
        var page = wired.imports.errors(OPERATOR, done.id(), null, 2);
        assertEquals(
                List.of(2L, 3L),
                page.items().stream().map(RejectedLineJson::line).toList());
        assertEquals("{broken", page.items().get(0).payload());
        assertEquals("/businessNumber", page.items().get(1).violations().get(0).pointer());
        var rest = wired.imports.errors(OPERATOR, done.id(), page.next().orElseThrow(), 2);
        assertEquals("/version", rest.items().get(0).violations().get(0).pointer());
        assertEquals(Optional.empty(), rest.next());
        assertEquals(3, wired.sources.source("city-01").rejects());
    }

    @Test
    void keepsWhatCameBeforeTheStreamBroke() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        var cut = new SequenceInputStream(stream(line("a", 1, "가", "") + "\n" + line("b", 1, "나", "") + "\n{"), broken);
        assertRefused(DirectoryProblem.INVALID_FEED, () -> wired.feeds.push(OPERATOR, "city-01", cut));
        var left = wired.imports.of(OPERATOR, "city-01", null, null).items().get(0);
        assertEquals(ImportState.INTERRUPTED, left.state());
        assertEquals(2, left.accepted());
        assertEquals(2, companies());
    }

    @Test
    void givesUpOnTheWrongFile() {
        var nonsense = IntStream.range(0, 12_000).mapToObj(i -> "nonsense").toArray(String[]::new);
        assertRefused(DirectoryProblem.INVALID_FEED, () -> wired.push("city-01", nonsense));
        var failed = wired.imports.of(OPERATOR, "city-01", null, null).items().get(0);
        assertEquals(ImportState.FAILED, failed.state());
        assertTrue(failed.rejected() > 10_000 && failed.rejected() < 12_000, failed::toString);
    }

    @Test
    void tellsHowFreshASourceIs() {
        assertEquals(81, wired.sources.sources(null, 100).items().size());
        assertEquals(null, wired.sources.source("city-01").ageSeconds());
        wired.push("city-01", line("a", 1, "가", ""));
        wired.time.pass(Duration.ofHours(24));
        assertFalse(wired.sources.source("city-01").late());
        wired.time.pass(Duration.ofSeconds(1));
        var late = wired.sources.source("city-01");
        assertTrue(late.late());
        assertEquals(86_401, late.ageSeconds());
    }

    @Test
    void marksAnImportWhoseNodeDied() {
        var lost = wired.imports.start(OPERATOR, "city-01", Delivery.NDJSON);
        wired.time.pass(Duration.ofMinutes(16));
        wired.push("city-01", line("a", 1, "가", ""));
        assertEquals(
                ImportState.INTERRUPTED, wired.imports.get(OPERATOR, lost.id()).state());
        wired.imports.end(OPERATOR, lost, ImportState.COMPLETED, null);
        assertEquals(
                ImportState.INTERRUPTED, wired.imports.get(OPERATOR, lost.id()).state());
    }

    @Test
    void marksAnImportWhoseNodeDiedThoughNoOtherBegins() {
        var lost = wired.imports.start(OPERATOR, "city-01", Delivery.NDJSON);
        var other = wired.imports.start(OPERATOR, "city-02", Delivery.NDJSON);
        wired.time.pass(Duration.ofMinutes(14));
        wired.imports.interruptLost();
        assertEquals(ImportState.RUNNING, wired.imports.get(OPERATOR, lost.id()).state());
        assertRefused(DirectoryProblem.IMPORT_NOT_RESUMABLE, () -> wired.imports.resume(OPERATOR, lost.id(), 0));
        wired.time.pass(Duration.ofMinutes(2));
        assertEquals(2, wired.imports.resume(OPERATOR, lost.id(), 0).attempt());
        wired.imports.interruptLost();
        assertEquals(
                List.of(ImportState.RUNNING, ImportState.INTERRUPTED),
                List.of(
                        wired.imports.get(OPERATOR, lost.id()).state(),
                        wired.imports.get(OPERATOR, other.id()).state()));
    }

    @Test
    void pagesAndFiltersCompanies() {
        wired.push(
                "city-01",
                line("a", 1, "다라", "\"region\":\"서울\",\"industryCode\":\"27199\",\"nameEn\":\"Dara_100%\""),
                line("b", 1, "가나", "\"region\":\"부산\",\"businessNumber\":\"1234567891\""),
                line("c", 1, "마바", "\"region\":\"서울\""));
        var first = wired.directory.companies(CompanyQuery.ALL, null, 2);
        assertEquals(List.of("가나", "다라"), names(first.items()));
        var second = wired.directory.companies(CompanyQuery.ALL, first.next().orElseThrow(), 2);
        assertEquals(List.of("마바"), names(second.items()));
        assertEquals(List.of("다라", "마바"), found(new CompanyQuery(null, CompanyKind.STARTUP, "서울", null)));
        assertEquals(List.of("다라"), found(new CompanyQuery(null, null, null, "27")));
        assertEquals(List.of("다라"), found(new CompanyQuery("dara_100%", null, null, null)));
        assertEquals(List.of("가나"), found(new CompanyQuery("1234567891", null, null, null)));
        assertEquals(List.of(), found(new CompanyQuery("a_a", null, null, null)));
        assertEquals(List.of(), found(new CompanyQuery(null, CompanyKind.INVESTOR, null, null)));
    }

    /** Whoever bears the last name of a page may bear another when the next is asked for; the longest name still fits a cursor. */
    @Test
    void leavesOutNoCompanyWhenTheLastOfAPageIsRenamed() {
        var longest = "나".repeat(200);
        wired.push(
                "city-01",
                line("a", 1, "가", ""),
                line("b", 1, longest, ""),
                line("c", 1, "다", ""),
                line("d", 1, "라", ""));
        var first = wired.directory.companies(CompanyQuery.ALL, null, 2);
        assertEquals(List.of("가", longest), names(first.items()));
        wired.push("city-01", line("b", 2, "하", ""));
        var second = wired.directory.companies(CompanyQuery.ALL, first.next().orElseThrow(), 3);
        assertEquals(List.of("다", "라", "하"), names(second.items()));
    }

    @Test
    void loadsAListOfAllListedCompaniesCompletelyAndTwice(@TempDir Path folder) throws IOException {
        mustTakeTwice(Files.writeString(folder.resolve("list.csv"), ListedCompanies.csv()));
    }

    /** The real one, which is not ours to hand on: beside the project, or where LISTED_COMPANIES says. */
    @Test
    void loadsTheRealListCompletelyAndTwice() {
        var csv = Path.of(
                Optional.ofNullable(System.getenv("LISTED_COMPANIES")).orElse("../shared/data/krx-companies-2018.csv"));
        assumeTrue(Files.isReadable(csv), () -> "no list at " + csv);
        mustTakeTwice(csv);
    }

    private void mustTakeTwice(Path csv) {
        long all = ListedCompanies.COUNT;
        wired.sources.register(OPERATOR, "krx", "상장법인목록");
        var first = wired.feeds.loadCsv(OPERATOR, "krx", csv);
        assertEquals(List.of(all, all, 0L), List.of(first.lines(), first.accepted(), first.rejected()));
        wired.time.pass(Duration.ofDays(1));
        var second = wired.feeds.loadCsv(OPERATOR, "krx", csv);
        assertEquals(List.of(all, all), List.of(second.lines(), second.unchanged()));
        assertEquals(all, companies());
    }

    private List<String> found(CompanyQuery query) {
        return names(wired.directory.companies(query, null, null).items());
    }

    private static List<String> names(List<CompanyJson> companies) {
        return companies.stream().map(CompanyJson::name).toList();
    }

    private CompanyJson only() {
        var all = wired.directory.companies(CompanyQuery.ALL, null, null).items();
        assertEquals(1, all.size());
        return all.get(0);
    }

    private CompanyJson byName(String name) {
        return wired.directory
                .companies(new CompanyQuery(name, null, null, null), null, null)
                .items()
                .get(0);
    }

    /** Records that are known to the letter. */
    private long known() {
        return count("select count(*) from directory.record where digest is not null");
    }

    private long companies() {
        return count("select count(*) from directory.company where gone_at is null");
    }

    private long events() {
        return count("select count(*) from kernel.event where type = 'directory.company-changed'");
    }

    private long count(String sql) {
        return wired.sql.first(sql, row -> row.getLong(1)).orElseThrow();
    }

    private static void assertRefused(ProblemType type, Executable executable) {
        assertEquals(type, assertThrows(Problem.class, executable).type());
    }
}
