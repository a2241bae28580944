package kr.seoul.techtrade.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.index.Indexer;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.OpenSearch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(CleanDatabase.class)
class IndexerIT {
    @TempDir
    private Path directory;

    private Indexer indexer;

    @BeforeEach
    void start() {
        Planted.lister();
        indexer = indexer();
    }

    @AfterEach
    void stop() {
        indexer.close();
    }

    @Test
    void saysThatItIsNotReadyBeforeThereIsAnIndex() {
        assertFalse(indexer.caughtUp());
        var refused = assertThrows(Problem.class, () -> found("배터리"));
        assertEquals(SearchProblem.NOT_READY, refused.type());
        follow();
        assertTrue(indexer.caughtUp());
    }

    @Test
    void findsWhatWasThereBeforeAndWhatComesAfter() throws SQLException {
        var before = Planted.listing("그래핀 코팅");
        follow();
        var after = Planted.listing("그래핀 전극");
        follow();
        assertEquals(Set.of(before, after), found("그래핀"));
    }

    @Test
    void forgetsWhatWasWithdrawnAndTakesInWhatWasRevised() throws SQLException {
        var withdrawn = Planted.listing("동형암호 가속");
        var revised = Planted.listing("동형암호 칩");
        follow();
        change(withdrawn, "state = 'WITHDRAWN'", "market.listing-withdrawn");
        change(revised, "title_ko = '영지식증명 칩'", "market.listing-revised");
        follow();
        assertEquals(Set.of(), found("동형암호"));
        assertEquals(Set.of(revised), found("영지식증명"));
    }

    @Test
    void followsTheDirectoryToo() throws SQLException {
        var before = Planted.company("주식회사 한빛기술");
        follow();
        var after = Planted.company("㈜한빛바이오");
        follow();
        assertEquals(Set.of(before, after), companies("한빛"));
        Planted.change(
                "update directory.company set gone_at = now() where id = '" + before + "'",
                before,
                "directory.company-changed");
        follow();
        assertEquals(Set.of(after), companies("한빛"));
    }

    /** A round is found under the name that its company has now, and says of the company what it raised. */
    @Test
    void followsInvestmentsAndWhomTheyName() throws SQLException {
        var company = Planted.company("주식회사 은하전지");
        var operator = Planted.company("서울전지재단");
        follow();
        var round = Planted.round(company, "SERIES_A", 2_000_000_000L);
        var site = Planted.facility(operator, "전지 시험동");
        follow();
        var search = new Search(indexer);
        assertEquals(List.of(round), rounds(search, "은하"));
        assertEquals(List.of(site), sites(search, "전지재단"));
        assertEquals(Set.of(company), raised(search, Stage.SERIES_A));

        rename(company, "주식회사 미리내전지");
        rename(operator, "한강재단");
        follow();
        assertEquals(List.of(), rounds(search, "은하"));
        assertEquals(List.of(round), rounds(search, "미리내"));
        assertEquals(List.of(site), sites(search, "한강재단"));

        Planted.change(
                "update investment.round set gone_at = now() where id = '" + round + "'",
                round,
                "investment.round-changed");
        follow();
        assertEquals(List.of(), rounds(search, "미리내"));
        assertEquals(Set.of(), raised(search, Stage.SERIES_A));
        indexer.askRebuild(Caller.system("test"));
        follow();
        assertEquals(List.of(site), sites(search, "한강재단"));
    }

    /** When companies part, a round keeps its name and is another one's. */
    @Test
    void forgetsWhatACompanyRaisedInARoundThatBecameAnothers() throws SQLException {
        var listing = Planted.listing("노을 초전도");
        var company = Planted.company("주식회사 노을전지");
        var other = Planted.company("주식회사 새벽전지");
        actsAsLister(company, "대전");
        var round = Planted.round(company, "SERIES_C", 2_000_000_000L);
        follow();
        var search = new Search(indexer);
        var raisedC = new ListerFilter(null, Set.of(Stage.SERIES_C), null, null, null, null);
        assertEquals(Set.of(company), raised(search, Stage.SERIES_C));
        assertEquals(List.of(listing), listed(search, "노을 초전도", raisedC));
        Planted.change(
                "update investment.round set company = '%s', version = 2 where id = '%s'".formatted(other, round),
                round,
                "investment.round-changed");
        follow();
        assertEquals(Set.of(other), raised(search, Stage.SERIES_C));
        assertEquals(List.of(), listed(search, "노을 초전도", raisedC));
        actsNoMore(company);
    }

