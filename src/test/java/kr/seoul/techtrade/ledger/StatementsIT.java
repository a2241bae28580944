package kr.seoul.techtrade.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.testing.CleanDatabase;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CleanDatabase.class)
class StatementsIT {
    private final Books books = new Books();
    private final Statements statements = new Statements(books.sql);
    private final String name = UUID.randomUUID().toString();
    private final String escrow = "escrow:" + name;

    @BeforeEach
    void open() {
        books.open(name);
    }

    @Test
    void pagesThroughEntriesNewestFirst() {
        for (int i = 1; i <= 5; i++) {
            books.ledger.post(Books.move("e" + i + ":" + name, "bank:KRW", escrow, i));
        }
        var first = statements.entries(escrow, Optional.empty(), 2);
        var second = statements.entries(escrow, first.next(), 2);
        var third = statements.entries(escrow, second.next(), 2);
        assertEquals(List.of(5L, 4L), amounts(first.items()));
        assertEquals(List.of(3L, 2L), amounts(second.items()));
        assertEquals(List.of(1L), amounts(third.items()));
        assertEquals(Optional.empty(), third.next());
        assertEquals("e1:" + name, third.items().get(0).reference());
        Books.refuses(LedgerProblem.UNKNOWN_ACCOUNT, () -> statements.entries("escrow:none", Optional.empty(), 2));
        var refused =
                Assertions.assertThrows(Problem.class, () -> statements.entries(escrow, Optional.of("forged"), 2));
        assertEquals(KernelProblem.INVALID_CURSOR, refused.type());
    }

    @Test
    void listsAccountsOfAKind() {
        var fees = statements.accounts(Optional.of(AccountKind.FEE), Optional.empty(), 3);
        assertEquals(
                List.of("fee:EUR", "fee:JPY", "fee:KRW"),
                fees.items().stream().map(AccountJson::code).toList());
        var rest = statements.accounts(Optional.of(AccountKind.FEE), fees.next(), 3);
        assertEquals(
                List.of("fee:USD"), rest.items().stream().map(AccountJson::code).toList());
        assertTrue(statements
                        .accounts(Optional.empty(), Optional.empty(), 100)
                        .items()
                        .size()
                >= 30);
    }

    @Test
    void tellsEveryPastInstant() {
        at(0).post(on(LocalDate.of(2026, 11, 22), "a", 100));
        at(1).reserve(Books.move("b:" + name, escrow, "payable:" + name, 60));
        at(2).settle("b:" + name, LocalDate.of(2026, 11, 25));
        at(3).post(on(LocalDate.of(2026, 11, 20), "c", 7));
        assertEquals(figures(0, 0, 0), booked(-1));
        assertEquals(figures(100, 0, 100), booked(0));
        assertEquals(figures(100, -60, 40), booked(1));
        assertEquals(figures(40, 0, 40), booked(2));
        assertEquals(figures(47, 0, 47), booked(3));
        assertEquals(
                Books.won(7),
                statements.account(escrow, Optional.empty(), day(21)).posted());
        assertEquals(
                Books.won(107),
                statements.account(escrow, Optional.empty(), day(24)).posted());
        assertEquals(
                Books.won(47),
                statements.account(escrow, Optional.empty(), day(25)).posted());
        assertEquals(
                Books.won(0),
                statements.account(escrow, Optional.of(instant(2)), day(21)).posted());
        assertEquals(figures(47, 0, 47), figures(statements.account(escrow)));
        for (int hour = -1; hour <= 3; hour++) {
            for (int day = 19; day <= 26; day++) {
                var then = statements.account(escrow, Optional.of(instant(hour)), day(day));
                assertEquals(then.posted(), Books.won(sum(hour, day)), hour + " " + day);
            }
        }
        assertEquals(3, entries(3, 26, Optional.empty(), 10).items().size());
        var first = entries(3, 22, Optional.empty(), 1);
        assertEquals(List.of(7L), minors(first));
        var second = entries(3, 22, first.next(), 1);
        assertEquals(List.of(100L), minors(second));
        assertEquals(Optional.empty(), second.next(), "what counts later is on no page");
    }

    private long sum(int hour, int day) {
        return minors(entries(hour, day, Optional.empty(), 10)).stream()
                .mapToLong(each -> each)
                .sum();
    }

    private Page<EntryJson> entries(int hour, int day, Optional<String> cursor, int limit) {
        return statements.entries(escrow, Optional.of(instant(hour)), day(day), cursor, limit);
    }

    private static List<Long> minors(Page<EntryJson> entries) {
        return entries.items().stream().map(each -> each.amount().minor()).toList();
    }

