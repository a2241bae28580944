package kr.seoul.techtrade.statements;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.iso20022.CamtFile;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.ledger.NewTransfer;
import kr.seoul.techtrade.ledger.Posting;
import kr.seoul.techtrade.payout.NewPayout;
import kr.seoul.techtrade.payout.PaymentFileJson;
import kr.seoul.techtrade.payout.PayoutState;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The bank's side over real HTTP, as the bank's own systems use it. */
@ExtendWith(RunningServer.class)
class BankRestIT {
    private static final String STATEMENTS = "/api/bank/statements";
    private static final String FILES = "/api/bank/payment-files";

    private static final Map<String, String> REASON = Map.of("reason", "계좌를 다시 확인한다.");

    private final Desk desk = new Desk();
    private final Rest bank = client(organization(Role.BANK), Set.of("bank.write"));

    @AfterEach
    void close() {
        desk.close();
    }

    /** Of money whose purpose nobody knows: what a known purpose does with it is not the bank's. */
    @Test
    void takesAStatementOnce() {
        var suspense = desk.posted("suspense:KRW");
        var xml = camt().deposit(ref(), "1200", "79912345678901").xml();
        var first = bank.postXml(STATEMENTS, xml).expect(201);
        var statement = first.json(StatementJson.class);
        assertTrue(first.header("Location").endsWith(STATEMENTS + "/" + statement.id()));
        assertEquals(1L, statement.report().outcomes().get(EntryOutcome.SUSPENDED));
        var again = bank.postXml(STATEMENTS, xml).expect(200);
        assertEquals(statement, again.json(StatementJson.class));
        assertEquals(suspense + 1200, desk.posted("suspense:KRW"));
        var told = desk.events(statement.id());
        assertEquals(1, told.size());
        assertTrue(told.get(0).matches("bank\\.statement-taken \\{[0-9a-f-]{36}}"), told.get(0));
        var read = bank.get(STATEMENTS + "/" + statement.id()).expect(200);
        assertEquals(statement, read.json(StatementJson.class));
        var entries = bank.get(STATEMENTS + "/" + statement.id() + "/entries").expect(200);
        assertEquals("SUSPENDED", entries.json().at("/items/0/outcome").asString());
        assertEquals("1200", entries.json().at("/items/0/amount/amount").asString());
        bank.get(STATEMENTS + "/" + UUID.randomUUID()).expect(404, "bank/missing");
        bank.get(STATEMENTS + "?limit=1").expect(200);
        bank.get(STATEMENTS + "?cursor=x").expect(422, "kernel/invalid-cursor");
    }

    @Test
    void takesNothingOfAFileThatAListenerCannotTake() {
        var account = desk.expect(Objection.SUBJECT, 1000);
        var suspense = desk.posted("suspense:KRW");
        var xml = camt().deposit(ref(), "5", "79912345678901")
                .deposit(ref(), "1000", account.number())
                .xml();
        bank.postXml(STATEMENTS, xml).expect(409, "bank/wrong-state");
        bank.postXml(STATEMENTS, xml).expect(409, "bank/wrong-state");
        assertEquals(suspense, desk.posted("suspense:KRW"));
        assertEquals(0, desk.posted("escrow:" + account.subject()));
    }

    @Test
    void refusesBadFilesPrecisely() {
        var camt = camt().deposit(ref(), "0.5", "1");
        var problem = bank.postXml(STATEMENTS, camt.xml()).expect(422, "iso20022/invalid-message");
        assertEquals(
                "/Document/BkToCstmrDbtCdtNtfctn/Ntfctn[1]/Ntry[1]/Amt",
                problem.json().at("/violations/0/pointer").asString());
        bank.postXml(STATEMENTS, "").expect(400, "iso20022/malformed-xml");
        bank.postXml(STATEMENTS, "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>")
                .expect(400, "iso20022/malformed-xml");
        bank.postXml(STATEMENTS, "<a/>").expect(422, "iso20022/unsupported-message");
        bank.sendBytes("POST", STATEMENTS, "application/xml", camt.xml().getBytes(Charset.forName("EUC-KR")))
                .expect(400, "iso20022/malformed-xml");
        bank.postXml(
                        STATEMENTS,
                        CamtFile.of("camt.054.001.08", ref(), "CH2801234000123456789", "SEK")
                                .xml())
                .expect(422, "bank/unknown-account");
        bank.send("POST", STATEMENTS, "application/json", "{}").expect(415);
    }

