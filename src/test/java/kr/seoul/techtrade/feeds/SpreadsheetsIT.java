package kr.seoul.techtrade.feeds;

import static kr.seoul.techtrade.directory.Wired.OPERATOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.directory.Wired;
import kr.seoul.techtrade.formats.CsvTable;
import kr.seoul.techtrade.formats.Table;
import kr.seoul.techtrade.formats.Workbook;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.sources.ImportJson;
import kr.seoul.techtrade.sources.ImportState;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

@ExtendWith(CleanDatabase.class)
class SpreadsheetsIT {
    private static final String SOURCE = "city-01";
    private static final String CSV = "일련,회사명,설립일\n1,가,2021-03-02\n2,나,2022-02-30\n";

    private final UUID id = UUID.randomUUID();
    private Wired wired;
    private Caller clerk;

    @BeforeEach
    void begin() {
        Database.clean();
        wired = new Wired();
        clerk = wired.owner(SOURCE);
    }

    @Test
    void storesNothingUntilItIsConfirmed() {
        var seen = upload(id, CSV.getBytes(Charset.forName("MS949")));
        assertEquals(List.of("key"), seen.preview().missing());
        mapKey();
        var mapped = wired.spreadsheets.spreadsheet(clerk, id);
        assertEquals(
                List.of(2L, 1L),
                List.of(mapped.preview().rows(), mapped.preview().faulty()));
        assertEquals("C3", mapped.preview().faults().get(0).cell());
        assertEquals(0, wired.directory.count());
        assertEquals(List.of(), wired.imports.of(clerk, SOURCE, null, null).items());
        assertEquals(
                List.of(id),
                wired.spreadsheets.waiting(clerk, 10).stream()
                        .map(SpreadsheetJson::id)
                        .toList());

        var done = confirm(mapped.mappingVersion());
        assertEquals(List.of("CSV", 1L, 1L), List.of(done.format(), done.accepted(), done.rejected()));
        assertEquals(ImportState.COMPLETED, done.state());
        assertEquals(1, wired.directory.count());
        var taken = wired.spreadsheets.spreadsheet(clerk, id);
        assertEquals(done.id(), taken.importId());
        assertNull(taken.preview());
        assertEquals(List.of(), wired.spreadsheets.waiting(clerk, 10));
        assertRefused(FeedsProblem.SPREADSHEET_TAKEN, () -> confirm(1));
        assertRefused(FeedsProblem.SPREADSHEET_TAKEN, () -> wired.spreadsheets.discard(clerk, id));
    }

    @Test
    void takesAWorkbookAndKeepsItAsItCame() {
        mapKey();
        var file = Workbook.of(Workbook.row(1, "일련", "회사명", "설립일")
                        + Workbook.row(3, "1", "가", "2021-03-02")
                        + Workbook.row(4, "2", "나", "2022-02-30"))
                .bytes();
        var seen = upload(id, file);
        assertEquals("C4", seen.preview().faults().get(0).cell());
        var done = confirm(1);
        assertEquals(
                4,
                wired.imports
                        .errors(clerk, done.id(), null, null)
                        .items()
                        .get(0)
                        .line());
        var kept = wired.sql
                .first("select content from feeds.spreadsheet where id = ?", row -> row.getBytes("content"), id)
                .orElseThrow();
        assertEquals(0, Arrays.compare(file, kept));
    }

    @Test
    void takesATableOfRounds() {
        var table = """
                관리번호,사업자등록번호,투자단계,투자일,투자금액
                r-1,123-45-67891,시리즈A,2024년 1분기,30억
                r-2,123-45-67891,대박,2024,1
                """;
        var preview = upload(id, table.getBytes(StandardCharsets.UTF_8)).preview();
        assertEquals(List.of(), preview.missing());
        assertEquals(
                List.of("C3", "stage"),
                List.of(preview.faults().get(0).cell(), preview.faults().get(0).means()));
        var done = confirm(0);
        assertEquals(List.of(1L, 1L), List.of(done.accepted(), done.rejected()));
        assertEquals(
                List.of("SERIES_A"),
                wired.sql.list(
                        "select content->'values'->'stage'->>'stage' as stage from investment.record where type = 'ROUND' and key = 'r-1'",
                        row -> row.getString("stage")));
    }