    /** Its record is counted to nothing any more, and the programme names it as before. */
    @Test
    void forgetsTheHubOfASiteThatIsNoMore() throws SQLException {
        var listing = Planted.listing("파랑 발효균");
        var company = Planted.company("주식회사 파랑발효");
        actsAsLister(company, "대전");
        var programme = Planted.programme(Planted.company("파랑재단"), "양재", company);
        follow();
        var search = new Search(indexer);
        var there = new ListerFilter(null, null, Set.of("양재"), null, null, null);
        assertEquals(List.of(listing), listed(search, "파랑 발효균", there));
        assertEquals(Set.of(company), supportedAt(search, "양재"));
        var sql = new Sql(Database.asApplication());
        var site = sql.first(
                        "select r.golden from investment.programme g join investment.record r on r.id = g.facility where g.id = ?",
                        row -> Sql.uuid(row, "golden"),
                        programme)
                .orElseThrow();
        Planted.change("""
                update investment.record set deleted = true, content = null, golden = null where golden = '%1$s';
                update investment.facility set gone_at = now(), version = version + 1 where id = '%1$s'""".formatted(site), site, "investment.facility-changed");
        follow();
        assertEquals(List.of(), listed(search, "파랑 발효균", there));
        assertEquals(Set.of(), supportedAt(search, "양재"));
        actsNoMore(company);
    }

    /** A listing is counted by where its company is and how far it has come, as of now. */
    @Test
    void countsListingsByWhatIsKnownOfTheirCompany() throws SQLException {
        Planted.listing("여울 전해질");
        Planted.listing("여울 분리막");
        follow();
        var search = new Search(indexer);
        assertEquals(List.of(new CountsJson.CellJson(null, null, null, null, 2)), counts(search, "region"));
        var company = Planted.company("주식회사 여울전지");
        actsAsLister(company, "서울");
        follow();
        assertEquals(List.of(new CountsJson.CellJson(null, null, "서울", null, 2)), counts(search, "region"));
        Planted.round(company, "SEED", 1_000_000_000L);
        follow();
        assertEquals(List.of(new CountsJson.CellJson("SEED", null, null, null, 2)), counts(search, "stage"));
        assertEquals(List.of(new CountsJson.CellJson("SEED", null, null, 2026, 2)), counts(search, "stage,year"));
        assertEquals(List.of(new CountsJson.CellJson(null, "AI_DATA", "서울", null, 2)), counts(search, "region,field"));
        assertEquals(
                1, search.counts(ListingQuery.of("분리막"), CountBy.of("field")).total());
    }

    /** A company, and what it lists, is found by the hub where a programme supports it, as long as it does. */
    @Test
    void findsCompaniesAndListingsByTheHubWhereTheyAreSupported() throws SQLException {
        var listing = Planted.listing("미르 촉매");
        var company = Planted.company("주식회사 미르촉매");
        actsAsLister(company, "대전");
        follow();
        var search = new Search(indexer);
        assertEquals(List.of(), listedAt(search, "홍릉"));
        var programme = Planted.programme(Planted.company("미르재단"), "홍릉", company);
        follow();
        assertEquals(List.of(listing), listedAt(search, "홍릉"));
        assertEquals(Set.of(company), supportedAt(search, "홍릉"));

        Planted.change(
                "delete from investment.support where programme = '%s'".formatted(programme),
                programme,
                "investment.programme-changed");
        follow();
        assertEquals(List.of(), listedAt(search, "홍릉"));
        assertEquals(Set.of(), supportedAt(search, "홍릉"));
        actsNoMore(company);
    }

    private static void actsNoMore(UUID company) throws SQLException {
        Planted.change(
                "update directory.company set organization_id = null where id = '%s'".formatted(company),
                company,
                "directory.company-changed");
    }

    /** From now on, in the place of whichever did. */
    private static void actsAsLister(UUID company, String region) throws SQLException {
        Planted.change("""
                update directory.company set organization_id = null where organization_id = '%1$s';
                update directory.company set organization_id = '%1$s', region = '%2$s' where id = '%3$s'""".formatted(Planted.LISTER, region, company), company, "directory.company-changed");
    }

    private static List<UUID> listedAt(Search search, String hub) {
        return listed(search, "미르 촉매", new ListerFilter(null, null, Set.of(hub), null, null, null));
    }

    private static List<UUID> listed(Search search, String words, ListerFilter lister) {
        var query = new ListingQuery(words, null, null, null, null, null, null, null, null, lister, null, 1, 20);
        return search.listings(query).items().stream().map(ListingHit::id).toList();
    }