    @Test
    void isClosedToEverybodyElse() {
        Rest.anonymous().postXml(STATEMENTS, camt().xml()).expect(401);
        client(organization(Role.BANK), Set.of("deals.read"))
                .postXml(STATEMENTS, camt().xml())
                .expect(403);
        var startup = client(organization(Role.STARTUP), Set.of("bank.write"));
        startup.postXml(STATEMENTS, camt().xml()).expect(403, "identity/denied");
        startup.get(FILES).expect(403, "identity/denied");
    }

    @Test
    void paysOut() {
        bank.post(FILES);
        bank.post(FILES).expect(204);
        var startup = organization(Role.STARTUP);
        var payee = client(startup, Set.of("deals.read", "deals.write", "deals.sign"));
        var path = "/api/organizations/" + startup + "/payout-account";
        payee.get(path).expect(404, "bank/missing");
        payee.put(path, Map.of("holder", "가\u202E나", "bankCode", "088", "number", "110-123-456789"))
                .expect(422);
        var named = payee.put(path, Map.of("holder", "주식회사 가나다", "bankCode", "088", "number", "110-123-456789"))
                .expect(200);
        payee.put(path, Map.of("holder", "x", "bankCode", "088", "number", "110123456789"))
                .expect(428);
        payee.ifMatch(named.version())
                .put(path, Map.of("holder", "x", "bankCode", "088", "number", "110123456789"))
                .expect(200);
        var payout = queue(startup, 900);
        var made = bank.post(FILES).expect(201);
        var file = made.json(PaymentFileJson.class);
        var pain = bank.getTwice(FILES + "/" + file.id());
        assertTrue(pain.header("Content-Type").startsWith("application/xml"));
        assertTrue(pain.body().contains(payout.endToEndId()));
        assertEquals(
                file.id().toString(),
                bank.get(FILES).expect(200).json().at("/items/0/id").asString());
        assertEquals(
                PayoutState.SENT,
                desk.in(() -> desk.payouts.of(payout.subject())).get(0).state());
    }

    @Test
    void letsTwoOperatorsDecideWhatWaits() {
        var one = client(organization(Role.OPERATOR), Set.of("operate"));
        var other = client(organization(Role.OPERATOR), Set.of("operate"));
        var account = desk.expect(1300);
        var waiting = "/api/bank/suspense/" + entry(camt().deposit(ref(), "1300", "79912345678901"));
        var asked = Map.of("virtualAccount", account.number(), "reason", "입금자에게 확인했다.");
        one.getTwice(waiting);
        assertState("PROPOSED", one.seeing(waiting).post(waiting + "/assign", asked));
        other.post(waiting + "/confirm").expect(428, "http/if-match-missing");
        var first = other.seeing(waiting);
        assertState("WITHDRAWN", first.post(waiting + "/withdraw"));
        one.seeing(waiting).post(waiting + "/discard", REASON).expect(409, "bank/wrong-state");
        assertState("PROPOSED", one.seeing(waiting).post(waiting + "/assign", asked));
        first.post(waiting + "/confirm").expect(412, "kernel/stale-version");
        one.seeing(waiting).post(waiting + "/confirm").expect(409, "bank/second-person");
        assertState("DONE", other.seeing(waiting).post(waiting + "/confirm"));
        assertEquals(1300, desk.posted("escrow:" + account.subject()));
        other.get(waiting).expect(404, "bank/missing");
        var told = desk.expect(2700);
        entry(camt().deposit("", "1350", told.number()));
        var twice = "/api/bank/suspense/" + entry(camt().deposit("", "1350", told.number()));
        assertState("PROPOSED", one.seeing(twice).post(twice + "/discard", REASON));
        assertState("DONE", other.seeing(twice).post(twice + "/confirm"));
        var back =
                "/api/bank/suspense/" + entry(camt().entry("CRDT", "BOOK", ref(), "KRW", "70", SuspenseIT.PAYER, ""));
        assertState("PROPOSED", one.seeing(back).post(back + "/return", REASON));
        assertState("DONE", other.seeing(back).post(back + "/confirm"));
        var open = "/api/bank/cases/" + entry(camt().payment(ref(), "7", "bank-fee"));
        assertState("DONE", one.post(open + "/close", REASON));
    }