    @Test
    void remembersInWhichCurrencyAColumnIs() {
        var table = """
                관리번호,사업자등록번호,투자단계,투자일,투자금액
                r-1,123-45-67891,시리즈A,2024년 1분기,3000000
                """.getBytes(StandardCharsets.UTF_8);
        var fault = upload(id, table).preview().faults().get(0);
        assertEquals("E2", fault.cell());
        assertTrue(fault.reason().startsWith("says no currency"), fault.reason());
        var none = List.of(new MappedColumn("투자금액", "stage", "USD"), new MappedColumn("투자금액", "amount", "XXX"));
        none.forEach(bad -> assertRefused(
                FeedsProblem.INVALID_MAPPING,
                () -> wired.mappings.change(clerk, SOURCE, 0, new NewMapping(List.of(bad)))));
        var dollars = new MappedColumn("투자금액", "amount", "USD");
        wired.mappings.change(clerk, SOURCE, 0, new NewMapping(List.of(dollars)));
        assertEquals(List.of(dollars), wired.mappings.of(clerk, SOURCE).columns());
        assertEquals(List.of(), upload(id, table).preview().faults());
        assertEquals(1, confirm(1).accepted());
        assertEquals(
                List.of("USD"),
                wired.sql.list(
                        "select content #>> '{values,amount,amount_currency}' as currency from investment.record where key = 'r-1'",
                        row -> row.getString("currency")));
    }

    @Test
    void takesTablesOfFundsAndOfWhoTookPartInRounds() {
        taken("""
                펀드번호,운용사 사업자등록번호,펀드명,결성연도,결성총액,기준일
                f-1,123-45-67891,그림 1호,2021,900억,2025년 4분기
                f-2,123-45-67891,그림 2호,작년,900억,2025
                """, 1, 1);
        var again = UUID.randomUUID();
        var preview = upload(again, """
                참여번호,라운드번호,투자사 사업자등록번호,리드여부,참여금액,펀드번호
                p-1,r-1,123-45-67891,리드,5억,f-1
                p-2,r-1,123-45-67891,아마,5억,f-1
                """.getBytes(StandardCharsets.UTF_8)).preview();
        assertEquals(
                List.of("D3", "lead"),
                List.of(preview.faults().get(0).cell(), preview.faults().get(0).means()));
        assertEquals(List.of("round"), preview.columns().get(1).means());
        wired.spreadsheets.confirm(clerk, again, 0);
        assertEquals(
                List.of("FUND f-1 2021", "PARTICIPATION p-1 500000000"),
                wired.sql.list("""
                        select concat_ws(' ', type, key, content #>> '{values,vintage,vintage}',
                                         content #>> '{values,amount,amount_minor}') as text
                          from investment.record order by 1""", row -> row.getString("text")));
    }

    @Test
    void takesTablesOfSitesProgrammesAndPersons() {
        taken("""
                시설번호,운영기관사업자등록번호,시설명,시설유형,자치구
                s-1,123-45-67891,가람캠퍼스,창업보육센터,마포구
                s-2,123-45-67891,누리캠퍼스,식당,마포구
                """, 1, 1);
        takenAs(UUID.randomUUID(), """
                사업번호,주관기관사업자등록번호,사업명,시설번호,모집시작일,지원기업
                p-1,123-45-67891,도약 1기,s-1,2025.3.2,123-45-67891
                """, 1, 0);
        takenAs(UUID.randomUUID(), """
                인물번호,사업자등록번호,성명,직위,처리근거
                h-1,123-45-67891,김가람,담당자,계약
                h-2,123-45-67891,이나래,담당자,그냥
                """, 1, 1);
        assertEquals(
                List.of("FACILITY s-1 INCUBATOR", "PROGRAMME p-1 2025-03-02", "ROLE h-1 CONTACT CONTRACT"),
                wired.sql.list("""
                        select concat_ws(' ', type, key, content #>> '{values,kind,kind}', content #>> '{values,opensOn,opens_on}',
                                         content #>> '{values,role,role}', content #>> '{values,purpose,purpose}') as text
                          from investment.record order by 1""", row -> row.getString("text")));
    }

