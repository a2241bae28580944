package kr.seoul.techtrade.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import kr.seoul.techtrade.clocks.ClockHand;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.iso20022.CamtFile;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.testing.Authenticator;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.Registrar;
import kr.seoul.techtrade.testing.Rest.Reply;
import tools.jackson.databind.JsonNode;

/** What the page tests act on: a startup with an offer, a corporation, a bank, and a person who can sign in for each. */
public final class Stage {
    public static final String PASSWORD = "correct horse battery";
    public static final String SELLER = "seller@pages.example";
    public static final String BUYER = "buyer@pages.example";
    /** Of a startup that has named no account yet. */
    public static final String NEWCOMER = "newcomer@pages.example";

    /** Of the buyer, without the power to sign. */
    public static final String CLERK = "clerk@pages.example";

    public static final String OPERATOR = "operator@pages.example";
    /** Of the same team: what two people have to want. */
    public static final String SECOND_OPERATOR = "second@pages.example";

    public static final String EXPERT = "expert@pages.example";

    private static final int DESK = 1440;
    private static final int PHONE = 390;
    private static final int HEIGHT = 900;
    private static final String CUSTODY_KRW = "79900000000410";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SOURCE = "city-01";
    private static final String FIELD = "BATTERY_ENERGY";
    /** One payment of a pain.001: its number and amount. */
    private static final Pattern ORDER = Pattern.compile(
            "<EndToEndId>([^<]+)</EndToEndId>.*?<InstdAmt Ccy=\"KRW\">([0-9]+)</InstdAmt>", Pattern.DOTALL);

    private final Cast cast = Cast.onStage();
    private final Player startup = cast.player(Role.STARTUP, "한빛열제어");
    private final Player corporation = cast.player(Role.CORPORATION, "가온모빌리티");
    private final Player bank = cast.player(Role.BANK, "수탁은행");
    private final Player operators = cast.player(Role.OPERATOR, "시장운영팀");
    private final Player experts = cast.player(Role.EXPERT, "서울기술감정원");

    public Stage() {
        enrol(startup, SELLER, "김서윤");
        enrol(corporation, BUYER, "강예린");
        enrol(corporation, CLERK, "윤하람", false);
        enrol(operators, OPERATOR, "오지안");
        enrol(operators, SECOND_OPERATOR, "민서준");
        enrol(experts, EXPERT, "배도현");
        for (var player : List.of(startup, corporation, experts)) {
            player.rest()
                    .put(
                            "/api/organizations/" + player.id() + "/payout-account",
                            Map.of("holder", player.name(), "bankCode", "004", "number", "12345-67-890123"))
                    .expect(200);
        }
    }

    private void enrol(Player player, String email, String name) {
        enrol(player, email, name, true);
    }

    private void enrol(Player player, String email, String name, boolean signer) {
        Registrar.enrol(player.id(), Map.of("email", email, "name", name, "password", PASSWORD, "signer", signer));
        Authenticator.give(email);
    }

    /** A market with something in it. */
    public void fill() {
        offer("반도체 웨이퍼 결함을 적은 표본으로 배우는 검사 인공지능", "SEMICONDUCTOR");
        offer("좁은 골목 자율주행을 위한 라이다 융합 인식", "MOBILITY");
        offer("협동로봇용 촉각 손가락", "ROBOTICS");
        need("급속 충전 배터리 팩의 열 관리 기술을 찾습니다", FIELD);
        need("물류창고 자율이동로봇 군집 제어", "ROBOTICS");
        need("생산 라인 이상 음향 탐지", "AI_DATA");
    }

    private void need(String title, String field) {
        var need = Map.of(
                "kind",
                "NEED",
                "titleKo",
                title,
                "summaryKo",
                "양산 라인에 6개월 안에 적용할 기술과 팀을 찾습니다. 실증 비용을 지원합니다.",
                "field",
                field,
                "trl",
                6,
                "price",
                Map.of("max", won(300_000_000)),
                "replyDeadline",
                LocalDate.now(ClockProducer.SEOUL).plusDays(60));
        corporation.rest().post("/api/listings", need).expect(201);
    }

