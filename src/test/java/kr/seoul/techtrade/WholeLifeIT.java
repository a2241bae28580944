package kr.seoul.techtrade;

import static kr.seoul.techtrade.testing.RestDeal.won;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Hledger;
import kr.seoul.techtrade.testing.RestBank;
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.RunningServer;
import kr.seoul.techtrade.testing.ServerClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A deal's whole life over REST: three milestones of different kinds, a broker, a dispute that a panel splits while the rest goes
 * on, an amendment, two royalty periods with a correction and an audit; and at the end not a won that is not accounted for.
 */
@ExtendWith(RunningServer.class)
class WholeLifeIT {
    private static final String TECHNOLOGY = "배합비와 소결 조건\n".repeat(2_000);
    private static final long INSPECTED = 400_000_000;
    private static final long REGISTERED = 200_000_000;
    private static final long DEPOSITED = 150_000_000;
    private static final long LOWERED = 120_000_000;

    /** Three experts decide from here on. */
    private static final long DISPUTED = 100_000_000;

    /** Into the time to report the first period of three months, and the second. */
    private static final Duration FIRST_OVER = Duration.ofDays(100);

    private static final Duration SECOND_OVER = Duration.ofDays(195);

    /** What is left of all that came in, when everybody has been paid. */
    private static final String FEES = "16160000";

    private static final String TAXES = "1796000";
    /** Of an expert who is no business: 8.8 of a hundred of a fifth of what the panel costs. */
    private static final String OTHER_INCOME = "52800";

    private static final String IN_THE_BANK = "18008800";

    private Cast cast = Cast.onStage();
    private Player buyer = cast.payee(Role.CORPORATION, "남산전자 시험");
    private Player seller = cast.payee(Role.STARTUP, "한강배터리 시험");
    private final Player broker = cast.payee(Role.INVESTOR, "거래기관 시험");
    private final List<Player> experts =
            List.of(cast.payee(Role.EXPERT, "감정 하나"), cast.payee(Role.EXPERT, "감정 둘"), cast.alone(Role.EXPERT, "감정 셋"));
    private Player custodian = cast.player(Role.BANK, "수탁은행 시험");
    private RestBank bank = new RestBank(custodian);
    private RestDeal deal;

    @TempDir
    private Path folder;

    @AfterEach
    void theClockIsRightAgain() {
        ServerClock.shift(Duration.ZERO);
    }

    @Test
    void fromTheFirstOfferToTheLastRoyalty() throws IOException {
        negotiate();
        deliverForInspection();
        disputeAPartAndAcceptTheRest();
        changeTheRegister();
        lowerThePriceOfTheLastPart();
        depositTheTechnology();
        splitByAward();
        payEverybody();

        goTo(FIRST_OVER);
        payTheFirstRoyalty();
        correctTheFirstStatement();
        goTo(SECOND_OVER);
        payTheSecondRoyalty();
        auditTheSecondStatement();

        agreesWithTheBank();
        leavesNothingInEscrow();
        exportsBooksThatHledgerAccepts();
        paysOutWhatTheHouseHasEarnedAndTheTax();
    }

    private void negotiate() {
        deal = RestDeal.open(buyer, seller, terms(DEPOSITED, 400));
        deal.act(seller, "/propose", Map.of("terms", terms(DEPOSITED, 500)));
        var agreed = deal.act(buyer, "/accept", Map.of("version", 2));
        assertEquals("SIGNING", agreed.get("state").asString());
        assertEquals(
                "/royalty/rateBps",
                agreed.at("/versions/1/differences/0/pointer").asString());
        deal.sign(buyer);
        assertEquals("ACTIVE", deal.sign(seller).get("state").asString());
        assertEquals(List.of("FUNDING", "PLANNED", "PLANNED"), milestones());
    }

    private void deliverForInspection() {
        deal.fund(buyer, bank, 1);
        var report = deal.upload(seller, "/api/files/", "시험 성적서.txt", "셀 1,000개의 시험 성적");
        var delivered =
                deal.act(seller, "/milestones/1/deliver", Map.of("note", "시제품과 시험 성적서", "files", List.of(report)));
        assertEquals("ACCEPT_BY_SILENCE", delivered.at("/next/action").asString());
        assertEquals("셀 1,000개의 시험 성적", content(report));
    }