    private void takenAs(UUID under, String table, long accepted, long rejected) {
        var seen = upload(under, table.getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of(), seen.preview().missing());
        var done = wired.spreadsheets.confirm(clerk, under, seen.mappingVersion());
        assertEquals(List.of(accepted, rejected), List.of(done.accepted(), done.rejected()));
    }

    private void taken(String table, long accepted, long rejected) {
        assertEquals(
                List.of(),
                upload(id, table.getBytes(StandardCharsets.UTF_8)).preview().missing());
        var done = confirm(0);
        assertEquals(List.of(accepted, rejected), List.of(done.accepted(), done.rejected()));
    }

    @Test
    void takesOnlyWhatTheClerkSaw() {
        mapKey();
        var seen = upload(id, CSV.getBytes(StandardCharsets.UTF_8));
        wired.mappings.change(clerk, SOURCE, 1, new NewMapping(List.of(new MappedColumn("회사명", "key", null))));
        assertRefused(KernelProblem.STALE_VERSION, () -> confirm(seen.mappingVersion()));
        assertRefused(DirectoryProblem.INVALID_FEED, () -> {
            wired.mappings.change(clerk, SOURCE, 2, new NewMapping(List.of(new MappedColumn("회사명", null, null))));
            confirm(3);
        });
        assertEquals(0, wired.directory.count());
        assertEquals(1, wired.spreadsheets.waiting(clerk, 10).size());
    }