    /** Publishes an offer and answers its id. */
    public String offer(String title) {
        return offer(title, FIELD);
    }

    private String offer(String title, String field) {
        return id(startup.rest().post("/api/listings", offering(title, field)).expect(201));
    }

    private static Map<String, Object> offering(String title, String field) {
        return Map.of(
                "kind",
                "OFFER",
                "titleKo",
                title,
                "titleEn",
                "Phase-change cooling plate for EV battery packs",
                "summaryKo",
                "급속 충전 때 셀 온도를 45도 아래로 유지하는 상변화 소재 냉각판입니다.",
                "summaryEn",
                "Keeps cells below 45 °C during fast charging, without a pump.",
                "field",
                field,
                "trl",
                7,
                "rights",
                List.of(right()),
                "dealForms",
                List.of("NON_EXCLUSIVE_LICENCE", "OPTION"),
                "price",
                Map.of("min", won(80_000_000), "max", won(150_000_000)));
    }

    /** Lets a city facility tell of a company, and answers the company's id. */
    public String company(String name) {
        var facility = cast.player(Role.INSTITUTION, "시험 창업허브");
        cast.entrust(SOURCE, facility);
        var line =
                "{\"key\":\"1\",\"version\":1,\"name\":\"%s\",\"kind\":\"STARTUP\",\"region\":\"서울\",\"employees\":12}\n";
        facility.rest()
                .putNdjson("/api/sources/" + SOURCE + "/records", line.formatted(name))
                .expect(200);
        return startup.rest()
                .get("/api/companies")
                .expect(200)
                .json()
                .get("items")
                .get(0)
                .get("id")
                .asString();
    }

    /** The index follows within seconds. */
    public void untilFound(int listings) {
        until("not " + listings + " listings found", () -> found() == listings);
    }

    /** What clocks do within seconds, they do at once. */
    private void untilFired(String otherwise, BooleanSupplier holds) {
        until(otherwise, () -> {
            ClockHand.strike(startup.rest());
            return holds.getAsBoolean();
        });
    }

