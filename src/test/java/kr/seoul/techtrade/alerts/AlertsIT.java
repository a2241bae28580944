package kr.seoul.techtrade.alerts;

import static kr.seoul.techtrade.search.Planted.LISTER;
import static kr.seoul.techtrade.search.Planted.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import kr.seoul.techtrade.alerts.Criteria.CompanyFilter;
import kr.seoul.techtrade.alerts.Criteria.FacilityFilter;
import kr.seoul.techtrade.alerts.Criteria.ListingFilter;
import kr.seoul.techtrade.alerts.Criteria.RoundFilter;
import kr.seoul.techtrade.funding.EmployeeBand;
import kr.seoul.techtrade.funding.FundingBand;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.index.Indexer;
import kr.seoul.techtrade.investment.FacilityKind;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.kernel.Bookmarks;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;
import kr.seoul.techtrade.mail.Post;
import kr.seoul.techtrade.market.ListingKind;
import kr.seoul.techtrade.market.Market;
import kr.seoul.techtrade.search.Homes;
import kr.seoul.techtrade.search.Planted;
import kr.seoul.techtrade.search.Search;
import kr.seoul.techtrade.search.SearchLags;
import kr.seoul.techtrade.sources.Lags;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What kept searches find and whom they tell, on one node and on two. */
@ExtendWith(CleanDatabase.class)
class AlertsIT {
    /** Two in the afternoon in Seoul. */
    private static final String MAIL_TO = "kim@alerts.example";

    private final Sql sql = new Sql(Database.asApplication());
    private final List<Node> nodes = new ArrayList<>();

    @TempDir
    private Path directory;

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ClockProducer.SEOUL;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private Instant now = NOW;
    private Caller person;
    private Caller client;
    private Node node;

    /** A server with its index. */
    private record Node(
            Indexer indexer, Percolation percolation, SavedSearches searches, Finds finds, Telling telling) {
        void follow() {
            Homes.follow(indexer);
            percolation.follow();
        }
    }

    @BeforeEach
    void start() throws SQLException {
        Database.clean();
        sql.update("""
                insert into identity.organization (id, name, role, created_at, version)
                values (?, '주식회사 한빛', 'STARTUP', ?, 1)""", LISTER, NOW);
        person = person(MAIL_TO, true);
        client = new Caller(Caller.Kind.CLIENT, UUID.randomUUID(), "erp", LISTER, Set.of(Role.STARTUP), Set.of());
        node = node("one");
        node.follow();
    }

    @AfterEach
    void stop() {
        nodes.forEach(each -> each.indexer().close());
    }

    @Test
    void findsWhatComesAndNothingThatWasThere() throws SQLException {
        Planted.listing("배터리 진단");
        Database.settle();
        var search = save(person, "배터리", Alert.NEVER);
        var after = Planted.listing("배터리 냉각판");
        Planted.listing("양자암호 통신");
        node.follow();
        assertEquals(List.of(after), found(person, search));
        assertEquals(1, node.searches().search(person, search.id()).news());
    }

    @Test
    void findsEachVersionOnceHoweverOftenItIsToldOf() throws SQLException {
        var search = save(person, "배터리", Alert.NEVER);
        var listing = Planted.listing("배터리 냉각판");
        node.follow();
        var first = only(search);
        Planted.tell(listing, "market.listing-revised");
        node.follow();
        assertEquals(first, only(search), "the same version again is no news");
        change(listing, "title_ko = '배터리 냉각판 2'");
        node.follow();
        assertTrue(only(search).number() > first.number());
        assertEquals(2, only(search).version());
        assertEquals("배터리 냉각판 2", only(search).title());
    }

    @Test
    void losesWhatNoLongerMatchesOrIsNotPublic() throws SQLException {
        var search = save(person, "배터리", Alert.AT_ONCE);
        var other = Planted.listing("배터리 진단");
        var gone = Planted.listing("배터리 재활용");
        node.follow();
        assertEquals(2, found(person, search).size());
        change(other, "title_ko = '영지식증명 칩'");
        withdraw(gone);
        assertEquals(
                List.of(other), found(person, search), "what is not public is not shown before anybody tells of it");
        node.follow();
        assertEquals(List.of(), found(person, search));
        node.telling().tell();
        assertEquals(0, letters());
    }