    @Test
    void letsTwoOperatorsBookWhatTheBankCharges() {
        var one = client(organization(Role.OPERATOR), Set.of("operate"));
        var other = client(organization(Role.OPERATOR), Set.of("operate"));
        var charge = desk.posted("charge:KRW");
        var interest = desk.posted("interest:KRW");
        var fee = "/api/bank/cases/" + entry(camt().payment(ref(), "7", "bank-fee"));
        var asked = Map.of("account", "CHARGE", "reason", "11월 계좌 관리 수수료");
        one.post(fee + "/book", asked).expect(428, "http/if-match-missing");
        one.seeing(fee)
                .post(fee + "/book", Map.of("account", "FEE", "reason", "x"))
                .expect(422, "http/invalid-input");
        assertState("PROPOSED", one.seeing(fee).post(fee + "/book", asked));
        one.getTwice(fee);
        var first = other.seeing(fee);
        one.post(fee + "/close", REASON).expect(409, "bank/wrong-state");
        assertState("WITHDRAWN", one.seeing(fee).post(fee + "/withdraw"));
        assertState("PROPOSED", one.seeing(fee).post(fee + "/book", asked));
        first.post(fee + "/confirm").expect(412, "kernel/stale-version");
        one.seeing(fee).post(fee + "/confirm").expect(409, "bank/second-person");
        assertState("DONE", other.seeing(fee).post(fee + "/confirm"));
        assertEquals(charge - 7, desk.posted("charge:KRW"));
        var paid = "/api/bank/suspense/" + entry(camt().deposit(ref(), "12", "79912345678901"));
        assertState(
                "PROPOSED",
                one.seeing(paid).post(paid + "/book", Map.of("account", "INTEREST", "reason", "11월 예금 이자")));
        assertState("DONE", other.seeing(paid).post(paid + "/confirm"));
        assertEquals(interest + 12, desk.posted("interest:KRW"));
    }

    @Test
    void letsTwoOperatorsUndoWhatTheyBooked() {
        var one = client(organization(Role.OPERATOR), Set.of("operate"));
        var other = client(organization(Role.OPERATOR), Set.of("operate"));
        var charge = desk.posted("charge:KRW");
        var entry = entry(camt().payment(ref(), "7", "bank-fee"));
        var fee = "/api/bank/cases/" + entry;
        one.seeing(fee)
                .post(fee + "/book", Map.of("account", "CHARGE", "reason", "11월 계좌 관리 수수료"))
                .expect(200);
        assertState("DONE", other.seeing(fee).post(fee + "/confirm"));
        var trail = "/api/bank/decisions?entry=" + entry;
        var decision = "/api/bank/decisions/"
                + one.get(trail).expect(200).json().at("/items/0/id").asString();
        var tag = one.get(decision).expect(200).header("ETag");
        one.with("If-None-Match", tag).get(decision).expect(304);
        one.post(decision + "/undo", REASON).expect(428, "http/if-match-missing");
        one.seeing(decision).post(decision + "/undo", Map.of()).expect(422, "http/invalid-input");
        assertEquals(
                "PROPOSED",
                one.seeing(decision)
                        .post(decision + "/undo", REASON)
                        .expect(200)
                        .json()
                        .at("/undo/state")
                        .asString());
        one.with("If-None-Match", tag).get(decision).expect(200);
        one.seeing(decision).post(decision + "/undo", REASON).expect(409, "bank/wrong-state");
        assertEquals(
                "WITHDRAWN",
                other.seeing(decision)
                        .post(decision + "/withdraw-undo")
                        .expect(200)
                        .json()
                        .at("/undo/state")
                        .asString());
        one.seeing(decision).post(decision + "/undo", REASON).expect(200);
        one.seeing(decision).post(decision + "/confirm-undo").expect(409, "bank/second-person");
        assertState("UNDONE", other.seeing(decision).post(decision + "/confirm-undo"));
        assertEquals(charge, desk.posted("charge:KRW"));
        one.get(fee).expect(200);
        assertState("DONE", one.post(fee + "/close", REASON));
        assertEquals(2, one.get(trail).expect(200).json().get("items").size());
        one.get("/api/bank/decisions/" + UUID.randomUUID()).expect(404, "bank/missing");
    }