    private void disputeAPartAndAcceptTheRest() {
        deal.act(
                buyer,
                "/milestones/1/dispute",
                Map.of("amount", won(DISPUTED), "claim", "수명이 약속의 반이다.", "wanted", Map.of("outcome", "REFUND")));
        deal.act(seller, "/disputes/1/answer", Map.of("note", "시험 조건이 다르다."));
        var record = deal.upload(seller, "/api/files/", "반복 시험.txt", "300회에서 용량 71 %");
        deal.act(seller, "/disputes/1/evidence", Map.of("text", "우리가 다시 시험하였다.", "files", List.of(record)));
        deal.act(
                seller,
                "/disputes/1/offer-settlement",
                Map.of("remedy", Map.of("outcome", "SPLIT", "sellerBps", 9_000), "note", "열에 아홉이면 끝낸다."));
        var panel = deal.act(buyer, "/disputes/1/escalate", Map.of("note", "판정을 구한다."));
        assertEquals(3, panel.at("/disputes/0/panel").size());
        var accepted = deal.act(buyer, "/milestones/1/accept");
        assertEquals(
                amount(DISPUTED), accepted.at("/milestones/0/frozen/amount").asString());
        assertEquals(List.of("SETTLING", "FUNDING", "PLANNED"), milestones());
    }

    private void changeTheRegister() {
        deal.fund(buyer, bank, 2);
        deal.act(seller, "/milestones/2/deliver", Map.of("note", "전용실시권 설정등록을 신청하였다."));
        assertEquals("CHECKING", milestones().get(1));
        deal.act(cast.steward(), "/milestones/2/confirm-registration", Map.of("note", "등록원부에서 보았다."));
        assertEquals(List.of("SETTLING", "SETTLING", "FUNDING"), milestones());
    }

    /** The money is there already: what the new price does not need goes back. */
    private void lowerThePriceOfTheLastPart() {
        deal.fund(buyer, bank, 3);
        deal.act(buyer, "/amendments", Map.of("terms", terms(LOWERED, 500)));
        signAmendment(buyer);
        var amended = signAmendment(seller);
        assertEquals("IN_FORCE", amended.at("/amendments/0/state").asString());
        assertEquals(amount(LOWERED), amended.at("/milestones/2/held/amount").asString());
    }

    private JsonNode signAmendment(Player by) {
        var hash = deal.seenBy(by).at("/versions/2/contractHash").asString();
        return deal.act(by, "/amendments/3/sign", Map.of("documentHash", hash));
    }

    private void depositTheTechnology() {
        var sealed = deal.upload(seller, "/api/sealed-packages/", "기술자료.txt", TECHNOLOGY);
        buyer.rest().get("/api/files/" + sealed).expect(404, "vault/missing");
        deal.act(seller, "/milestones/3/deliver", Map.of("note", "봉인한 기술자료", "files", List.of(sealed)));
        assertEquals(TECHNOLOGY, content(sealed), "key and money changed hands");
        assertEquals(List.of("SETTLING", "SETTLING", "SETTLING"), milestones());
    }

    private void splitByAward() {
        var remedies = List.of(
                Map.of("outcome", "SPLIT", "sellerBps", 7_000),
                Map.of("outcome", "REFUND"),
                Map.of("outcome", "SPLIT", "sellerAmount", won(60_000_000)));
        for (int i = 0; i < experts.size(); i++) {
            var expert = experts.get(i);
            var hearings = expert.rest().get("/api/disputes").expect(200).json();
            expert.rest().get(deal.path()).expect(404, "deal/not-found");
            var vote = Map.of("remedy", remedies.get(i), "reasons", "시험 기록에 비추어");
            RestDeal.vote(expert, hearings.at("/items/0/id").asString(), vote).expect(200);
        }
        var owed = experts.get(2)
                .rest()
                .get("/api/appointments")
                .expect(200)
                .json()
                .at("/items/0");
        assertEquals("SERVED", owed.get("state").asString());
        assertEquals("600000", owed.at("/fee/amount").asString());
        assertEquals(OTHER_INCOME, owed.at("/withheld/amount").asString());
        assertEquals("547200", owed.at("/net/amount").asString());
        var dispute = deal.seenBy(buyer).at("/disputes/0");
        assertEquals("AWARDED", dispute.get("state").asString());
        assertEquals("SPLIT", dispute.at("/result/outcome").asString());
        assertEquals(
                amount(60_000_000), dispute.at("/result/sellerAmount/amount").asString(), "the median");
    }