    @Test
    void takesFiltersAsTheSearchPageDoes() throws SQLException {
        var needs = create(
                client,
                criteria(
                        "배터리",
                        new ListingFilter(
                                List.of(ListingKind.NEED),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null),
                        null));
        var ready = create(
                client,
                criteria(
                        null,
                        new ListingFilter(null, null, 5, 9, null, null, null, null, null, null, null, null, null, null),
                        null));
        var companies = create(client, criteria("한빛", null, none()));
        var both = create(client, criteria("한빛", anyListing(), none()));
        var offer = Planted.listing("한빛 배터리");
        var company = Planted.company("주식회사 한빛기술");
        node.follow();
        assertEquals(List.of(), found(client, needs));
        assertEquals(List.of(offer), found(client, ready));
        assertEquals(List.of(company), found(client, companies));
        assertEquals(Set.of(offer, company), Set.copyOf(found(client, both)));
    }

    @Test
    void findsRoundsAndSitesOnceForEachVersion() throws SQLException {
        var company = Planted.company("주식회사 한빛기술");
        Planted.round(company, "SERIES_A", 700_000_000L);
        node.follow();
        var rounds = create(person, rounds(null, new RoundFilter(List.of(Stage.SERIES_A), null, null, null, null)));
        var larger =
                create(person, rounds("한빛", new RoundFilter(null, null, List.of(FundingBand.UNDER_100B), null, null)));
        var sites = create(
                person,
                new Criteria(null, null, null, null, new FacilityFilter(List.of(FacilityKind.LAB), null, null)));
        var named = create(
                person,
                new Criteria(
                        "한빛",
                        anyListing(),
                        none(),
                        new RoundFilter(null, null, null, null, null),
                        new FacilityFilter(null, null, null)));
        var round = Planted.round(company, "SERIES_A", 800_000_000L);
        var site = Planted.facility(company, "한빛 실험실");
        node.follow();
        assertEquals(List.of(round), found(person, rounds));
        assertEquals(List.of(), found(person, larger));
        assertEquals(List.of(site), found(person, sites));
        assertEquals(Set.of(company, round, site), Set.copyOf(found(person, named)), "what was raised is news of both");
        var first = only(rounds);
        assertEquals(List.of(DocumentKind.ROUND, "주식회사 한빛기술 · 2026-03-01"), List.of(first.kind(), first.title()));
        assertEquals(
                List.of(DocumentKind.FACILITY, "한빛 실험실"),
                List.of(only(sites).kind(), only(sites).title()));

        Planted.change(
                "update directory.company set employees = 9, version = 2 where id = '%s'".formatted(company),
                company,
                "directory.company-changed");
        node.follow();
        assertEquals(
                List.of(first),
                node.finds().found(person, rounds.id(), false, null, null).items());
        Planted.change(
                "update investment.round set amount_minor = 10000000000, version = 2 where id = '%s'".formatted(round),
                round,
                "investment.round-changed");
        Planted.change(
                "update investment.facility set gone_at = now(), version = 2 where id = '%s'".formatted(site),
                site,
                "investment.facility-changed");
        node.follow();
        assertTrue(only(rounds).number() > first.number());
        assertEquals(List.of(round), found(person, larger));
        assertEquals(List.of(), found(person, sites));
    }

    /** What a programme says otherwise makes no company new to whoever did not ask where it is supported. */
    @Test
    void findsACompanyByItsHubsOnlyWhereTheyAreAskedFor() throws SQLException {
        var company = Planted.company("주식회사 한빛기술");
        var programme = Planted.programme(Planted.company("서울창업허브"), "홍릉", company);
        node.follow();
        var named = create(person, criteria("한빛기술", null, none()));
        var there = create(person, criteria(null, null, at("홍릉")));
        var elsewhere = create(person, criteria(null, null, at("양재")));
        Planted.change(
                "update investment.programme set version = version + 1 where id = '%s'".formatted(programme),
                programme,
                "investment.programme-changed");
        node.follow();
        assertEquals(List.of(), found(person, named));
        assertEquals(List.of(company), found(person, there));
        assertEquals(List.of(), found(person, elsewhere));

        Planted.tell(company, "directory.company-changed");
        node.follow();
        assertEquals(List.of(company), found(person, named));
        Planted.tell(programme, "investment.programme-changed");
        node.follow();
        assertEquals(List.of(company), found(person, named), "nor does it make one be lost");
        assertEquals(List.of(company), found(person, there));
    }