    /** Each act of operators on money can be tried: it says what it would do, and does nothing of it. */
    @Test
    void triesWhatOperatorsDoWithMoney() {
        var one = client(organization(Role.OPERATOR), Set.of("operate"));
        var other = client(organization(Role.OPERATOR), Set.of("operate"));
        var charge = desk.posted("charge:KRW");
        var fee = "/api/bank/cases/" + entry(camt().payment(ref(), "7", "bank-fee"));
        var asked = Map.of("account", "CHARGE", "reason", "11월 계좌 관리 수수료");
        var try1 = one.seeing(fee)
                .post(fee + "/book?dry-run=true", asked)
                .expect(200)
                .json();
        assertEquals("PROPOSED", try1.get("state").asString());
        assertEquals(
                "bank.suspense-proposed", try1.at("/dryRun/messages/0/event").asString());
        one.seeing(fee).post(fee + "/book", asked).expect(200);
        one.seeing(fee).post(fee + "/confirm?dry-run=true").expect(409, "bank/second-person");
        var tag = one.get(fee).expect(200).header("ETag");
        var confirming = other.seeing(fee)
                .post(fee + "/confirm?dry-run=true")
                .expect(200)
                .json();
        assertEquals("DONE", confirming.get("state").asString());
        assertEquals(
                List.of("bank:KRW 7", "charge:KRW -7"),
                confirming
                        .at("/dryRun/postings")
                        .valueStream()
                        .map(each -> each.get("account").asString() + " "
                                + each.at("/amount/amount").asString())
                        .sorted()
                        .toList());
        assertEquals(tag, one.get(fee).expect(200).header("ETag"), "nothing has changed");
        assertEquals(charge, desk.posted("charge:KRW"));
        assertState("DONE", other.seeing(fee).post(fee + "/confirm"));
        var decision = "/api/bank/decisions/"
                + one.get("/api/bank/decisions?limit=1")
                        .expect(200)
                        .json()
                        .at("/items/0/id")
                        .asString();
        one.seeing(decision).post(decision + "/undo", REASON).expect(200);
        var undoing = other.seeing(decision)
                .post(decision + "/confirm-undo?dry-run=true")
                .expect(200)
                .json();
        assertEquals("UNDONE", undoing.get("state").asString());
        assertEquals(2, undoing.at("/dryRun/postings").size());
        assertState("DONE", one.get(decision));
        one.seeing(decision).post(decision + "/withdraw-undo?dry-run=true").expect(200);
        var path = "/api/bank/remittances";
        desk.run(() -> desk.ledger.post(new NewTransfer(
                "test:" + UUID.randomUUID(),
                "A test earns",
                Desk.NOW.atZone(ClockProducer.SEOUL).toLocalDate(),
                List.of(
                        new Posting("bank:KRW", Money.of(-50, "KRW")),
                        new Posting("tax:vat:KRW", Money.of(50, "KRW"))))));
        var payee = Map.of("holder", "마포세무서", "bankCode", "001", "number", "123-4567-890123");
        var tax = Map.of(
                "account",
                "tax:vat:KRW",
                "amount",
                Map.of("amount", "50", "currency", "KRW"),
                "payee",
                payee,
                "reason",
                "부가세");
        var tried = one.post(path + "?dry-run=true", tax).expect(200).json();
        one.get(path + "/" + tried.get("id").asString()).expect(404, "bank/missing");
        var own = path + "/" + one.post(path, tax).expect(201).json().get("id").asString();
        var agreed = other.post(own + "/agree?dry-run=true").expect(200).json();
        assertEquals("AGREED", agreed.get("state").asString());
        assertEquals("tax:vat:KRW", agreed.at("/dryRun/postings/0/account").asString());
        assertState("PROPOSED", one.get(own));
        assertState("WITHDRAWN", one.post(own + "/withdraw"));
    }