    /** The buyer gets its part of the award and what the amendment took off; each loser its part of the panel's cost, and of the tax on it. */
    private void payEverybody() {
        var paid = deal.payOut(buyer, bank);
        assertEquals(new BigDecimal(733_487_200), paid);
        var done = deal.seenBy(seller);
        assertEquals(629_720_000, received(done, "SELLER"));
        assertEquals(34_000_000, received(done, "BROKER"));
        assertEquals(68_020_000, received(done, "BUYER"));
        assertEquals(1_747_200, received(done, "EXPERT"), "three fifths of the fee, less tax of one of them");
        assertEquals("3000000", done.at("/disputes/0/fee/amount").asString());
        assertEquals("300000", done.at("/disputes/0/vat/amount").asString());
        assertEquals(List.of("SPLIT", "PAID", "PAID"), milestones());
        assertEquals("ROYALTY", done.get("state").asString());
        assertEquals("BEGIN_REPORTING", done.at("/next/action").asString());
    }

    private void payTheFirstRoyalty() {
        awaitRoyalty(1, "REPORTING");
        var returns = Map.of("kind", "RETURNS", "amount", won(20_000_000), "why", "불량 반품");
        var statement = Map.of("units", 41_000, "sales", won(820_000_000), "deductions", List.of(returns));
        var told = deal.act(buyer, "/royalties/1/report", statement);
        assertEquals("40000000", told.at("/royalties/0/invoice/expected/amount").asString());
        deal.payRoyalty(buyer, bank, 1);
        assertEquals(new BigDecimal(39_120_000), deal.payOut(buyer, bank));
        assertEquals(List.of("SETTLED", "SCHEDULED"), royalties());
    }

    /** What was too much is taken off the next invoice. */
    private void correctTheFirstStatement() {
        var corrected = deal.act(
                buyer,
                "/royalties/1/correct",
                Map.of("statement", Map.of("sales", won(700_000_000)), "reason", "위탁 판매분이 돌아왔다."));
        assertEquals("5000000", corrected.at("/royalties/2/credit/amount").asString());
    }

    private void payTheSecondRoyalty() {
        awaitRoyalty(2, "REPORTING");
        var told = deal.act(buyer, "/royalties/2/report", Map.of("sales", won(600_000_000)));
        var invoice = told.at("/royalties/1/invoice");
        assertEquals("24000000", invoice.at("/royalty/amount").asString(), "half of it beyond the step");
        assertEquals("5000000", invoice.at("/creditUsed/amount").asString());
        deal.payRoyalty(buyer, bank, 2);
        assertEquals(new BigDecimal(18_582_000), deal.payOut(buyer, bank));
        assertEquals("CLOSED", deal.seenBy(buyer).get("state").asString());
    }

    private void auditTheSecondStatement() {
        deal.act(seller, "/royalties/2/open-audit", Map.of("note", "수출분을 확인한다."));
        deal.act(
                seller,
                "/royalties/2/report-finding",
                Map.of(
                        "statement", Map.of("sales", won(900_000_000)),
                        "reasons", "수출분 3억 원이 빠졌다.",
                        "cost", won(2_000_000)));
        var accepted = deal.act(buyer, "/royalties/2/accept-finding");
        assertEquals(
                "11000000", accepted.at("/royalties/3/invoice/expected/amount").asString());
        deal.payRoyalty(buyer, bank, 4);
        assertEquals(new BigDecimal(10_802_000), deal.payOut(buyer, bank));
        assertEquals(List.of("SETTLED", "SETTLED", "SETTLED", "SETTLED"), royalties());
        assertEquals("CLOSED", deal.seenBy(buyer).get("state").asString());
    }

    private void agreesWithTheBank() {
        bank.state(IN_THE_BANK);
        var proof = cast.operator().get("/api/ledger/proof").expect(200).json();
        assertTrue(proof.get("sound").asBoolean(), proof::toString);
        assertEquals("0", proof.at("/banks/0/difference/amount").asString());
        assertEquals(IN_THE_BANK, proof.at("/banks/0/attested/amount").asString());
        var verified = cast.operator().get("/api/ledger/verify").expect(200).json();
        assertTrue(verified.get("intact").asBoolean(), verified::toString);
        var trial = cast.operator().get("/api/ledger/trial-balance").expect(200).json();
        var won = trial.get("currencies")
                .valueStream()
                .filter(each -> each.get("currency").asString().equals("KRW"))
                .findFirst()
                .orElseThrow();
        assertTrue(won.get("balanced").asBoolean(), trial::toString);
        assertEquals(IN_THE_BANK, won.at("/debits/amount").asString());
    }

    private void leavesNothingInEscrow() {
        var told = deal.seenBy(buyer);
        var codes = new ArrayList<String>();
        for (var parts : List.of("milestones", "disputes", "royalties")) {
            told.get(parts).forEach(part -> codes.add("escrow:" + part.get("id").asString()));
        }
        var accounts = cast.operator()
                .get("/api/ledger/accounts?kind=ESCROW&limit=100")
                .expect(200)
                .json()
                .get("items");
        assertEquals(7, accounts.size(), "of three milestones, the dispute, and what was invoiced of royalties");
        accounts.forEach(account -> {
            assertTrue(codes.contains(account.get("code").asString()), account::toString);
            assertEquals("0", account.at("/posted/amount").asString());
        });
    }