    /** As the index does: what is told of a site is told of whom it supports, and what ended of whom it did. */
    @Test
    void followsTheHubsOfACompanyWithTheirSitesAndPastSupport() throws SQLException {
        var company = Planted.company("주식회사 한빛기술");
        var there = create(person, criteria(null, null, at("홍릉")));
        var moved = create(person, criteria(null, null, at("양재")));
        var programme = Planted.programme(Planted.company("서울창업허브"), "홍릉", company);
        node.follow();
        assertEquals(List.of(company), found(person, there));
        var site = sql.first("select id from investment.facility where hub = '홍릉'", row -> Sql.uuid(row, "id"))
                .orElseThrow();
        Planted.change(
                "update investment.facility set hub = '양재', version = 2 where id = '%s'".formatted(site),
                site,
                "investment.facility-changed");
        node.follow();
        assertEquals(List.of(), found(person, there));
        assertEquals(List.of(company), found(person, moved));
        Planted.change(
                "delete from investment.support where programme = '%s'".formatted(programme),
                programme,
                "investment.programme-changed");
        node.follow();
        assertEquals(List.of(), found(person, moved));
    }

    /** A listing is found by the region, the stage and the hubs of whoever lists it, as soon as these are. */
    @Test
    void findsAListingByWhatBecomesKnownOfItsLister() throws SQLException {
        var listing = Planted.listing("배터리 냉각판");
        var company = Planted.company("주식회사 한빛");
        node.follow();
        var words = save(person, "배터리", Alert.NEVER);
        var region = create(person, criteria(null, listedBy(List.of("대전"), null, null), null));
        var stage = create(person, criteria(null, listedBy(null, List.of(Stage.SERIES_A), null), null));
        var hub = create(person, criteria(null, listedBy(null, null, List.of("홍릉")), null));
        Planted.change(
                "update directory.company set organization_id = '%s', region = '대전' where id = '%s'"
                        .formatted(LISTER, company),
                company,
                "directory.company-changed");
        node.follow();
        assertEquals(List.of(listing), found(person, region));
        assertEquals(List.of(), found(person, stage));
        var round = Planted.round(company, "SERIES_A", 700_000_000L);
        node.follow();
        assertEquals(List.of(listing), found(person, stage));
        assertEquals(List.of(), found(person, hub));
        Planted.programme(Planted.company("서울창업허브"), "홍릉", company);
        node.follow();
        assertEquals(List.of(listing), found(person, hub));

        var late = create(person, criteria(null, listedBy(List.of("대전"), null, null), null));
        Planted.change(
                "update investment.round set stage = 'SERIES_B', version = 2 where id = '%s'".formatted(round),
                round,
                "investment.round-changed");
        node.follow();
        assertEquals(List.of(), found(person, stage), "what is not so any more is lost");
        assertEquals(List.of(), found(person, late), "a round says nothing of where its company is");
        assertEquals(List.of(listing), found(person, region));
        Planted.change(
                "update directory.company set region = '서울' where id = '%s'".formatted(company),
                company,
                "directory.company-changed");
        node.follow();
        assertEquals(List.of(), found(person, region));
        assertEquals(List.of(), found(person, words), "what is known of its lister makes no listing new");
    }

    @Test
    void losesACompanyByARoundThatBecameAnothers() throws SQLException {
        var company = Planted.company("주식회사 한빛기술");
        var other = Planted.company("주식회사 두빛기술");
        node.follow();
        var seed = new CompanyFilter(null, null, null, null, null, null, List.of(Stage.SEED), null, null);
        var search = create(person, criteria(null, null, seed));
        var round = Planted.round(company, "SEED", 700_000_000L);
        node.follow();
        assertEquals(List.of(company), found(person, search));
        Planted.change(
                "update investment.round set company = '%s', version = 2 where id = '%s'".formatted(other, round),
                round,
                "investment.round-changed");
        node.follow();
        assertEquals(List.of(other), found(person, search));
    }