    @Test
    void undoesNothingThatHasMovedOn() {
        var one = client(organization(Role.OPERATOR), Set.of("operate"));
        var other = client(organization(Role.OPERATOR), Set.of("operate"));
        var account = desk.expect(12);
        var entry = entry(camt().deposit(ref(), "12", "79912345678901"));
        var item = "/api/bank/suspense/" + entry;
        one.seeing(item)
                .post(item + "/assign", Map.of("virtualAccount", account.number(), "reason", "theirs"))
                .expect(200);
        assertState("DONE", other.seeing(item).post(item + "/confirm"));
        desk.run(() -> desk.ledger.post(new NewTransfer(
                "test:" + UUID.randomUUID(),
                "A test releases",
                Desk.NOW.atZone(ClockProducer.SEOUL).toLocalDate(),
                List.of(
                        new Posting("escrow:" + account.subject(), Money.of(-12, "KRW")),
                        new Posting("payable:" + account.subject(), Money.of(12, "KRW"))))));
        var decision = "/api/bank/decisions/"
                + one.get("/api/bank/decisions?entry=" + entry)
                        .expect(200)
                        .json()
                        .at("/items/0/id")
                        .asString();
        one.seeing(decision).post(decision + "/undo", REASON).expect(409, "bank/moved-on");
    }

    @Test
    void letsTwoOperatorsPayOutTaxes() {
        var one = client(organization(Role.OPERATOR), Set.of("operate"));
        var other = client(organization(Role.OPERATOR), Set.of("operate"));
        desk.run(() -> desk.ledger.post(new NewTransfer(
                "test:" + UUID.randomUUID(),
                "A test earns",
                Desk.NOW.atZone(ClockProducer.SEOUL).toLocalDate(),
                List.of(
                        new Posting("bank:KRW", Money.of(-50, "KRW")),
                        new Posting("tax:withholding:KRW", Money.of(50, "KRW"))))));
        var path = "/api/bank/remittances";
        var payee = Map.of("holder", "마포세무서", "bankCode", "001", "number", "123-4567-890123");
        var asked = Map.<String, Object>of(
                "account",
                "tax:withholding:KRW",
                "amount",
                Map.of("amount", "50", "currency", "KRW"),
                "payee",
                payee,
                "reason",
                "3월분 원천세");
        var proposed = one.post(path, asked).expect(201);
        var own = path + "/" + proposed.json().get("id").asString();
        assertTrue(proposed.header("Location").endsWith(own));
        one.post(path, Map.of("account", "bank:KRW", "payee", payee, "reason", "x"))
                .expect(422, "http/invalid-input");
        one.post(own + "/agree").expect(409, "bank/second-person");
        assertState("AGREED", other.post(own + "/agree"));
        other.post(own + "/withdraw").expect(409, "bank/wrong-state");
        assertEquals("QUEUED", one.getTwice(own).json().get("payment").asString());
        var dropped = path + "/"
                + one.post(path, without(asked)).expect(201).json().get("id").asString();
        assertState("WITHDRAWN", one.post(dropped + "/withdraw"));
        one.get(path + "?limit=1").expect(200);
        one.get(path + "/" + UUID.randomUUID()).expect(404, "bank/missing");
        client(organization(Role.AUDITOR), Set.of("operate")).post(path, asked).expect(403, "identity/denied");
    }

    /** One won of what may be left by others. */
    private Map<String, Object> without(Map<String, Object> asked) {
        desk.run(() -> desk.ledger.post(new NewTransfer(
                "test:" + UUID.randomUUID(),
                "A test earns",
                Desk.NOW.atZone(ClockProducer.SEOUL).toLocalDate(),
                List.of(
                        new Posting("bank:KRW", Money.of(-1, "KRW")),
                        new Posting("tax:withholding:KRW", Money.of(1, "KRW"))))));
        return Map.of("account", asked.get("account"), "payee", asked.get("payee"), "reason", asked.get("reason"));
    }

    private UUID entry(CamtFile file) {
        var statement = bank.postXml(STATEMENTS, file.xml()).expect(201).json(StatementJson.class);
        var entries = bank.get(STATEMENTS + "/" + statement.id() + "/entries").expect(200);
        return UUID.fromString(entries.json().at("/items/0/id").asString());
    }

    private static void assertState(String state, Rest.Reply reply) {
        assertEquals(state, reply.expect(200).json().get("state").asString());
    }

