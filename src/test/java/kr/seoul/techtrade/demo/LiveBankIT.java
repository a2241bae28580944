package kr.seoul.techtrade.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Authenticator;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Nodes;
import kr.seoul.techtrade.testing.Rest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A deal in the demonstration, from the offer to the seller's money, by nobody's hand but a visitor's in the portal; on two nodes. */
class LiveBankIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final Page.GetByLabelOptions EXACT = new Page.GetByLabelOptions().setExact(true);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String CARD = "section[aria-labelledby=demo-bank]";

    @TempDir
    static Path folder;

    private static Nodes nodes;
    private static Credentials credentials;

    private Page page;
    private String deal;

    @BeforeAll
    static void found() throws IOException {
        nodes = Nodes.start(
                2,
                Map.of(
                        "TECHTRADE_PROFILE", "demo",
                        "TECHTRADE_DEMO_SEED", "7",
                        "TECHTRADE_DEMO_SCALE", "0.05",
                        "TECHTRADE_DEMO_DIR", folder.toString(),
                        "TECHTRADE_DEMO_BANK_SECONDS", "1",
                        // as many as outside of the tests
                        "TECHTRADE_PASSWORD_ROUNDS", "210000"));
        credentials = Json.read(Files.readString(folder.resolve("credentials.json")), Credentials.class);
    }

    @AfterAll
    static void end() {
        nodes.close();
    }

    @Test
    void paysADealFromTheOfferToTheSellersMoney() {
        page = BROWSER.page(nodes.address(0));
        signIn(Role.STARTUP);
        nameAccount("1002000000000");
        var listing = offer();
        signIn(Role.CORPORATION);
        propose(listing);
        act(Role.STARTUP, "ACCEPT_TERMS", null);
        act(Role.STARTUP, "SIGN", null);
        act(Role.CORPORATION, "SIGN", null);
        assertFits();
        page.navigate("/ko/deal/deal?id=" + deal);
        assertEquals(4, page.locator("section[aria-labelledby=sides] li.yes").count(), "both have accepted and signed");
        pay("절반", "가온모빌리티 재무팀");
        until("half is there", () -> held().contains("₩40,000,000"));
        pay("10% 초과", "가온모빌리티");
        until("all is there", () -> page.locator(".milestones .badge.FUNDED").count() == 1);
        assertEquals(0, page.locator(CARD).count(), "nothing is to be paid any more");
        deliver();
        act(Role.CORPORATION, "ACCEPT", 1);
        until("the closed account was told of", () -> main().contains("수취 계좌 해지"));
        signIn(Role.STARTUP);
        nameAccount("1002000000017");
        act(Role.STARTUP, "PAY", 1);
        until("the money is with the seller", () -> page.locator(".badge.PAID").count() >= 2);
        until("the deal is over", () -> page.locator(".badge.CLOSED").count() >= 1);
        toldOnceAndProven();
    }

    /** What one node books the other does not book again, and the account statement finds the books as they are. */
    private void toldOnceAndProven() {
        assertEquals(List.of("CREDITED 40000000", "SPLIT 44000000", "SETTLED 78240000"), sql("""
                        select e.outcome || ' ' || e.amount_minor
                          from statements.entry e
                          join statements.statement s on s.id = e.statement_id
                          left join payout.payout p on p.id = e.payout_id
                          left join bank.virtual_account v on v.id = e.virtual_account_id
                          join deal.deal d on d.id = '%s' and (d.number = p.text
                               or v.subject in (select m.id from deal.milestone m where m.deal_id = d.id))
                         where s.message_id like 'SBLIVE-%%' and s.kind like 'camt.054%%' order by e.id""".formatted(deal)));
        assertEquals(
                List.of("1"),
                sql(
                        "select count(*) from statements.statement where message_id like 'SBLIVE-%' and kind like 'pain.002%'"));
        until("all is in a statement", () -> sql("select id from demo.booking where stated_at is null and not refused")
                .isEmpty());
        assertEquals(
                List.of("0"),
                sql(
                        "select count(*) from statements.entry e join statements.statement s on s.id = e.statement_id"
                                + " where s.message_id like 'SBLIVE-%' and s.kind like 'camt.053%' and e.outcome <> 'DUPLICATE'"));
        var operator = credentials.clients().stream()
                .filter(client -> client.role() == Role.OPERATOR)
                .findFirst()
                .orElseThrow();
        var proof = Rest.at(nodes.address(1))
                .signedIn(operator.clientId().toString(), operator.clientSecret())
                .get("/api/ledger/proof")
                .expect(200)
                .json();
        assertTrue(proof.get("sound").asBoolean(), proof::toString);
        assertTrue(proof.at("/banks/0/reference").asString().startsWith("statement:"), proof::toString);
    }

    private void signIn(Role role) {
        var person = credentials.people().stream()
                .filter(each -> each.role() == role)
                .findFirst()
                .orElseThrow();
        send(
                "/ko/identity/sign-in",
                FormData.create().set("form:email", person.email()).set("form:password", person.password()));
        sql("update account.factor set last_step = 0");
        send("/ko/identity/confirm", FormData.create().set("form:code", Authenticator.code(person.totpSecret())));
    }

    private void send(String path, FormData form) {
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

    private void nameAccount(String number) {
        page.navigate("/ko/identity/payout-account");
        page.locator("#form\\:holder").fill("한빛열제어");
        page.locator("#form\\:bankCode").fill("004");
        page.locator("#form\\:number").fill(number);
        Stage.follow(page, page.locator("#form\\:ask"));
        Stage.follow(page, page.locator("#form\\:save"));
        assertEquals(1, page.locator(".note-box.good").count(), this::main);
    }

    private String offer() {
        page.navigate("/ko/market/publish");
        page.getByLabel("제목(국문)").fill("펌프 없는 배터리 냉각판");
        page.getByLabel("내용(국문)").fill("상변화 소재로 식힌다.");
        page.getByLabel("기술성숙도").selectOption("7");
        page.getByLabel("통상실시권").check();
        Stage.follow(page, page.locator("#form\\:send"));
        return page.url().replaceAll(".*[?&]id=([^&]+).*", "$1");
    }

    private void propose(String listing) {
        page.navigate("/ko/deal/terms?listing=" + listing);
        page.getByLabel("사용 분야").fill("전기버스");
        page.getByLabel("1차 단계", EXACT).fill("모델 이전");
        page.getByLabel("1차 대금", EXACT).fill("80,000,000");
        Stage.press(page, "제안 보내기");
        deal = page.url().replaceAll(".*[?&]id=([^&]+).*", "$1");
    }

    private void act(Role who, String action, Integer item) {
        signIn(who);
        page.navigate("/ko/deal/deal?id=" + deal + "&act=" + action + (item == null ? "" : "&item=" + item));
        Stage.follow(page, page.locator("#act\\:send"));
        assertTrue(page.url().contains("done="), this::main);
    }

    private void deliver() {
        signIn(Role.STARTUP);
        page.navigate("/ko/deal/deal?id=" + deal + "&act=DELIVER&item=1");
        page.locator("#act\\:note").fill("설계 도면과 시험 성적서");
        Stage.follow(page, page.locator("#act\\:send"));
        assertTrue(page.url().contains("done="), this::main);
    }

    private void pay(String part, String payer) {
        page.navigate("/ko/deal/deal?id=" + deal);
        Stage.follow(page, page.locator(CARD + " a"));
        Stage.follow(page, page.locator("main a.chip").getByText(part));
        page.getByLabel("입금자 이름").fill(payer);
        Stage.press(page, "데모 은행에서 입금합니다");
        assertTrue(page.locator("[role=status]").innerText().contains("시연"), this::main);
        assertTrue(page.locator(CARD).innerText().contains("입금 처리 중"), this::main);
    }

    private void assertFits() {
        page.navigate("/ko/deal/deal?id=" + deal);
        Stage.assertFits(BROWSER, page, "demo-deal");
        Stage.follow(page, page.locator(CARD + " a"));
        Stage.assertFits(BROWSER, page, "demo-payment");
    }

    private String held() {
        return page.locator(".legend .held").innerText();
    }

    private String main() {
        return page.locator("main").innerText();
    }

    private void until(String what, BooleanSupplier so) {
        for (var end = Instant.now().plus(PATIENCE);
                Instant.now().isBefore(end);
                LockSupport.parkNanos(PAUSE.toNanos())) {
            page.navigate("/ko/deal/deal?id=" + deal);
            if (so.getAsBoolean()) {
                return;
            }
        }
        throw new AssertionError("not within " + PATIENCE + ": " + what + "\n" + main());
    }

    private static List<String> sql(String statement) {
        try (var connection = nodes.asOwner().getConnection();
                var each = connection.createStatement()) {
            if (!each.execute(statement)) {
                return List.of();
            }
            var rows = new ArrayList<String>();
            try (var found = each.getResultSet()) {
                while (found.next()) {
                    rows.add(found.getString(1));
                }
            }
            return rows;
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
