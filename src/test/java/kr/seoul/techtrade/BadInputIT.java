package kr.seoul.techtrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.iso20022.CamtFile;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Rest.Reply;
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.Rows;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each kind of bad input gets a precise problem, and leaves every row as it was. What two do at once is in {@code
 * deal.DealConcurrencyIT}, what is sent twice in {@code http.HttpIT}, every operation with everything that does not fit it in
 * {@code contract.FuzzIT}.
 */
@ExtendWith(RunningServer.class)
class BadInputIT {
    private static final Charset EUC_KR = Charset.forName("EUC-KR");
    private static final String JSON = "application/json";
    private static final String XML = "application/xml";
    private static final String ORGANIZATIONS = "/api/organizations";
    private static final String LISTINGS = "/api/listings";
    private static final String DEALS = "/api/deals";
    private static final String STATEMENTS = "/api/bank/statements";
    private static final String RECORDS = "/api/sources/city-01/records";
    private static final String MILESTONE = "/terms/milestones/0/amount";
    private static final long PRICE = 1_000_000;

    /** What is kept of a feed though nothing came of it, and told to whoever sent it. */
    private static final Set<String> OF_A_FEED =
            Set.of("kernel.event", "originals.piece", "sources.import", "sources.rejected_line", "sources.source");

    private static Player operator;
    private static Player seller;
    private static Player buyer;
    private static Player stranger;
    private static Player bank;
    private static Player institution;
    private static String field;
    private static String listing;
    private static RestDeal open;
    private static RestDeal active;
    private static Map<String, String> before;

    /** @param pointer where in the input the fault is, empty when it is all of it */
    private record Bad(String what, int status, String slug, String pointer, Supplier<Reply> sent) {
        @Override
        public String toString() {
            return what;
        }
    }

    @BeforeAll
    static void enter() throws SQLException {
        var cast = Cast.onStage();
        operator = cast.steward();
        seller = cast.payee(Role.STARTUP, "한강배터리 그대로");
        buyer = cast.payee(Role.CORPORATION, "남산전자 그대로");
        stranger = cast.player(Role.CORPORATION, "낯선회사 그대로");
        bank = cast.player(Role.BANK, "수탁은행 그대로");
        institution = cast.player(Role.INSTITUTION, "서울창업허브 그대로");
        cast.entrust("city-01", institution);
        field = seller.rest().get("/api/fields").json().at("/items/0/code").asString();
        listing = RestDeal.publish(seller);
        open = RestDeal.open(buyer, seller, terms(PRICE));
        active = RestDeal.active(buyer, seller, terms(PRICE));
        before = Rows.now();
    }

    static Stream<Bad> inputs() {
        return Stream.of(text(), numbers(), files(), money(), deals()).flatMap(each -> each);
    }

    private static Stream<Bad> text() {
        return Stream.of(
                new Bad("JSON that ends early", 400, "http/malformed-json", "", () -> offer("{\"kind\":")),
                new Bad("JSON in EUC-KR", 400, "http/malformed-json", "", () -> seller.rest()
                        .sendBytes("POST", LISTINGS, JSON, "{\"titleKo\":\"배터리\"}".getBytes(EUC_KR))),
                new Bad("JSON in UTF-16", 400, "http/malformed-json", "", () -> seller.rest()
                        .sendBytes(
                                "POST", LISTINGS, JSON, "{\"titleKo\":\"배터리\"}".getBytes(StandardCharsets.UTF_16LE))),
                new Bad(
                        "a title that is too long",
                        422,
                        "http/invalid-input",
                        "/titleKo",
                        () -> offer(titled("가".repeat(201)))),
                new Bad(
                        "a body that is too large",
                        413,
                        "http/body-too-large",
                        "",
                        () -> offer(Map.of("titleKo", "가".repeat(400_000)))),
                new Bad("a control character in a name", 422, "http/invalid-input", "/name", () -> admit("가\u0007나")),
                new Bad("a zero character in a name", 422, "http/invalid-input", "/name", () -> admit("가\u0000나")),
                new Bad("a direction mark in a name", 422, "http/invalid-input", "/name", () -> admit("가\u202e나")),
                new Bad("an isolate in a name", 422, "http/invalid-input", "/name", () -> admit("가\u2067나")));
    }