    @Test
    void keepsOneHoweverOftenItIsSent() {
        var file = CSV.getBytes(StandardCharsets.UTF_8);
        assertEquals(upload(id, file), upload(id, file));
        assertRefused(
                FeedsProblem.ANOTHER_SPREADSHEET, () -> upload(id, "key,name\n".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void refusesWhatCannotBeRead() {
        assertRefused(
                DirectoryProblem.INVALID_FEED,
                () -> upload(id, "key,name\n1,\"가\" x\n".getBytes(StandardCharsets.UTF_8)));
        assertRefused(DirectoryProblem.INVALID_FEED, () -> upload(id, CSV.getBytes(StandardCharsets.UTF_16)));
        assertRefused(DirectoryProblem.INVALID_FEED, () -> upload(id, new byte[0]));
        assertRefused(DirectoryProblem.FEED_TOO_LARGE, () -> upload(id, new byte[Spreadsheets.BYTES_MAX + 1]));
        assertRefused(FeedsProblem.NO_SUCH_SPREADSHEET, () -> wired.spreadsheets.spreadsheet(clerk, id));
    }

    @Test
    void isNobodyElsesToSee() {
        upload(id, CSV.getBytes(StandardCharsets.UTF_8));
        var other = wired.owner("city-02");
        assertRefused(FeedsProblem.NO_SUCH_SPREADSHEET, () -> wired.spreadsheets.spreadsheet(other, id));
        assertRefused(FeedsProblem.NO_SUCH_SPREADSHEET, () -> wired.spreadsheets.discard(other, id));
        assertEquals(List.of(), wired.spreadsheets.waiting(other, 10));
        assertRefused(
                DirectoryProblem.NO_SUCH_SOURCE,
                () -> wired.spreadsheets.upload(other, id, SOURCE, "a.csv", new byte[1]));
        assertEquals(1, wired.spreadsheets.waiting(OPERATOR, 10).size());
    }

    @Test
    void forgetsWhatNobodyWanted() {
        upload(id, CSV.getBytes(StandardCharsets.UTF_8));
        var second = UUID.randomUUID();
        upload(second, CSV.getBytes(StandardCharsets.UTF_8));
        wired.spreadsheets.discard(clerk, second);
        wired.time.pass(Spreadsheets.KEPT);
        wired.spreadsheets.forget();
        assertEquals(1, wired.spreadsheets.waiting(clerk, 10).size());
        wired.time.pass(Duration.ofSeconds(1));
        wired.spreadsheets.forget();
        assertEquals(List.of(), wired.spreadsheets.waiting(clerk, 10));
    }

    /** As two nodes would, or a person who clicks twice. */
    @Test
    void isTakenByOneAtATime() {
        mapKey();
        upload(id, CSV.getBytes(StandardCharsets.UTF_8));
        var turn = begun();
        assertRefused(FeedsProblem.SPREADSHEET_TAKEN, () -> confirm(1));
        assertRefused(FeedsProblem.SPREADSHEET_TAKEN, () -> wired.spreadsheets.discard(clerk, id));
        assertEquals(0, wired.directory.count());
        wired.time.pass(Spreadsheets.KEPT.plusSeconds(1));
        assertEquals(
                1,
                wired.sql.update(
                        "update feeds.spreadsheet set turn_until = ? where turn = ?",
                        wired.time.instant().plusSeconds(1),
                        turn));
        wired.spreadsheets.forget();
        assertEquals(1, wired.spreadsheets.waiting(clerk, 10).size());
    }

    /** What it took before it died is taken, and no second time. */
    @Test
    void isTakenAgainOnceWhoeverTookItHasGone() {
        mapKey();
        upload(id, CSV.getBytes(StandardCharsets.UTF_8));
        var died = begun();
        wired.feeds.load(clerk, SOURCE, table(CSV), uploadedAt());
        var version = changed();
        wired.time.pass(Turns.PATIENCE);
        var done = confirm(1);
        assertEquals(List.of(0L, 1L), List.of(done.accepted(), done.unchanged()));
        assertEquals(version, changed());
        turns().end(died, null);
        assertEquals(done.id(), wired.spreadsheets.spreadsheet(clerk, id).importId(), "the turn is another's");
    }

    @Test
    void keepsItsTurnAsLongAsRowsAreRead() throws IOException {
        mapKey();
        upload(id, CSV.getBytes(StandardCharsets.UTF_8));
        try (var table = turns().reading(new Endless(), begun())) {
            for (int minutes = 0; minutes < 20; minutes++) {
                table.next();
                wired.time.pass(Duration.ofMinutes(1));
            }
            assertRefused(FeedsProblem.SPREADSHEET_TAKEN, () -> confirm(1));
            wired.time.pass(Turns.PATIENCE);
            assertEquals(1, confirm(1).accepted());
            assertRefused(DirectoryProblem.IMPORT_STOPPED, table::next);
        }
    }

    @Test
    void canBeTakenAfterItWasRefused() {
        upload(id, "key,name\n".getBytes(StandardCharsets.UTF_8));
        assertRefused(DirectoryProblem.INVALID_FEED, () -> confirm(0));
        assertRefused(DirectoryProblem.INVALID_FEED, () -> confirm(0));
        wired.spreadsheets.discard(clerk, id);
    }

    private static final class Endless implements Table {
        @Override
        public String format() {
            return "CSV";
        }

        @Override
        public List<String> header() {
            return List.of();
        }

        @Override
        public Optional<Row> next() {
            return Optional.of(new Row(1, List.of()));
        }

        @Override
        public void close() {}
    }

    private Turns turns() {
        return new Turns(wired.sql, wired.time);
    }

    /** As a node does that dies then. */
    private UUID begun() {
        return turns().begin(id);
    }

    private static Table table(String csv) {
        try {
            return new CsvTable(csv.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private long uploadedAt() {
        return wired.spreadsheets.spreadsheet(clerk, id).uploadedAt().toEpochMilli();
    }

    private long changed() {
        return wired.sql
                .first("select sum(version) as sum from directory.company", row -> row.getLong("sum"))
                .orElseThrow();
    }

    private void mapKey() {
        wired.mappings.change(clerk, SOURCE, 0, new NewMapping(List.of(new MappedColumn("일련", "key", null))));
    }

    private SpreadsheetJson upload(UUID under, byte[] file) {
        return wired.spreadsheets.upload(
                clerk, under, SOURCE, "C:\\문서\\기업 목록.xlsx", Spreadsheets.read(new ByteArrayInputStream(file)));
    }

    private ImportJson confirm(long mappingVersion) {
        return wired.spreadsheets.confirm(clerk, id, mappingVersion);
    }

    private static void assertRefused(ProblemType type, Executable executable) {
        assertEquals(type, assertThrows(Problem.class, executable).type());
    }
}