    private static void until(String otherwise, BooleanSupplier holds) {
        var until = Instant.now().plus(PATIENCE);
        while (!holds.getAsBoolean()) {
            if (Instant.now().isAfter(until)) {
                throw new AssertionError(otherwise + " within " + PATIENCE);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private long found() {
        return startup.rest()
                .get("/api/search/listings")
                .expect(200)
                .json()
                .get("total")
                .asLong();
    }

    /** A deal with money in escrow, delivered once, between the two: what a workspace looks like at its fullest. */
    public String delivered() {
        var rest = corporation.rest();
        var asked = Map.of("listingId", offer("전기차 배터리열관리용 상변화 냉각판"), "terms", terms(60_000_000));
        var deal = rest.post("/api/deals", asked).expect(201);
        var path = "/api/deals/" + id(deal);
        deal = startup.rest()
                .ifMatch(deal.version())
                .post(path + "/propose", Map.of("terms", terms(80_000_000)))
                .expect(200);
        deal = rest.ifMatch(deal.version())
                .post(path + "/accept", Map.of("version", 2))
                .expect(200);
        sign(path);
        deal = rest.get(path).expect(200);
        var first = deal.json().get("milestones").get(0);
        var account = first.get("virtualAccount").asString();
        var expected = first.get("expected").get("amount").asString();
        statement("pages-" + account, file -> file.deposit("pages-" + account, expected, account));
        deal = rest.get(path).expect(200);
        startup.rest()
                .ifMatch(deal.version())
                .post(path + "/milestones/1/deliver", Map.of("note", "설계 도면 12장과 시험 성적서를 넘겼습니다."))
                .expect(200);
        return id(deal);
    }

    /** A signed deal whose first milestone misses all its money: how much, and where it is expected. */
    public Missing awaiting(long price) {
        var rest = corporation.rest();
        var asked = Map.of("listingId", offer("배터리 수명 예측"), "terms", terms(price));
        var deal = rest.post("/api/deals", asked).expect(201);
        var path = "/api/deals/" + id(deal);
        startup.rest()
                .ifMatch(deal.version())
                .post(path + "/accept", Map.of("version", 1))
                .expect(200);
        sign(path);
        var first = rest.get(path).expect(200).json().at("/milestones/0");
        return new Missing(
                id(deal),
                first.get("virtualAccount").asString(),
                first.at("/expected/amount").asLong());
    }

    public record Missing(String deal, String account, long amount) {}

    /** Both sides. */
    private void sign(String path) {
        for (var player : List.of(corporation, startup)) {
            var deal = player.rest().get(path).expect(200);
            var hash = deal.json().get("contractHash").asString();
            player.rest()
                    .ifMatch(deal.version())
                    .post(path + "/sign", Map.of("documentHash", hash))
                    .expect(200);
        }
    }

    /** A deal that waits for signatures, of a seller who has named no account. */
    public String signing() {
        var newcomer = cast.player(Role.STARTUP, "새싹배터리");
        enrol(newcomer, NEWCOMER, "한도윤");
        var offer = id(newcomer.rest()
                .post("/api/listings", offering("폐배터리 진단", FIELD))
                .expect(201));
        var deal = corporation
                .rest()
                .post("/api/deals", Map.of("listingId", offer, "terms", terms(60_000_000)))
                .expect(201);
        var path = "/api/deals/" + id(deal);
        newcomer.rest()
                .ifMatch(deal.version())
                .post(path + "/accept", Map.of("version", 1))
                .expect(200);
        return id(deal);
    }

    /** A deal that waits for signatures, over a technology that another deal has taken meanwhile. */
    public String taken() {
        var offer = id(
                startup.rest().post("/api/listings", offering("전극 건조", FIELD)).expect(201));
        var deal = corporation
                .rest()
                .post("/api/deals", Map.of("listingId", offer, "terms", terms(60_000_000)))
                .expect(201);
        startup.rest()
                .ifMatch(deal.version())
                .post("/api/deals/%s/accept".formatted(id(deal)), Map.of("version", 1))
                .expect(200);
        owner("""
                insert into deal.taken_listing (listing_id, deal_id)
                select listing_id, (select id from deal.deal where id <> d.id limit 1) from deal.deal d where id = ?::uuid""", id(deal));
        return id(deal);
    }

    /** A dispute of the buyer's over a part of a delivered milestone; answered, it is being negotiated. */
    public String disputed(boolean answered) {
        var id = delivered();
        var path = "/api/deals/" + id;
        var claim =
                Map.of("amount", won(40_000_000), "claim", "내구 시험 성적서가 빠졌다.", "wanted", Map.of("outcome", "REFUND"));
        corporation
                .rest()
                .ifMatch(version(path))
                .post(path + "/milestones/1/dispute", claim)
                .expect(200);
        if (answered) {
            startup.rest()
                    .ifMatch(version(path))
                    .post(path + "/disputes/1/answer", Map.of("note", "성적서는 자료실에 올렸다."))
                    .expect(200);
        }
        return id;
    }

    /** Puts a dispute before the panel, and answers its id. */
    public String escalated(String deal) {
        var path = "/api/deals/" + deal;
        return corporation
                .rest()
                .ifMatch(version(path))
                .post(path + "/disputes/1/escalate", Map.of("note", "합의가 되지 않는다."))
                .expect(200)
                .json()
                .at("/disputes/0/id")
                .asString();
    }

    /** The buyer doubts the first expert of a panel. */
    public void challenged(String deal) {
        var path = "/api/deals/" + deal;
        corporation
                .rest()
                .ifMatch(version(path))
                .post(path + "/appointments/1/challenge", Map.of("reason", "판매자의 자문을 맡고 있다."))
                .expect(200);
    }

    /** A licence without a price whose first royalty period is over: the buyer is to report. */
    public String reporting() {
        var rest = corporation.rest();
        var asked = Map.of("listingId", offer("경상기술료 냉각판"), "terms", licence());
        var deal = rest.post("/api/deals", asked).expect(201);
        var path = "/api/deals/" + id(deal);
        startup.rest()
                .ifMatch(deal.version())
                .post(path + "/accept", Map.of("version", 1))
                .expect(200);
        sign(path);
        end(id(deal), 1);
        return id(deal);
    }

    /** Lets a royalty period be over: the buyer is to report. */
    public void end(String deal, int royalty) {
        lapse(deal, royalty, "REPORTING");
    }

    /** Lets the time of a royalty be over, and the bank have told what came in it, after which it is in that state. */
    public void lapse(String deal, int royalty, String then) {
        owner(
                "update royalty.royalty set due_at = now() - interval '15 days' where number = %d and deal_id = ?::uuid"
                        .formatted(royalty),
                deal);
        var state = "/royalties/%d/state".formatted(royalty - 1);
        untilFired("its time is not over", () -> told(deal).at(state).asString().equals(then));
    }

    private JsonNode told(String deal) {
        return corporation.rest().get("/api/deals/" + deal).expect(200).json();
    }

    /** The bank tells that a milestone was paid in full. */
    public void fund(String deal, int milestone) {
        var asked = told(deal).at("/milestones/" + (milestone - 1));
        var account = asked.get("virtualAccount").asString();
        var expected = asked.at("/expected/amount").asString();
        statement("funds-" + account, file -> file.deposit("funds-" + account, expected, account));
    }

    /** Until the bank has been told of all that a deal has released: that moves the deal, too. */
    public void untilSent(String deal) {
        untilFired(
                "something is not told to the bank",
                () -> told(deal).get("payments").valueStream().allMatch(payment -> List.of("SENT", "PAID")
                        .contains(payment.get("state").asString())));
    }

    /** The bank pays out all that a deal has released. */
    public void payOut(String deal) {
        untilSent(deal);
        pay();
    }

    /** An organisation that brings deals about, and can be paid. */
    public String broker() {
        return cast.payee(Role.INVESTOR, "기술거래소 시험").id();
    }

    private static Map<String, Object> licence() {
        var royalty = Map.of(
                "base", "SALES",
                "rateBps", 350,
                "steps", List.of(Map.of("above", won(1_000_000_000), "rateBps", 250)),
                "minimum", won(10_000_000),
                "periodMonths", 3,
                "periods", 4,
                "reportDays", 20,
                "paymentDays", 14,
                "lateInterestBps", 1200);
        var terms = new HashMap<>(terms(0));
        terms.put("price", won(0));
        terms.put("milestones", List.of());
        terms.put("royalty", royalty);
        return terms;
    }

    /** The buyer pays what a royalty was invoiced with, and the bank pays it on to the seller. */
    public void settle(String deal, int royalty) {
        var rest = corporation.rest();
        var path = "/api/deals/" + deal;
        var invoiced = rest.get(path).expect(200).json().at("/royalties/" + (royalty - 1));
        var account = invoiced.get("virtualAccount").asString();
        var expected = invoiced.at("/invoice/expected/amount").asString();
        statement("royalty-" + account, file -> file.deposit("royalty-" + account, expected, account));
        untilFired("nothing is told to the bank", () -> rest.get(path)
                .expect(200)
                .json()
                .get("payments")
                .valueStream()
                .anyMatch(payment -> payment.get("state").asString().equals("SENT")));
        pay();
    }

    /** The bank fetches what it is to pay, and pays. */
    private void pay() {
        var file = id(bank.rest().post("/api/bank/payment-files").expect(201));
        var orders =
                bank.rest().get("/api/bank/payment-files/" + file).expect(200).body();
        var order = ORDER.matcher(orders);
        statement("paid-" + file.substring(24), paid -> {
            var entries = paid;
            while (order.find()) {
                entries = entries.payment("P" + order.group(1), order.group(2), order.group(1));
            }
            return entries;
        });
    }

    /** A deposit for a virtual account that is not there; {@code amount} is what a real one still misses. */
    public void unknown(long amount) {
        var reference = "U" + UUID.randomUUID().toString().substring(0, 20);
        statement(reference, file -> file.deposit(reference, Long.toString(amount), "79912345678901"));
    }

    /** A reversal of a credit that the bank never told: a case. */
    public void strange() {
        var reference = "S" + UUID.randomUUID().toString().substring(0, 20);
        statement(
                reference, file -> file.entry("DBIT", "BOOK", reference, "KRW", "4200", "", "<RvslInd>true</RvslInd>"));
    }

    /** A payment that is above a limit, as if one had been set when it was asked for. */
    public String held() {
        var id = delivered();
        var path = "/api/deals/" + id;
        corporation
                .rest()
                .ifMatch(version(path))
                .post(path + "/milestones/1/accept")
                .expect(200);
        var number =
                corporation.rest().get(path).expect(200).json().get("number").asString();
        untilFired(
                "nothing is told to the bank",
                () -> owner("update payout.payout set state = 'HELD' where state = 'QUEUED' and text = ?", number) > 0);
        return number;
    }

    private long version(String path) {
        return corporation.rest().get(path).expect(200).version();
    }

    private static int owner(String update, String argument) {
        try (var connection = Database.asOwner().getConnection();
                var statement = connection.prepareStatement(update)) {
            statement.setString(1, argument);
            return statement.executeUpdate();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private void statement(String id, UnaryOperator<CamtFile> entries) {
        var file = entries.apply(CamtFile.of("camt.054.001.08", id, CUSTODY_KRW, "KRW"));
        bank.rest().postXml("/api/bank/statements", file.xml()).expect(201);
    }

    /** Lines of a facility, one after the other. */
    public void records(String... lines) {
        var facility = cast.player(Role.INSTITUTION, "시험 창업허브");
        cast.entrust(SOURCE, facility);
        for (var line : lines) {
            facility.rest()
                    .putNdjson("/api/sources/" + SOURCE + "/records", line)
                    .expect(200);
        }
    }

    /** A person of a facility that sends as this source alone. */
    public void institution(String source, String email) {
        var facility = cast.player(Role.INSTITUTION, "명단 창업허브");
        cast.entrust(source, facility);
        enrol(facility, email, "이다은");
    }

    /** Until so many pairs of companies wait for a steward. */
    public void untilPaired(int pairs) {
        until(
                "fewer than " + pairs + " pairs",
                () -> cast.operator()
                                .get("/api/stewardship/candidates")
                                .expect(200)
                                .json()
                                .get("items")
                                .size()
                        >= pairs);
    }

    /** That a page is accessible, fits its width and is pictured, at both widths and in both languages; the last is Korean at a desk. */
    public static void assertFits(Browser browser, Page page, String name) {
        for (var language : List.of("en", "ko")) {
            var shown = page.navigate(page.url().replaceAll("#.*", "").replaceAll("/(ko|en)/", "/" + language + "/"));
            assertEquals(200, shown.status(), page::url);
            for (int width : List.of(PHONE, DESK)) {
                page.setViewportSize(width, HEIGHT);
                browser.assertFits(page, "pages-%s-%s-%d".formatted(name, language, width));
            }
        }
    }

    /** Presses the button of a form with this name, and waits for the page that comes back. */
    public static void press(Page page, String name) {
        follow(page, page.locator("input[value='" + name + "']"));
    }

    /** Clicks what leads to another page, and waits for it. */
    public static void follow(Page page, Locator link) {
        page.waitForResponse(Stage::isPage, link::click).finished();
        page.waitForLoadState();
    }

    private static boolean isPage(Response response) {
        boolean redirects = response.status() >= 300 && response.status() < 400;
        return response.request().isNavigationRequest() && !redirects;
    }

    /** Signs in with the second factor: whatever the person may do is open now. The page stays where it is. */
    public static void signIn(Page page, String email) {
        signInByPassword(page, email);
        send(page, "/ko/identity/confirm", FormData.create().set("form:code", Authenticator.fresh(email)));
    }

    /** As whoever has stolen it. */
    public static void signInByPassword(Page page, String email) {
        send(
                page,
                "/ko/identity/sign-in",
                FormData.create().set("form:email", email).set("form:password", PASSWORD));
    }

    /** What the browser would send from the form of that page, which it need not draw: two hundred times nobody looks at it. */
    private static void send(Page page, String path, FormData form) {
        var sent = form.set("form", "form").set("form:send", "send").set("jakarta.faces.ViewState", "stateless");
        var answer = page.request()
                .post(
                        path,
                        RequestOptions.create()
                                .setHeader("Sec-Fetch-Site", "same-origin")
                                .setMaxRedirects(0)
                                .setForm(sent));
        assertEquals(302, answer.status(), () -> path + ": " + answer.text());
    }

    /** As {@link #signIn}, through the forms as people do. */
    public static void signInByForms(Page page, String email) {
        page.navigate("/ko/identity/sign-in");
        page.getByLabel("이메일").fill(email);
        page.getByLabel("비밀번호").fill(PASSWORD);
        page.locator("form.form input[type=submit]").click();
        page.waitForURL(url -> !url.contains("/identity/sign-in"));
        page.navigate("/ko/identity/confirm?to=/ko/deal/deals");
        page.getByLabel("인증 번호").fill(Authenticator.fresh(email));
        page.locator("form.form input[type=submit]").click();
        page.waitForURL("**/ko/deal/deals");
    }

    private static Map<String, Object> right() {
        return Map.of(
                "kind", "PATENT",
                "number", "10-2023-0123456",
                "country", "KR",
                "ownerShareBps", 10_000,
                "status", "REGISTERED");
    }

    private static Map<String, Object> terms(long first) {
        return Map.ofEntries(
                Map.entry("form", "NON_EXCLUSIVE_LICENCE"),
                Map.entry("fieldOfUse", "전기 승용차 배터리 팩"),
                Map.entry("territory", List.of("KR")),
                Map.entry("periodMonths", 36),
                Map.entry("sublicensing", false),
                Map.entry("improvements", "SHARED"),
                Map.entry("price", won(first + 120_000_000)),
                Map.entry("milestones", List.of(part("시제품과 설계 도면", first), part("양산 기술 이전", 120_000_000))),
                Map.entry("feeBearer", "HALF"),
                Map.entry("inspectionDays", 14),
                Map.entry("changeRounds", 2),
                Map.entry("silence", "ACCEPTS"));
    }

    private static Map<String, Object> part(String title, long amount) {
        return Map.of("title", title, "amount", won(amount), "condition", "INSPECTION", "deliveryDays", 30);
    }

    private static Map<String, Object> won(long amount) {
        return Map.of("amount", Long.toString(amount), "currency", "KRW");
    }

    private static String id(Reply reply) {
        return reply.json().get("id").asString();
    }

    /** As the owner of all tables; the first column of the first row, if there is one. */
    public static String sql(String statement) {
        try (var connection = Database.asOwner().getConnection();
                var each = connection.createStatement()) {
            if (!each.execute(statement)) {
                return null;
            }
            try (var rows = each.getResultSet()) {
                return rows.next() ? rows.getString(1) : null;
            }
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