    private static Stream<Bad> numbers() {
        return Stream.of("1234567890", "123-45-67890", "123456789", "12345678901", "abcdefghij", "０１２３４５６７８９")
                .map(number -> new Bad(
                        "the business number " + number,
                        422,
                        "identity/invalid-business-number",
                        "/businessNumber",
                        () -> operator.rest()
                                .post(
                                        ORGANIZATIONS,
                                        Map.of("name", "번호", "role", "STARTUP", "businessNumber", number))));
    }

    private static Stream<Bad> files() {
        var camt = CamtFile.of("camt.054.001.08", "BAD", "79900000000410", "KRW")
                .deposit("BAD-1", "1000", "79912345678901")
                .xml();
        return Stream.of(
                new Bad(
                        "XML that ends early",
                        400,
                        "iso20022/malformed-xml",
                        "/Document/BkToCstmrDbtCdtNtfctn/GrpHdr",
                        () -> state(camt.substring(0, 200))),
                new Bad("XML in another encoding than it says", 400, "iso20022/malformed-xml", "", () -> bank.rest()
                        .sendBytes(
                                "POST",
                                STATEMENTS,
                                XML,
                                camt.replace("BAD-1", "가나다").getBytes(EUC_KR))),
                new Bad(
                        "an external entity",
                        400,
                        "iso20022/malformed-xml",
                        "",
                        () -> state("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>")),
                new Bad(
                        "a billion laughs",
                        400,
                        "iso20022/malformed-xml",
                        "",
                        () -> state("<!DOCTYPE a ["
                                + "<!ENTITY b 'ha'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>"
                                + "<!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'><!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'>"
                                + "]><a>&e;&e;&e;&e;</a>")),
                new Bad(
                        "a statement in another currency than its account",
                        422,
                        "iso20022/invalid-message",
                        "/Document/BkToCstmrDbtCdtNtfctn/Ntfctn[1]/Acct/Ccy",
                        () -> state(camt.replace("KRW", "USD"))),
                new Bad(
                        "a negative entry",
                        422,
                        "iso20022/invalid-message",
                        "/Document/BkToCstmrDbtCdtNtfctn/Ntfctn[1]/Ntry[1]/Amt",
                        () -> state(camt.replace(">1000<", ">-1000<"))),
                new Bad("NDJSON in UTF-16", 400, "directory/invalid-feed", "", () -> institution
                        .rest()
                        .sendBytes(
                                "PUT",
                                RECORDS,
                                "application/x-ndjson",
                                "{\"key\":\"a\",\"version\":1,\"name\":\"가\"}\n".getBytes(StandardCharsets.UTF_16LE))),
                new Bad(
                        "CSV whose quote never ends",
                        400,
                        "directory/invalid-feed",
                        "",
                        () -> sheet("회사명,지역\n\"가나다,서울\n".getBytes(StandardCharsets.UTF_8))),
                new Bad(
                        "CSV in UTF-16 without its mark",
                        400,
                        "directory/invalid-feed",
                        "",
                        () -> sheet("회사명,지역\n가나다,서울\n".getBytes(StandardCharsets.UTF_16LE))));
    }

    private static Stream<Bad> money() {
        return Stream.of(
                sum("a negative amount", "terms/invalid", "-1000000", "KRW"),
                sum("an amount of zero", "terms/invalid", "0", "KRW"),
                sum("an amount beyond a long", "kernel/invalid-money", "9223372036854775808", "KRW"),
                sum("an amount of forty digits", "kernel/invalid-money", "9".repeat(40), "KRW"),
                sum("a fraction of the smallest unit", "kernel/invalid-money", "1000000.5", "KRW"),
                sum("a currency that is none", "kernel/invalid-money", "1000000", "XXX"),
                sum("an amount in words", "kernel/invalid-money", "백만", "KRW"),
                sum("another currency than the price", "terms/invalid", "1000000", "USD"));
    }

    private static Bad sum(String what, String slug, String amount, String currency) {
        return new Bad(what, 422, slug, MILESTONE, () -> {
            var milestone = new HashMap<>(RestDeal.milestone("INSPECTION", PRICE));
            milestone.put("amount", Map.of("amount", amount, "currency", currency));
            var terms = terms(PRICE);
            terms.put("milestones", List.of(milestone));
            return propose(terms);
        });
    }