    /** The same of when it was founded, how large it is and what it raised. */
    @Test
    void findsAListingByAgeSizeAndFundingOfItsLister() throws SQLException {
        var listing = Planted.listing("배터리 방열판");
        var company = Planted.company("주식회사 한울");
        node.follow();
        var age = create(person, criteria(null, knownBy(List.of(2010), null, null), null));
        var size = create(person, criteria(null, knownBy(null, List.of(EmployeeBand.UNDER_50), null), null));
        var funding = create(person, criteria(null, knownBy(null, null, List.of(FundingBand.UNDER_10B)), null));
        Planted.change(
                "update directory.company set organization_id = '%s', founded_on = '2014-05-01', employees = 12 where id = '%s'"
                        .formatted(LISTER, company),
                company,
                "directory.company-changed");
        node.follow();
        assertEquals(List.of(listing), found(person, age));
        assertEquals(List.of(listing), found(person, size));
        assertEquals(List.of(), found(person, funding));
        Planted.round(company, "SEED", 2_000_000_000L);
        node.follow();
        assertEquals(List.of(listing), found(person, funding));
        Planted.round(company, "SERIES_A", 90_000_000_000L);
        Planted.change(
                "update directory.company set employees = 60 where id = '%s'".formatted(company),
                company,
                "directory.company-changed");
        node.follow();
        assertEquals(List.of(), found(person, funding), "what is not so any more is lost");
        assertEquals(List.of(), found(person, size));
        assertEquals(List.of(listing), found(person, age));
    }

    private static ListingFilter knownBy(
            List<Integer> founded, List<EmployeeBand> employees, List<FundingBand> funding) {
        return new ListingFilter(
                null, null, null, null, null, null, null, null, null, null, null, founded, employees, funding);
    }

    private static ListingFilter listedBy(List<String> regions, List<Stage> stages, List<String> hubs) {
        return new ListingFilter(
                null, null, null, null, null, null, null, null, regions, stages, hubs, null, null, null);
    }

    private static CompanyFilter at(String hub) {
        return new CompanyFilter(null, null, null, null, null, null, null, null, List.of(hub));
    }

    private static Criteria rounds(String words, RoundFilter filter) {
        return new Criteria(words, null, null, filter, null);
    }

    @Test
    void doesNotGuessWhatWasMeant() throws SQLException {
        var search = save(person, "전고체 양자암호", Alert.NEVER);
        Planted.listing("전고체 전해질");
        node.follow();
        assertEquals(List.of(), found(person, search));
    }

    @Test
    void findsOnceOnTwoNodesWhicheverIsFirst() throws SQLException {
        var other = node("two");
        Homes.follow(other.indexer());
        var search = save(client, "배터리", Alert.AT_ONCE);
        var listing = Planted.listing("배터리 냉각판");
        Homes.follow(other.indexer());
        Homes.follow(node.indexer());
        IntStream.range(0, 4)
                .parallel()
                .forEach(turn -> (turn % 2 == 0 ? node : other).percolation().follow());
        var first = node.finds().found(client, search.id(), false, null, null).items();
        assertEquals(List.of(listing), first.stream().map(FoundJson::id).toList());
        other.follow();
        node.follow();
        assertEquals(
                first,
                node.finds().found(client, search.id(), false, null, null).items());
        IntStream.range(0, 4).parallel().forEach(turn -> tellInTransaction());
        assertEquals(1, events());
    }

    @Test
    void goesOnAfterARestartWhereItWas() throws SQLException {
        var search = save(person, "배터리", Alert.NEVER);
        var before = Planted.listing("배터리 냉각판");
        node.follow();
        node.indexer().close();
        var meanwhile = Planted.listing("배터리 진단");
        nodes.clear();
        node = node("one");
        node.follow();
        assertEquals(List.of(meanwhile, before), found(person, search));
    }

    /** An index that lags is not asked about what it does not know. */
    @Test
    void waitsForTheIndexOfItsNode() throws SQLException {
        var search = save(person, "배터리", Alert.NEVER);
        var listing = Planted.listing("배터리 냉각판");
        node.percolation().follow();
        assertEquals(List.of(), found(person, search));
        node.follow();
        assertEquals(List.of(listing), found(person, search));
    }