    private static Set<UUID> supportedAt(Search search, String hub) {
        var lookup = new CompanyLookup(null, null, null, null, null, null, null, null, null, Set.of(hub), null, 1, 20);
        return search.companies(lookup).items().stream().map(CompanyHit::id).collect(Collectors.toSet());
    }

    private static List<CountsJson.CellJson> counts(Search search, String by) {
        return search.counts(ListingQuery.of("여울"), CountBy.of(by)).cells();
    }

    private static void rename(UUID company, String name) throws SQLException {
        Planted.change(
                "update directory.company set name = '%s' where id = '%s'".formatted(name, company),
                company,
                "directory.company-changed");
    }

    private static List<UUID> rounds(Search search, String words) {
        return search.rounds(RoundLookup.of(words, 20)).items().stream()
                .map(RoundHit::id)
                .toList();
    }

    private static List<UUID> sites(Search search, String words) {
        return search.facilities(FacilityLookup.of(words, 20)).items().stream()
                .map(FacilityHit::id)
                .toList();
    }

    private static Set<UUID> raised(Search search, Stage stage) {
        var lookup =
                new CompanyLookup(null, null, null, null, null, null, null, Set.of(stage), null, null, null, 1, 20);
        return search.companies(lookup).items().stream().map(CompanyHit::id).collect(Collectors.toSet());
    }

    @Test
    void doesNotMissWhatCommitsLate() throws SQLException {
        follow();
        try (var slow = Database.asApplication().getConnection()) {
            slow.setAutoCommit(false);
            var late = Planted.listing(slow, "양자암호 통신");
            var early = Planted.listing("양자암호 위성");
            indexer.follow();
            assertFalse(found("양자암호").contains(late));
            slow.commit();
            follow();
            assertEquals(Set.of(early, late), found("양자암호"));
        }
    }

    @Test
    void goesOnAfterARestartWhereItWas() throws SQLException, IOException {
        Planted.listing("오가노이드 평가");
        follow();
        var used = used();
        indexer.close();
        Planted.listing("오가노이드 배양");
        indexer = indexer();
        follow();
        assertEquals(used, used());
        assertEquals(2, found("오가노이드").size());
    }

    @Test
    void answersWhileItIsBuiltAnew() throws SQLException, IOException {
        var wanted = new HashSet<UUID>();
        try (var connection = Database.asApplication().getConnection()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < 1100; i++) {
                wanted.add(Planted.listing(connection, "페로브스카이트 " + i));
            }
            connection.commit();
        }
        follow();
        assertEquals(wanted.size(), count("페로브스카이트"));
        var used = used();

        indexer.askRebuild(Caller.system("test"));
        var rebuilding = new Thread(indexer::follow);
        rebuilding.start();
        int answers = 0;
        while (rebuilding.isAlive()) {
            assertEquals(wanted.size(), count("페로브스카이트"));
            answers++;
        }
        assertTrue(answers > 0);
        assertFalse(used.equals(used()));
        assertEquals(wanted.size(), count("페로브스카이트"));
    }

    @Test
    void beginsAnewWhenTheDatabaseForgotWhatTheIndexKnows() throws SQLException {
        Planted.listing("탄소포집 흡수제");
        follow();
        Database.clean();
        start();
        var only = Planted.listing("탄소포집 막");
        follow();
        assertEquals(Set.of(only), found("탄소포집"));
    }

    private Indexer indexer() {
        return Homes.indexer(Homes.at(directory));
    }

    /** What the index in use is called. */
    private String used() throws IOException {
        return OpenSearch.isThere()
                ? OpenSearch.get()
                        .get("/_alias/%s-*-listing".formatted(Homes.prefix(directory)))
                        .propertyNames()
                        .toString()
                : Files.readString(directory.resolve("current"));
    }

    private Set<UUID> found(String text) {
        return Homes.found(indexer, text);
    }

    private long count(String text) {
        return new Search(indexer).listings(ListingQuery.of(text)).total();
    }

    private Set<UUID> companies(String name) {
        return new Search(indexer)
                .companies(CompanyLookup.of(name, 20)).items().stream()
                        .map(CompanyHit::id)
                        .collect(Collectors.toSet());
    }

    private static void change(UUID listing, String set, String event) throws SQLException {
        Planted.change("update market.listing set " + set + " where id = '" + listing + "'", listing, event);
    }

    private void follow() {
        Homes.follow(indexer);
    }
}