    @Test
    void triesToCollectThePayments() {
        var startup = organization(Role.STARTUP);
        client(startup, Set.of("deals.write", "deals.sign"))
                .put(
                        "/api/organizations/" + startup + "/payout-account",
                        Map.of("holder", "주식회사 가나다", "bankCode", "088", "number", "110-123-456789"))
                .expect(200);
        var some = List.of(queue(startup, 700), queue(startup, 41));
        var path = "/api/bank/payment-files";
        var before = bank.get(path + "?limit=1").expect(200).body();
        var tried = bank.post(path + "?dry-run=true").expect(200).json();
        var contents = tried.get("contents");
        assertEquals(tried.get("payments").asInt(), contents.size());
        for (var payout : some) {
            var one = contents.valueStream()
                    .filter(each -> each.get("id").asString().equals(payout.id().toString()))
                    .findFirst()
                    .orElseThrow();
            assertEquals(
                    Long.toString(payout.amount().minor()),
                    one.at("/amount/amount").asString());
            assertEquals("QUEUED", one.get("from").asString());
            assertEquals("SENT", one.get("to").asString());
        }
        var won = contents.valueStream()
                .filter(each -> each.at("/amount/currency").asString().equals("KRW"))
                .mapToLong(each -> each.at("/amount/amount").asLong())
                .sum();
        assertEquals(
                List.of(Long.toString(won)),
                tried.get("sums")
                        .valueStream()
                        .filter(each -> each.get("currency").asString().equals("KRW"))
                        .map(each -> each.get("amount").asString())
                        .toList());
        assertEquals(
                "bank.payment-file-made", tried.at("/dryRun/messages/0/event").asString());
        assertEquals(0, tried.at("/dryRun/postings").size(), "what is paid is reserved since it was queued");
        assertEquals(before, bank.get(path + "?limit=1").expect(200).body(), "there is no file");
        bank.get(path + "/" + tried.get("id").asString()).expect(404, "bank/missing");
        var made = bank.post(path).expect(201).json();
        assertEquals(tried.get("payments").asInt(), made.get("payments").asInt(), "they waited");
        assertNull(made.get("contents"));
        bank.post(path + "?dry-run=true").expect(204);
    }

    @Test
    void cancelsAPaymentBackThatHasNotLeft() {
        var one = client(organization(Role.OPERATOR), Set.of("operate"));
        var other = client(organization(Role.OPERATOR), Set.of("operate"));
        var item = returned(one, other);
        var decision = decision(one, item);
        one.seeing(decision).post(decision + "/undo", REASON).expect(200);
        var tried = other.seeing(decision)
                .post(decision + "/confirm-undo?dry-run=true")
                .expect(200)
                .json();
        assertEquals(
                List.of("bank:KRW -31", "suspense:KRW 31"),
                tried.at("/dryRun/postings")
                        .valueStream()
                        .map(each -> each.get("account").asString() + " "
                                + each.at("/amount/amount").asString())
                        .sorted()
                        .toList(),
                "what it held is free again");
        assertState("UNDONE", other.seeing(decision).post(decision + "/confirm-undo"));
        assertEquals("31", one.get(item).expect(200).json().at("/amount/amount").asString(), "it waits again");
        one.seeing(item).post(item + "/return", REASON).expect(200);
        assertState("DONE", other.seeing(item).post(item + "/confirm"));
        bank.post("/api/bank/payment-files").expect(201);
        var again = decision(one, item);
        one.seeing(again).post(again + "/undo", REASON).expect(409, "bank/payment-left");
    }

    private String returned(Rest one, Rest other) {
        var payer = """
                <RltdPties><Dbtr><Pty><Nm>홍길동</Nm></Pty></Dbtr><DbtrAcct><Id><Othr><Id>110777888999</Id></Othr></Id></DbtrAcct>
                </RltdPties><RltdAgts><DbtrAgt><FinInstnId><ClrSysMmbId><MmbId>088</MmbId></ClrSysMmbId></FinInstnId></DbtrAgt></RltdAgts>""";
        var item = "/api/bank/suspense/" + entry(camt().entry("CRDT", "BOOK", ref(), "KRW", "31", payer, ""));
        one.seeing(item).post(item + "/return", REASON).expect(200);
        assertState("DONE", other.seeing(item).post(item + "/confirm"));
        return item;
    }

