package kr.seoul.techtrade.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Authenticator;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.Rest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People invite colleagues, hand on power with a limit, and do together what takes two of them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MembersPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final Pattern TOKEN = Pattern.compile("token=[A-Za-z0-9_-]{43}");
    private static Stage stage;

    /** A deal in dispute from before its buyer asked for two people: they sign too. */
    private static String disputed;

    /** A delivered one from before it as well. */
    private static String partly;

    @BeforeAll
    static void play() {
        stage = new Stage();
    }

    /** All pages of a test are one browser: whoever signed in last acts in each of them. */
    private static Page as(String email) {
        var page = BROWSER.pageWithoutScript();
        Stage.signIn(page, email);
        page.navigate("/ko/identity/members");
        return page;
    }

    /** Who has no second factor yet. */
    private static Page byPassword(String email) {
        var page = BROWSER.pageWithoutScript();
        Stage.signInByPassword(page, email);
        page.navigate("/ko/identity/members");
        return page;
    }

    private static Locator row(Page page, String email) {
        return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(email));
    }

    private static void send(Page page) {
        Stage.follow(page, page.locator("#act\\:send"));
    }

    /** As it stands in the last letter to somebody. */
    private static String letter(String email) {
        try (var connection = Database.asOwner().getConnection();
                var statement = connection.prepareStatement(
                        "select body from mail.letter where recipient = ? order by id desc limit 1")) {
            statement.setString(1, email);
            try (var rows = statement.executeQuery()) {
                rows.next();
                var found = TOKEN.matcher(rows.getString("body"));
                assertTrue(found.find());
                return "/identity/invitation?" + found.group();
            }
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private static void invite(Page page, String email) {
        page.getByText("초대하기").first().click();
        page.getByLabel("이메일").fill(email);
        page.getByLabel(Pattern.compile("^거래 담당")).check();
        send(page);
        assertTrue(page.locator("[role=status]").innerText().contains("초대장을 보냈습니다"));
    }

    @Test
    @Order(1)
    void letsSomebodyInByALetter() {
        var email = "newhand@pages.example";
        invite(as(Stage.BUYER), email);
        var page = BROWSER.pageWithoutScript();
        page.navigate(letter(email));
        assertTrue(page.locator(".lead").innerText().contains("강예린 님이 가온모빌리티의 구성원으로 초대했습니다"));
        page.getByLabel("이름").fill("신입사원");
        page.getByLabel("비밀번호").fill("짧다");
        Stage.follow(page, page.locator("#enrol\\:send"));
        assertTrue(page.locator("[role=alert]").innerText().contains("비밀번호"));
        page.getByLabel("비밀번호").fill(Stage.PASSWORD);
        Stage.follow(page, page.locator("#enrol\\:send"));
        assertTrue(page.locator("[role=status]").innerText().contains("구성원이 되었습니다"));
        page.navigate(letter(email));
        assertTrue(page.locator("[role=alert]").innerText().contains("이미 쓰였거나"));
        var newcomer = byPassword(email);
        assertEquals("거래 담당", row(newcomer, email).locator(".badge").first().innerText());
        assertEquals(0, newcomer.getByText("초대하기").count());
        assertEquals(0, newcomer.getByText("권한 바꾸기").count());
    }

    @Test
    @Order(2)
    void letsSomebodyKnownChooseForWhomToAct() {
        invite(as(Stage.BUYER), Stage.NEWCOMER);
        stage.signing();
        var page = BROWSER.pageWithoutScript();
        page.context().clearCookies();
        page.navigate(letter(Stage.NEWCOMER));
        assertTrue(page.locator("main").innerText().contains("이 이메일로 로그인한 뒤"));
        page.locator("main").getByText("로그인").last().click();
        page.getByLabel("이메일").fill(Stage.NEWCOMER);
        page.getByLabel("비밀번호").fill(Stage.PASSWORD);
        Stage.follow(page, page.locator("form.form input[type=submit]"));
        Stage.follow(page, page.locator("#accept\\:send"));
        assertTrue(page.locator(".tools").innerText().contains("가온모빌리티"));
        page.locator("#acting-for").selectOption(new SelectOption().setLabel("새싹배터리"));
        Stage.follow(page, page.locator(".acting-for button"));
        assertEquals("새싹배터리", page.locator(".tools a[aria-current=page]").innerText());
        assertEquals(1, page.locator("tbody tr").count());
    }

    @Test
    @Order(3)
    void handsOnPowerWithALimit() {
        var page = as(Stage.BUYER);
        row(page, Stage.CLERK).getByText("위임하기").click();
        page.getByLabel("대금 지급 승인").check();
        page.getByLabel("한 건의 한도").fill("많이");
        send(page);
        assertTrue(page.locator("[role=alert]").innerText().contains("한 건의 한도"));
        page.getByLabel("한 건의 한도").fill("50,000,000");
        send(page);
        assertTrue(row(page, Stage.CLERK).innerText().contains("대금 지급 승인"));
        var deal = stage.delivered();
        var clerk = as(Stage.CLERK);
        clerk.navigate("/ko/deal/deal?id=" + deal);
        assertEquals(0, clerk.locator("a.act[href*='act=ACCEPT&']").count());
        assertEquals(1, clerk.locator("a.act[href*='act=ACCEPT_PART&']").count());
        row(page, Stage.CLERK).getByText("거두기").click();
        send(page);
        assertTrue(row(page, Stage.CLERK).innerText().contains("없음"));
    }

    @Test
    @Order(4)
    void doesTogetherWhatTakesTwo() {
        var deal = stage.delivered();
        disputed = stage.disputed(true);
        partly = stage.delivered();
        var page = as(Stage.BUYER);
        row(page, Stage.CLERK).getByText("권한 바꾸기").click();
        page.getByLabel(Pattern.compile("^관리자")).check();
        send(page);
        row(page, Stage.CLERK).getByText("위임하기").click();
        for (var act : List.of("계약 서명", "대금 지급 승인", "정산 계좌 지정")) {
            page.getByLabel(act).check();
        }
        send(page);
        page.getByText("규칙 정하기").click();
        page.getByLabel("두 사람이 필요한 금액").fill("10,000,000");
        page.getByLabel("정산 계좌를 바꿀 때도").check();
        page.getByLabel("확인 기한").fill("5");
        send(page);

        page.navigate("/ko/deal/deal?id=" + deal + "&act=ACCEPT&item=1");
        assertTrue(page.locator("#confirm").innerText().contains("두 사람이 필요한 일입니다"));
        assertEquals(0, page.locator("#act\\:send").count());
        Stage.follow(page, page.locator("#act\\:propose"));
        assertTrue(page.locator("#waiting ~ ul").innerText().contains("윤하람"));
        page.navigate("/ko/deal/deal?id=" + deal + "&act=ACCEPT&item=1");
        assertTrue(page.locator("#confirm").innerText().contains("강예린 님이 제안했습니다"));
        assertEquals(0, page.locator("#act\\:propose").count());

        var clerk = as(Stage.CLERK);
        Stage.follow(clerk, clerk.locator("#waiting ~ ul").getByText("확인").last());
        send(clerk);
        assertTrue(clerk.locator("[role=status]").first().innerText().contains("처리했습니다"));
        clerk.navigate("/ko/identity/members");
        assertEquals(0, clerk.locator("#waiting").count());

        clerk.navigate("/ko/identity/payout-account");
        clerk.getByLabel("계좌번호").fill("110-123-456789");
        Stage.follow(clerk, clerk.locator("#form\\:ask"));
        Stage.follow(clerk, clerk.locator("#form\\:propose"));
        page = as(Stage.BUYER);
        Stage.follow(page, page.locator("#waiting ~ ul").getByText("확인").last());
        assertTrue(page.locator("#confirm").innerText().contains("110-123-456789"));
        send(page);
        page.navigate("/ko/identity/payout-account");
        assertTrue(page.locator("main").innerText().contains("6789"));
    }

    /** The rule of the test before holds: what a colleague is led to is the part that was proposed, and not the whole. */
    @Test
    @Order(5)
    void releasesTogetherThePartThatWasProposed() {
        var page = as(Stage.BUYER);
        page.navigate("/ko/deal/deal?id=" + partly + "&act=ACCEPT_PART&item=1");
        page.getByLabel("합격한 금액").fill("15,000,000");
        page.getByLabel("나머지에서 무엇이 부족합니까").fill("내구 시험 성적서");
        Stage.press(page, "미리 보기");
        assertTrue(page.locator("#confirm").innerText().contains("두 사람이 필요한 일입니다"));
        Stage.follow(page, page.locator("#act\\:propose"));
        assertTrue(page.locator("#waiting ~ ul").innerText().contains("15,000,000"));

        var clerk = as(Stage.CLERK);
        Stage.follow(clerk, clerk.locator("#waiting ~ ul").getByText("확인").last());
        assertTrue(clerk.url().contains("act=ACCEPT_PART"), clerk.url());
        assertEquals("15000000", clerk.locator("#act\\:amount").inputValue());
        BROWSER.screenshot(clerk, "pages-deal-part-second");
        clerk.locator("#act\\:note").fill("내구 시험 성적서");
        Stage.follow(clerk, clerk.locator("#act\\:send"));
        assertTrue(clerk.url().contains("done=ACCEPT_PART"), clerk.url());
        clerk.navigate("/ko/identity/members");
        assertEquals(0, clerk.locator("#waiting").count());
    }

    /** The rule of the tests before holds: what a person proposed a program of the organisation reads and refuses. */
    @Test
    @Order(9)
    void isRefusedOverRest() {
        var page = as(Stage.BUYER);
        page.navigate("/ko/identity/clients?act=ISSUE");
        page.getByLabel("이름").fill("인사 시스템");
        page.locator("input[name=scope][value='access.read']").check();
        page.locator("input[name=scope][value='access.write']").check();
        send(page);
        var rest = Rest.anonymous()
                .signedIn(
                        page.locator(".confirm code").first().innerText(),
                        page.locator("#secret").innerText());
        page.navigate("/ko/identity/payout-account");
        page.getByLabel("계좌번호").fill("110-987-654321");
        Stage.follow(page, page.locator("#form\\:ask"));
        Stage.follow(page, page.locator("#form\\:propose"));

        var organization =
                rest.get("/api/me").expect(200).json().at("/organization/id").asString();
        var proposals = "/api/organizations/" + organization + "/proposals";
        var open = rest.get(proposals).expect(200).json().at("/items/0");
        var path = proposals + "/" + open.get("id").asString();
        assertEquals("OPEN", rest.getTwice(path).json().get("state").asString());
        rest.post(path + "/refuse", Map.of()).expect(422, "http/invalid-input");
        var refused = rest.post(path + "/refuse", Map.of("reason", "금액을 다시 확인해 주세요."))
                .expect(200)
                .json();
        assertEquals("REFUSED", refused.get("state").asString());
        rest.post(path + "/refuse", Map.of("reason", "다시")).expect(409, "members/proposal-over");
        assertEquals("REFUSED", rest.get(path).expect(200).json().get("state").asString());
    }

    /** The rule of the test before holds: a dispute is settled by the same two. */
    @Test
    @Order(6)
    void settlesADisputeTogether() {
        var room = "/ko/deal/dispute?deal=" + disputed + "&number=1";
        var page = as(Stage.BUYER);
        page.navigate(room + "&act=OFFER_SETTLEMENT");
        assertTrue(page.locator("#confirm").innerText().contains("두 사람이 필요한 일입니다"));
        assertEquals(0, page.locator("#act\\:send").count());
        page.getByLabel("해결 방법").selectOption("SPLIT");
        page.getByLabel("판매자 몫 (%)").fill("25");
        page.getByLabel("까닭").fill("일부만 쓸 수 있다.");
        Stage.follow(page, page.locator("#act\\:propose"));
        page.navigate(room + "&act=OFFER_SETTLEMENT");
        assertEquals(0, page.locator("#act\\:propose").count());

        var clerk = as(Stage.CLERK);
        Stage.follow(clerk, clerk.locator("#waiting ~ ul").getByText("확인").last());
        var told = clerk.locator("#confirm").innerText();
        assertTrue(told.contains("강예린 님이 제안했습니다") && told.contains("판매자에게 ₩10,000,000"), told);
        clerk.getByLabel("해결 방법").selectOption("SPLIT");
        clerk.getByLabel("판매자 몫 (%)").fill("25");
        clerk.getByLabel("까닭").fill("일부만 쓸 수 있다.");
        Stage.press(clerk, "합의안을 제시합니다");
        assertTrue(clerk.url().contains("done=OFFER_SETTLEMENT"), clerk.url());
    }

    @Test
    @Order(7)
    void isAccessibleAndFitsEveryWidth() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.BUYER);
        page.navigate("/ko/identity/members");
        Stage.assertFits(BROWSER, page, "members");
        for (var act : List.of("INVITE", "RULE", "LEAVE")) {
            page.navigate("/ko/identity/members?act=" + act);
            Stage.assertFits(BROWSER, page, "members-" + act);
        }
        var waiting = BROWSER.page();
        waiting.navigate("/ko/identity/members?act=RULE");
        waiting.getByLabel("확인 기한").fill("9");
        send(waiting);
        Stage.assertFits(BROWSER, waiting, "members-waiting");
        waiting.navigate("/ko/deal/dispute?deal=" + disputed + "&number=1&act=OFFER_SETTLEMENT");
        Stage.assertFits(BROWSER, waiting, "dispute-second");
        var guest = BROWSER.page();
        guest.navigate("/ko/identity/invitation?token=nothing");
        Stage.assertFits(BROWSER, guest, "invitation-over");
    }

    /** Whoever reads only sees the forms of pages, and none of them is heard. */
    @Test
    @Order(8)
    void hearsNoFormOfAReader() {
        var page = as(Stage.BUYER);
        row(page, "newhand@pages.example").getByText("권한 바꾸기").click();
        page.getByLabel(Pattern.compile("^거래 담당")).uncheck();
        send(page);
        assertTrue(row(page, "newhand@pages.example").innerText().contains("열람만"));
        var reader = byPassword("newhand@pages.example");
        assertEquals(200, reader.navigate("/ko/webhooks/webhooks").status());
        reader.locator("#form\\:url").fill("https://example.com/hook");
        var refused = reader.waitForResponse(
                response -> response.request().method().equals("POST"),
                () -> reader.locator("#form\\:create").click());
        assertEquals(403, refused.status());
    }

    /** The rule of the tests before holds. */
    @Test
    @Order(10)
    void carriesOutWhatEndsSomething() {
        var unwanted = "unwanted@pages.example";
        var page = as(Stage.BUYER);
        invite(page, unwanted);
        var first = letter(unwanted);
        Stage.follow(page, invitation(page, unwanted).getByText("다시 보내기"));
        send(page);
        assertDone(page, "초대장을 다시 보냈습니다");
        var second = letter(unwanted);
        assertNotEquals(first, second);
        Stage.follow(page, invitation(page, unwanted).getByText("철회"));
        send(page);
        assertDone(page, "초대를 철회했습니다");
        for (var link : List.of(first, second)) {
            page.navigate(link);
            assertTrue(page.locator("[role=alert]").innerText().contains("이미 쓰였거나"));
        }

        page.navigate("/ko/identity/payout-account");
        page.getByLabel("계좌번호").fill("110-555-654321");
        Stage.follow(page, page.locator("#form\\:ask"));
        Stage.follow(page, page.locator("#form\\:propose"));
        var clerk = as(Stage.CLERK);
        var account = clerk.locator("#waiting ~ ul li").filter(new Locator.FilterOptions().setHasText("정산 계좌"));
        assertEquals(1, account.count());
        Stage.follow(clerk, account.getByText("거절"));
        clerk.getByLabel("사유").fill("통장 사본이 없다");
        send(clerk);
        assertDone(clerk, "제안을 끝냈습니다");
        assertEquals(0, account.count());
        assertEquals("REFUSED", Stage.sql("select state from mandates.proposal order by proposed_at desc limit 1"));
    }

    /** Somebody comes, asks to be administrator, is told no, and leaves; another is made to. */
    @Test
    @Order(11)
    void letsMembersGoOfThemselvesOrOtherwise() {
        var going = "going@pages.example";
        invite(as(Stage.BUYER), going);
        var guest = BROWSER.pageWithoutScript();
        guest.navigate(letter(going));
        guest.getByLabel("이름").fill("나그네");
        guest.getByLabel("비밀번호").fill(Stage.PASSWORD);
        Stage.follow(guest, guest.locator("#enrol\\:send"));
        Authenticator.give(going);

        var member = as(going);
        Stage.follow(member, member.locator("section[aria-labelledby=take-over] a"));
        member.getByLabel("사유").fill("관리자가 모두 떠났다");
        send(member);
        assertDone(member, "요청했습니다");
        assertTrue(
                member.locator("section[aria-labelledby=take-over]").innerText().contains("나그네 님이 관리자가 되겠다고"));
        var page = as(Stage.BUYER);
        Stage.follow(page, page.locator("section[aria-labelledby=take-over] a"));
        page.getByLabel("사유").fill("관리자가 여기 있다");
        send(page);
        assertDone(page, "이의를 냈습니다");
        assertEquals("STOPPED", Stage.sql("select state from takeover.take_over order by asked_at desc limit 1"));

        member = as(going);
        Stage.follow(member, row(member, going).getByText("나가기"));
        send(member);
        assertFalse(member.url().contains("/identity/members"), member.url());
        page = as(Stage.BUYER);
        assertEquals(0, row(page, going).count());

        var removed = "newhand@pages.example";
        Stage.follow(page, row(page, removed).getByText("내보내기"));
        send(page);
        assertDone(page, "구성원을 내보냈습니다");
        assertEquals(0, row(page, removed).count());
        assertFalse(byPassword(removed).content().contains(Stage.CLERK));
    }

    private static Locator invitation(Page page, String email) {
        return page.locator("section[aria-labelledby=invited] li")
                .filter(new Locator.FilterOptions().setHasText(email));
    }

    private static void assertDone(Page page, String said) {
        assertTrue(page.locator("[role=status]").first().innerText().contains(said), page::content);
    }

    @Test
    @Order(9)
    void isForMembersOnly() {
        var page = BROWSER.page();
        page.navigate("/ko/identity/members");
        assertTrue(page.url().contains("/identity/sign-in"));
        assertFalse(page.content().contains(Stage.BUYER));
    }
}