    private static Stream<Bad> deals() {
        return Stream.of(
                new Bad("a deal with oneself", 409, "deal/own-listing", "/listingId", () -> seller.rest()
                        .post(DEALS, Map.of("listingId", listing, "terms", terms(PRICE)))),
                new Bad("somebody else's deal, read", 404, "deal/not-found", "", () -> stranger.rest()
                        .get(open.path())),
                new Bad("somebody else's deal, moved", 404, "deal/not-found", "", () -> stranger.rest()
                        .ifMatch(1)
                        .post(open.path() + "/accept", Map.of("version", 1))),
                new Bad("an action out of state", 409, "deal/wrong-state", "", () -> buyer.rest()
                        .ifMatch(active.version(buyer))
                        .post(active.path() + "/milestones/1/accept")),
                new Bad("a stale version", 412, "kernel/stale-version", "", () -> seller.rest()
                        .ifMatch(open.version(seller) + 1)
                        .post(open.path() + "/accept", Map.of("version", 1))),
                new Bad("no version", 428, "http/if-match-missing", "", () -> seller.rest()
                        .post(open.path() + "/accept", Map.of("version", 1))));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void isRefusedPreciselyAndChangesNothing(Bad bad) throws SQLException {
        var problem = bad.sent.get().expect(bad.status, bad.slug).json();
        assertEquals(bad.pointer, problem.at("/violations/0/pointer").asString(), problem::toString);
        mustHaveChanged(bad.slug.equals("directory/invalid-feed") ? OF_A_FEED : Set.of());
    }

    /** What is compared would tell of a change. */
    @Test
    void seesWhatIsTaken() throws SQLException {
        RestDeal.publish(seller);
        var after = Rows.now();
        assertTrue(Rows.changed(before, after).contains("market.listing"));
        before = after;
    }

    /** At most these. */
    private static void mustHaveChanged(Set<String> tables) throws SQLException {
        var after = Rows.now();
        var changed = Rows.changed(before, after);
        before = after;
        changed.removeAll(tables);
        assertEquals(Set.of(), changed);
    }

    /** The lines of a feed stand for themselves: each bad one is told with its reason, and nothing comes of it. */
    @Test
    void refusesEachBadLineOfAFeedAndChangesNothing() throws SQLException {
        var lines = """
                no JSON
                {"key":"b-1","version":1,"kind":"STARTUP"}
                {"key":"b-2","version":1,"kind":"STARTUP","name":"가\\u202e나"}
                {"key":"b-3","version":1,"kind":"STARTUP","name":"가","businessNumber":"123-45-67890"}
                {"key":"b-4","version":-1,"kind":"STARTUP","name":"가"}
                {"key":"b-5","version":1,"kind":"STARTUP","name":"%s"}
                """.formatted("가".repeat(1_000));
        var done = institution.rest().putNdjson(RECORDS, lines).expect(200).json();
        assertEquals(0, done.get("accepted").asInt(), done::toString);
        var errors = institution
                .rest()
                .get("/api/imports/" + done.get("id").asString() + "/errors")
                .expect(200)
                .json();
        var told = new TreeMap<Integer, String>();
        for (var error : errors.get("items")) {
            told.put(
                    error.get("line").asInt(), error.at("/violations/0/pointer").asString());
        }
        assertEquals(
                Map.of(1, "", 2, "/name", 3, "/name", 4, "/businessNumber", 5, "/version", 6, "/name"),
                told,
                errors::toString);
        mustHaveChanged(OF_A_FEED);
    }

    private static Reply propose(Map<String, Object> terms) {
        return buyer.rest().post(DEALS, Map.of("listingId", listing, "terms", terms));
    }

    private static Map<String, Object> terms(long price) {
        return RestDeal.terms(List.of(RestDeal.milestone("INSPECTION", price)), Map.of());
    }

    private static Reply offer(Object body) {
        return seller.rest().post(LISTINGS, body);
    }

    private static Map<String, Object> titled(String title) {
        return Map.of(
                "kind",
                "OFFER",
                "titleKo",
                title,
                "summaryKo",
                "상온에서 합성한다.",
                "field",
                field,
                "trl",
                7,
                "dealForms",
                List.of("NON_EXCLUSIVE_LICENCE"));
    }

    private static Reply admit(String name) {
        return operator.rest().post(ORGANIZATIONS, Map.of("name", name, "role", "BANK"));
    }

    private static Reply state(String xml) {
        return bank.rest().postXml(STATEMENTS, xml);
    }

    private static Reply sheet(byte[] csv) {
        var path = "/api/spreadsheets/" + UUID.randomUUID() + "?source=city-01&name=list.csv";
        return institution.rest().sendBytes("PUT", path, "application/octet-stream", csv);
    }
}