    private void exportsBooksThatHledgerAccepts() throws IOException {
        if (!Hledger.isThere()) {
            return;
        }
        var journal = cast.operator()
                .with("Accept", "text/plain")
                .get("/api/ledger/journal?from=2020-01-01&to=2099-12-31")
                .expect(200)
                .body();
        var balances = Hledger.balances(Files.writeString(folder.resolve("books.journal"), journal));
        assertTrue(balances.contains("\"bank:KRW\",\"-" + IN_THE_BANK + " KRW\""), balances);
        assertTrue(balances.contains("\"fee:KRW\",\"" + FEES + " KRW\""), balances);
        assertTrue(balances.contains("\"tax:vat:KRW\",\"" + TAXES + " KRW\""), balances);
        assertTrue(balances.contains("\"tax:other-income:KRW\",\"" + OTHER_INCOME + " KRW\""), balances);
        assertFalse(balances.contains("escrow:"), balances);
        assertFalse(balances.contains("payable:"), balances);
    }

    /** Then nothing is left at the bank. */
    private void paysOutWhatTheHouseHasEarnedAndTheTax() {
        var second = cast.operator("둘째 운영자 시험").rest();
        for (var account : List.of("fee:KRW", "tax:vat:KRW", "tax:other-income:KRW")) {
            var payee = Map.of("holder", "받는 곳 시험", "bankCode", "001", "number", "1234567890123");
            var asked = Map.of("account", account, "payee", payee, "reason", "마친 거래");
            var path = "/api/bank/remittances";
            var id = cast.operator()
                    .post(path, asked)
                    .expect(201)
                    .json()
                    .get("id")
                    .asString();
            second.post(path + "/" + id + "/agree").expect(200);
        }
        assertEquals(List.of(FEES, TAXES, OTHER_INCOME), bank.payOut());
        bank.state("0");
        var proof = cast.operator().get("/api/ledger/proof").expect(200).json();
        assertTrue(proof.get("sound").asBoolean(), proof::toString);
        assertEquals("0", proof.at("/banks/0/books/amount").asString());
    }

    private Map<String, Object> terms(long deposited, int royaltyBps) {
        var right = Map.of(
                "kind", "PATENT",
                "number", "10-2023-0123456",
                "country", "KR",
                "ownerShareBps", 10_000,
                "status", "REGISTERED");
        var royalty = Map.of(
                "base", "SALES",
                "rateBps", royaltyBps,
                "steps", List.of(Map.of("above", won(1_000_000_000), "rateBps", 300)),
                "minimum", won(10_000_000),
                "periodMonths", 3,
                "periods", 2,
                "reportDays", 20,
                "paymentDays", 14,
                "lateInterestBps", 1_200);
        return RestDeal.terms(
                List.of(
                        RestDeal.milestone("INSPECTION", INSPECTED),
                        RestDeal.milestone("REGISTRATION", REGISTERED),
                        RestDeal.milestone("DEPOSIT", deposited)),
                Map.of(
                        "subjectMatter", Map.of("rights", List.of(Map.of("right", right))),
                        "brokers", List.of(Map.of("organizationId", broker.id(), "shareBps", 500)),
                        "royalty", royalty));
    }

    /** Everybody signs in anew: their tokens have expired. */
    private void goTo(Duration later) {
        ServerClock.shift(later);
        cast = Cast.onStage();
        buyer = buyer.again();
        seller = seller.again();
        custodian = custodian.again();
        bank = new RestBank(custodian);
    }

    private void awaitRoyalty(int number, String state) {
        deal.await(buyer, told -> told.at("/royalties/%d/state".formatted(number - 1))
                .asString()
                .equals(state));
    }

    private String content(String file) {
        return buyer.rest().get("/api/files/" + file + "/content").expect(200).body();
    }

    private List<String> milestones() {
        return deal.states(buyer, "milestones");
    }

    private List<String> royalties() {
        return deal.states(buyer, "royalties");
    }

    private static long received(JsonNode told, String recipient) {
        return told.get("payments")
                .valueStream()
                .filter(payment -> payment.get("recipient").asString().equals(recipient))
                .mapToLong(
                        payment -> Long.parseLong(payment.at("/amount/amount").asString()))
                .sum();
    }

    private static String amount(long won) {
        return Long.toString(won);
    }
}