    @Test
    void keepsTheNewestThousand() throws SQLException {
        var search = save(person, "배터리", Alert.NEVER);
        try (var connection = Database.asApplication().getConnection()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < Finds.KEPT + 20; i++) {
                Planted.listing(connection, "배터리 " + i);
            }
            connection.commit();
        }
        node.follow();
        assertEquals(Finds.KEPT, node.searches().search(person, search.id()).news());
        assertEquals(
                "배터리 " + (Finds.KEPT + 19),
                node.finds()
                        .found(person, search.id(), false, null, 1)
                        .items()
                        .get(0)
                        .title());
    }

    @Test
    void findsNothingWhilePausedNorLaterWhatCameThen() throws SQLException {
        var search = save(person, "배터리", Alert.AT_ONCE);
        node.searches().pause(person, search.id(), 1);
        Planted.listing("배터리 냉각판");
        node.searches().resume(person, search.id(), 2);
        var after = Planted.listing("배터리 진단");
        node.follow();
        assertEquals(List.of(after), found(person, search));
    }

    @Test
    void isNewUntilItsOwnerSaysThatItWasSeen() throws SQLException {
        var search = save(person, "배터리", Alert.NEVER);
        Planted.listing("배터리 냉각판");
        node.follow();
        var shown = only(search);
        assertTrue(shown.fresh());
        var later = Planted.listing("배터리 진단");
        node.follow();
        var seen = node.searches().see(person, search.id(), new Seen(shown.number()));
        assertEquals(1, seen.news(), "what came after the page was shown stays new");
        assertEquals(
                List.of(later),
                node.finds().found(person, search.id(), true, null, null).items().stream()
                        .map(FoundJson::id)
                        .toList());
        node.searches().see(person, search.id(), new Seen(0L));
        assertEquals(1, node.searches().search(person, search.id()).news());
        node.searches().see(person, search.id(), new Seen(Long.MAX_VALUE));
        Planted.listing("배터리 세척");
        node.follow();
        assertEquals(1, node.searches().search(person, search.id()).news(), "nobody sees what is yet to come");
    }

    @Test
    void writesOneLetterAnHourAtMost() throws SQLException {
        var search = save(person, "배터리", Alert.AT_ONCE);
        Planted.listing("배터리 냉각판");
        Planted.listing("배터리 진단");
        turn();
        assertEquals(1, letters());
        var letter = letter();
        assertTrue(letter.contains("“배터리”") && letter.contains("배터리 냉각판") && letter.contains("배터리 진단"), letter);
        assertTrue(letter.contains("/ko/search/saved-search?id=" + search.id()), letter);
        assertTrue(
                unsubscribe().matches("http://city.example/unsubscribe\\?token=[A-Za-z0-9_-]{43}"), this::unsubscribe);
        Planted.listing("배터리 재활용");
        now = NOW.plus(Duration.ofMinutes(59));
        turn();
        assertEquals(1, letters());
        now = NOW.plus(Duration.ofMinutes(61));
        turn();
        assertEquals(2, letters());
        assertFalse(letter().contains("냉각판"), "what was told is not told again");
        now = NOW.plus(Duration.ofHours(9));
        turn();
        assertEquals(2, letters(), "no news, no letter");
    }

    /** Whoever keeps finds and whoever tells of them are two, and see nothing of each other before they are done. */
    @Test
    void tellsWhatIsKeptWhileOthersAreTold() throws SQLException {
        var search = save(person, "배터리", Alert.AT_ONCE);
        Planted.listing("배터리 냉각판");
        node.follow();
        var late = Planted.listing("배터리 진단");
        try (var keeping = Database.asApplication().getConnection()) {
            keeping.setAutoCommit(false);
            var within = within(keeping);
            new Finds(within, new Documents(within, new Market(within, new Outbox(within, clock), clock)), clock)
                    .keep(List.of(new Finds.Match(
                            search.id(), late, DocumentKind.LISTING, 1, Long.MAX_VALUE, Long.MAX_VALUE)));
            tellInTransaction();
            keeping.commit();
        }
        now = NOW.plus(Duration.ofHours(2));
        tellInTransaction();
        assertTrue(letter().contains("배터리 진단"), this::letter);
        now = NOW.plus(Duration.ofHours(4));
        long letters = letters();
        tellInTransaction();
        assertEquals(letters, letters(), "nothing is told twice");
    }

    @Test
    void writesDailyLettersAtEight() throws SQLException {
        save(person, "배터리", Alert.DAILY);
        Planted.listing("배터리 냉각판");
        turn();
        now = Instant.parse("2026-11-22T22:59:59Z");
        turn();
        assertEquals(0, letters());
        now = Instant.parse("2026-11-22T23:00:00Z");
        turn();
        assertEquals(1, letters());
    }

    @Test
    void writesToNobodyWhoDoesNotWantItOrCannotBeReached() throws SQLException {
        save(person, "배터리", Alert.NEVER);
        save(person("lee@alerts.example", false), "배터리", Alert.AT_ONCE);
        var left = person("park@alerts.example", true);
        save(left, "배터리", Alert.AT_ONCE);
        Planted.listing("배터리 냉각판");
        node.follow();
        sql.update("update identity.person set left_at = ? where id = ?", NOW, left.id());
        node.telling().tell();
        assertEquals(0, letters());
        assertEquals(0, count("select count(*) from alerts.progress where due_at is not null"));
    }

    @Test
    void endsTheLettersForWhoeverHoldsOne() throws SQLException {
        var search = save(person, "배터리", Alert.AT_ONCE);
        Planted.listing("배터리 냉각판");
        turn();
        var token = unsubscribe().substring(unsubscribe().indexOf('=') + 1);
        Planted.listing("배터리 진단");
        node.follow();
        assertEquals("배터리", node.searches().ofLetter(token).orElseThrow());
        node.searches().endLetters("x".repeat(43));
        node.searches().endLetters(token);
        node.searches().endLetters(token);
        var ended = node.searches().search(person, search.id());
        assertEquals(Alert.NEVER, ended.alert());
        assertEquals(search.version() + 1, ended.version());
        now = NOW.plus(Duration.ofDays(2));
        turn();
        assertEquals(1, letters());
        assertEquals(2, ended.news(), "it lists on");
    }

    @Test
    void tellsNothingOldToWhoeverBeginsToListen() throws SQLException {
        var search = save(client, "배터리", Alert.NEVER);
        Planted.listing("배터리 냉각판");
        node.follow();
        node.searches().change(client, search.id(), new SavedSearchChange("전지", Alert.AT_ONCE), 1);
        turn();
        assertEquals(0, events());
        Planted.listing("배터리 진단");
        turn();
        assertEquals(1, events());
        assertEquals(
                "전지 1",
                sql.first(
                                "select data ->> 'name' || ' ' || jsonb_array_length(data -> 'documents') as told from kernel.event where type = ?",
                                row -> row.getString("told"),
                                AlertEvent.DOCUMENTS_FOUND.event())
                        .orElseThrow());
    }

    @Test
    void isNobodyElsesBusiness() throws SQLException {
        var search = save(person, "배터리", Alert.NEVER);
        var stranger = person("lee@alerts.example", true);
        for (var other : List.of(stranger, client)) {
            refused(AlertsProblem.NO_SUCH_SEARCH, () -> node.searches().search(other, search.id()));
            refused(AlertsProblem.NO_SUCH_SEARCH, () -> node.searches().pause(other, search.id(), 1));
            refused(AlertsProblem.NO_SUCH_SEARCH, () -> node.searches().delete(other, search.id(), 1));
            refused(AlertsProblem.NO_SUCH_SEARCH, () -> node.searches().see(other, search.id(), new Seen(1L)));
            refused(AlertsProblem.NO_SUCH_SEARCH, () -> node.finds().found(other, search.id(), false, null, null));
            assertEquals(List.of(), node.searches().searches(other, null, null).items());
        }
        refused(IdentityProblem.DENIED, () -> node.searches().searches(Caller.ANONYMOUS, null, null));
    }

    @Test
    void keepsSoManyOfAPersonAndNoMore() throws SQLException {
        for (int i = 0; i < Owner.SEARCHES_OF_PERSON; i++) {
            save(person, "배터리 " + i, Alert.NEVER);
        }
        refused(AlertsProblem.TOO_MANY, () -> save(person, "배터리", Alert.NEVER));
        save(client, "배터리", Alert.NEVER);
        Planted.listing("배터리 7");
        node.follow();
        assertEquals(
                1,
                count(
                        "select count(*) from alerts.find f join alerts.search s on s.id = f.search where s.person is not null"));
    }

    /** As a server does: what is due stays locked until it is told. */
    private void tellInTransaction() {
        try (var connection = Database.asApplication().getConnection()) {
            connection.setAutoCommit(false);
            telling(within(connection)).tell();
            connection.commit();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private static Sql within(Connection connection) {
        var loader = AlertsIT.class.getClassLoader();
        var lasting = Proxy.newProxyInstance(
                loader,
                new Class<?>[] {Connection.class},
                (self, method, given) -> method.getName().equals("close") ? null : method.invoke(connection, given));
        return new Sql((DataSource)
                Proxy.newProxyInstance(loader, new Class<?>[] {DataSource.class}, (self, method, given) -> lasting));
    }

    private void turn() {
        node.follow();
        node.telling().tell();
    }

    private Node node(String name) {
        var outbox = new Outbox(sql, clock);
        var market = new Market(sql, outbox, clock);
        var indexer = Homes.node(sql, outbox, market, new SearchLags(new Lags(sql, clock), null), directory, name);
        var documents = new Documents(sql, market);
        var finds = new Finds(sql, documents, clock);
        var percolation =
                new Percolation(sql, outbox, new Bookmarks(sql), new Search(indexer), finds, new UnitOfWork());
        var made = new Node(indexer, percolation, new SavedSearches(sql, outbox, clock), finds, telling(sql));
        nodes.add(made);
        return made;
    }

    private Telling telling(Sql of) {
        var outbox = new Outbox(of, clock);
        return new Telling(
                of,
                outbox,
                new Documents(of, new Market(of, outbox, clock)),
                new AlertLetters(new Post(of, clock), "http://city.example"),
                clock);
    }

    private Caller person(String email, boolean verified) {
        var id = UUID.randomUUID();
        sql.update("""
                insert into identity.person (id, email, name, password_hash, created_at, email_verified_at)
                values (?, ?, '김서윤', 'x', ?, ?)""", id, email, NOW, verified ? NOW : null);
        return new Caller(Caller.Kind.PERSON, id, "김서윤", null, Set.of(Role.PUBLIC), Set.of());
    }

    private SavedSearchJson save(Caller by, String words, Alert alert) {
        return node.searches().create(by, new NewSavedSearch(words, criteria(words, anyListing(), null), alert));
    }

    private SavedSearchJson create(Caller by, Criteria criteria) {
        return node.searches().create(by, new NewSavedSearch("찾기", criteria, Alert.NEVER));
    }

    private static Criteria criteria(String words, ListingFilter listings, CompanyFilter companies) {
        return new Criteria(words, listings, companies, null, null);
    }

    private static ListingFilter anyListing() {
        return new ListingFilter(null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    private static CompanyFilter none() {
        return new CompanyFilter(null, null, null, null, null, null, null, null, null);
    }

    private List<UUID> found(Caller by, SavedSearchJson search) {
        return node.finds().found(by, search.id(), false, null, 100).items().stream()
                .map(FoundJson::id)
                .toList();
    }

    private FoundJson only(SavedSearchJson search) {
        var items = node.finds().found(person, search.id(), false, null, null).items();
        assertEquals(1, items.size());
        return items.get(0);
    }

    private static void refused(Object type, Executable act) {
        assertEquals(type, assertThrows(Problem.class, act).type());
    }

    private long letters() {
        return count("select count(*) from mail.letter where reference like 'alerts:%'");
    }

    private String letter() {
        return newest("subject || body");
    }

    private String unsubscribe() {
        return newest("unsubscribe");
    }

    private String newest(String what) {
        return sql.first(
                        "select " + what + " as it from mail.letter order by written_at desc limit 1",
                        row -> row.getString("it"))
                .orElseThrow();
    }

    private long events() {
        return count("select count(*) from kernel.event where type = 'alerts.documents-found'");
    }

    private long count(String query) {
        return sql.first(query, row -> row.getLong(1)).orElseThrow();
    }

    private static void change(UUID listing, String set) throws SQLException {
        Planted.change(
                "update market.listing set version = version + 1, " + set + " where id = '" + listing + "'",
                listing,
                "market.listing-revised");
    }

    private static void withdraw(UUID listing) throws SQLException {
        Planted.change(
                "update market.listing set state = 'WITHDRAWN' where id = '" + listing + "'",
                listing,
                "market.listing-withdrawn");
    }
}