    @Test
    void writesAJournal() {
        books.ledger.post(new NewTransfer(
                "dollars(1):" + name,
                "기술료; 1st | part",
                LocalDate.of(2031, 1, 2),
                List.of(
                        new Posting("bank:USD", Money.of(-1234, "USD")),
                        new Posting("fee:USD", Money.of(1234, "USD")))));
        books.ledger.reserve(Books.move("open:" + name, "bank:KRW", "fee:KRW", 5));
        var text = new StringBuilder();
        statements.writeJournal(LocalDate.of(2031, 1, 1), LocalDate.of(2031, 1, 3), text);
        assertEquals("""

                2031-01-02 * (dollars[1]:%s) 기술료, 1st / part  ; booked: 2026-11-22T05:00:00Z
                    bank:USD  -12.34 USD
                    fee:USD  12.34 USD
                """.formatted(name), text.toString());
    }

    @Test
    void writesLinesForASpreadsheet() {
        var day = LocalDate.of(2031, 2, 2);
        books.ledger.post(new NewTransfer(
                "csv:" + name,
                "=HYPERLINK(\"x\"), 기술료",
                day,
                List.of(new Posting("bank:EUR", Money.of(-5, "EUR")), new Posting("fee:EUR", Money.of(5, "EUR")))));
        var text = new StringBuilder();
        statements.writeCsv(day, day, text);
        assertEquals("""
                effectiveOn,bookedAt,reference,description,account,amount,currency
                2031-02-02,2026-11-22T05:00:00Z,csv:%1$s,"'=HYPERLINK(""x""), 기술료",bank:EUR,-0.05,EUR
                2031-02-02,2026-11-22T05:00:00Z,csv:%1$s,"'=HYPERLINK(""x""), 기술료",fee:EUR,0.05,EUR
                """.formatted(name).replace("\n", "\r\n"), text.toString());
    }

    @Test
    void balancesDebitsAndCreditsAtAnyInstant() {
        var before = won(statements.trialBalance(Optional.empty(), Optional.empty()));
        var earlyBefore = won(statements.trialBalance(Optional.of(instant(2)), day(20)));
        at(0).post(on(LocalDate.of(2026, 11, 22), "a", 100));
        at(1).reserve(Books.move("b:" + name, escrow, "payable:" + name, 60));
        at(2).post(on(LocalDate.of(2026, 11, 20), "c", 7));
        at(3).post(Books.move("d:" + name, escrow, "fee:KRW", 40));
        var now = won(statements.trialBalance(Optional.empty(), Optional.empty()));
        assertTrue(now.balanced(), now::toString);
        assertEquals(before.debits().plus(Books.won(107)), now.debits());
        assertEquals(now.debits(), now.credits());
        var early = won(statements.trialBalance(Optional.of(instant(2)), day(20)));
        assertEquals(earlyBefore.debits().plus(Books.won(7)), early.debits());
        assertEquals(67, credits(now, AccountKind.ESCROW) - credits(before, AccountKind.ESCROW));
        assertEquals(
                accounts(before, AccountKind.ESCROW) + 1, accounts(now, AccountKind.ESCROW), "those with a balance");
    }

    private static TrialBalance.CurrencyTotals won(TrialBalance balance) {
        assertEquals(4, balance.currencies().size());
        return balance.currencies().stream()
                .filter(each -> each.currency().equals("KRW"))
                .findFirst()
                .orElseThrow();
    }

    private static TrialBalance.KindTotals kind(TrialBalance.CurrencyTotals totals, AccountKind kind) {
        return totals.kinds().stream()
                .filter(each -> each.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static long credits(TrialBalance.CurrencyTotals totals, AccountKind kind) {
        return kind(totals, kind).credits().minor();
    }

    private static long accounts(TrialBalance.CurrencyTotals totals, AccountKind kind) {
        return kind(totals, kind).accounts();
    }

    private static List<Long> amounts(List<EntryJson> entries) {
        return entries.stream().map(entry -> entry.amount().minor()).toList();
    }

    private static Instant instant(int hour) {
        return Books.NOW.plus(Duration.ofHours(hour));
    }

    private Ledger at(int hour) {
        return new Ledger(books.sql, Clock.fixed(instant(hour), ClockProducer.SEOUL));
    }

    private NewTransfer on(LocalDate day, String reference, long minor) {
        var move = Books.move(reference + ":" + name, "bank:KRW", escrow, minor);
        return new NewTransfer(move.reference(), move.description(), day, move.postings());
    }

    private static Optional<LocalDate> day(int day) {
        return Optional.of(LocalDate.of(2026, 11, day));
    }

    private List<Money> booked(int hour) {
        return figures(statements.account(escrow, Optional.of(instant(hour)), Optional.empty()));
    }

    private static List<Money> figures(AccountJson account) {
        return List.of(account.posted(), account.pending(), account.available());
    }

    private static List<Money> figures(long... minor) {
        return IntStream.range(0, minor.length)
                .mapToObj(i -> Books.won(minor[i]))
                .toList();
    }
}