    private static String decision(Rest by, String item) {
        var entry = item.substring(item.lastIndexOf('/') + 1);
        return "/api/bank/decisions/"
                + by.get("/api/bank/decisions?entry=" + entry)
                        .expect(200)
                        .json()
                        .at("/items/0/id")
                        .asString();
    }

    @Test
    void endsAPaymentThatTwoOperatorsRefuse() {
        var startup = organization(Role.STARTUP);
        client(startup, Set.of("deals.write", "deals.sign"))
                .put(
                        "/api/organizations/" + startup + "/payout-account",
                        Map.of("holder", "주식회사 가나다", "bankCode", "088", "number", "110-123-456789"))
                .expect(200);
        var payout = queue(startup, 700);
        desk.run(() -> desk.sql.update("update payout.payout set state = 'HELD' where id = ?", payout.id()));
        var one = client(organization(Role.OPERATOR), Set.of("operate"));
        var other = client(organization(Role.OPERATOR), Set.of("operate"));
        var held = "/api/bank/held-payouts/" + payout.id();
        var path = held + "/refuse";
        one.post(held + "/approve").expect(428, "http/if-match-missing");
        one.getTwice(held);
        var before = one.seeing(held);
        var approved = before.post(held + "/approve").expect(200);
        before.post(path, REASON).expect(412, "kernel/stale-version");
        assertEquals("HELD", approved.json().get("state").asString(), "it can still be refused");
        one.seeing(held).post(path, Map.of()).expect(422, "http/invalid-input");
        one.seeing(held).post(path, REASON).expect(200);
        one.seeing(held).post(path, REASON).expect(409, "bank/second-person");
        assertEquals(
                REASON.get("reason"),
                one.get("/api/bank/held-payouts?limit=100")
                        .expect(200)
                        .json()
                        .findPath("refusal")
                        .asString());
        var done = other.seeing(held).post(path, REASON).expect(200).json();
        assertEquals("CANCELLED", done.get("state").asString());
        other.seeing(held).post(path, REASON).expect(409, "bank/wrong-state");
        other.ifMatch(1)
                .post("/api/bank/held-payouts/%s/refuse".formatted(UUID.randomUUID()), REASON)
                .expect(404, "bank/missing");
        other.ifMatch(1)
                .post("/api/bank/suspense/%s/discard".formatted(UUID.randomUUID()), REASON)
                .expect(404, "bank/missing");
        assertEquals(700, desk.available(payout.fromAccount()));
    }

    private NewPayout queue(UUID payee, long won) {
        var account = desk.expect(won);
        var payable = "payable:" + account.subject();
        var amount = Money.of(won, "KRW");
        desk.receive(camt().deposit(ref(), Long.toString(won), account.number()));
        var payout = new NewPayout(UUID.randomUUID(), account.subject(), payee, payable, amount, "기술료 1차");
        desk.run(() -> {
            desk.ledger.post(new NewTransfer(
                    "release:" + account.subject(),
                    "The milestone was accepted",
                    Desk.NOW.atZone(ClockProducer.SEOUL).toLocalDate(),
                    List.of(
                            new Posting("escrow:" + account.subject(), amount.negated()),
                            new Posting(payable, amount))));
            desk.payouts.pay(payout);
        });
        return payout;
    }

    private static UUID organization(Role role) {
        var id = UUID.randomUUID();
        new Sql(Database.asApplication()).update("""
                        insert into identity.organization (id, name, role, created_at, version)
                        values (?, '가나다', ?, ?, 1)""", id, role, Desk.NOW);
        return id;
    }

    private static Rest client(UUID organization, Set<String> scopes) {
        var id = UUID.randomUUID();
        var secret = UUID.randomUUID().toString();
        new Sql(Database.asApplication()).update("""
                        with client as (
                            insert into clients.client (id, organization_id, name, scopes, created_at)
                            values (?, ?, 'test', ?, ?) returning id, created_at)
                        insert into clients.client_secret (id, client_id, secret_hash, created_at)
                        select id, id, sha256(convert_to(?, 'UTF8')), created_at from client""", id, organization, scopes, Desk.NOW, secret);
        return Rest.anonymous().signedIn(id.toString(), secret);
    }

    private static CamtFile camt() {
        return CamtFile.of("camt.054.001.08", ref(), Desk.CUSTODY, "KRW");
    }

    private static String ref() {
        return UUID.randomUUID().toString().substring(4);
    }
}
