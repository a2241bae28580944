package kr.seoul.techtrade.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import kr.seoul.techtrade.iso20022.CamtFile;
import kr.seoul.techtrade.iso20022.StatusFile;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.statements.EntryOutcome;

/**
 * The bank of a history: takes deposits, fetches payments and pays, refuses or brings back, and tells of it all in files that
 * come late, in another order, and more than once. It knows what it holds, whatever the platform believes.
 */
final class Teller {
    private static final String CUSTODY = "79900000000410";
    private static final Pattern PAYMENT = Pattern.compile(
            "<EndToEndId>([^<]+)</EndToEndId>.*?<InstdAmt Ccy=\"KRW\">(\\d+)</InstdAmt>", Pattern.DOTALL);

    private final FullCast cast;
    private final Random random;
    private final List<File> untold = new ArrayList<>();
    private final List<File> told = new ArrayList<>();
    private final List<Deposit> deposits = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private final List<Order> paid = new ArrayList<>();
    private final Set<String> fetched = new HashSet<>();
    private long cash;
    private long disputed;

    Teller(FullCast cast, Random random) {
        this.cast = cast;
        this.random = random;
        cash = books();
    }

    private record Deposit(String reference, String account, long amount) {}

    private record Order(String file, String endToEnd, long amount) {}

    /** {@code effect} on what the bank holds; {@code then} happens once it was told. */
    private record File(String xml, long effect, Runnable then) {}

    void deposit(String account, long amount) {
        var deposit = new Deposit(reference("D"), account, amount);
        tell(
                camt(file -> file.deposit(deposit.reference(), "" + amount, account)),
                amount,
                () -> deposits.add(deposit));
    }

    /** Of a deposit that was told: the payer's bank wants it back. */
    void takeBack() {
        if (!deposits.isEmpty()) {
            takeBack(deposits.get(random.nextInt(deposits.size())));
        }
    }

    /** Answers whether there was any on this account. */
    boolean takeBack(String account) {
        var found =
                deposits.stream().filter(each -> each.account().equals(account)).reduce((earlier, later) -> later);
        found.ifPresent(this::takeBack);
        return found.isPresent();
    }

    private void takeBack(Deposit back) {
        deposits.remove(back);
        var entry = camt(file ->
                file.entry("DBIT", "BOOK", back.reference(), "KRW", "" + back.amount(), "", "<RvslInd>true</RvslInd>"));
        tell(entry, -back.amount(), () -> {});
    }

    /** Fetches what is to be paid; nothing is ever in two files. */
    void fetch() {
        cast.files.collect(cast.bank).ifPresent(file -> {
            var payments = PAYMENT.matcher(cast.files.document(cast.bank, file.id()));
            while (payments.find()) {
                assertTrue(fetched.add(payments.group(1)), payments.group(1) + " was told to the bank twice");
                orders.add(new Order(file.messageId(), payments.group(1), Long.parseLong(payments.group(2))));
            }
        });
    }

    /** Pays one of what it fetched. */
    void pay() {
        if (!orders.isEmpty()) {
            var order = orders.remove(random.nextInt(orders.size()));
            var entry = camt(file -> file.payment(reference("P"), "" + order.amount(), order.endToEnd()));
            tell(entry, -order.amount(), () -> paid.add(order));
        }
    }

    void refuse() {
        if (!orders.isEmpty()) {
            var order = orders.remove(random.nextInt(orders.size()));
            tell(StatusFile.rejection(order.file(), order.endToEnd()), 0, () -> {});
        }
    }

    /** A payment that was told as paid comes back. */
    void bringBack() {
        if (!paid.isEmpty()) {
            var order = paid.remove(random.nextInt(paid.size()));
            var entry = camt(file -> file.entry(
                    "CRDT",
                    "BOOK",
                    reference("B"),
                    "KRW",
                    "" + order.amount(),
                    CamtFile.endToEnd(order.endToEnd()) + "<RtrInf/>",
                    ""));
            tell(entry, order.amount(), () -> {});
        }
    }

    /** Tells of one thing that happened, not always of the oldest. */
    String tellOne() {
        if (untold.isEmpty()) {
            return "nothing";
        }
        var file = untold.remove(random.nextInt(untold.size()));
        told.add(file);
        file.then().run();
        return receive(file.xml(), file.effect());
    }

    /** The same file again, or the same entry in another: neither moves anything. */
    String repeat() {
        if (told.isEmpty()) {
            return "nothing";
        }
        var xml = told.get(random.nextInt(told.size())).xml();
        var other = xml.replaceFirst("<MsgId>[^<]+", "<MsgId>" + reference("M"));
        return receive(random.nextBoolean() ? xml : other, 0);
    }

    /** The books follow the bank to the won, unless a person has to decide. */
    private String receive(String xml, long effect) {
        long before = books();
        var report = cast.statements
                .receive(cast.bank, CamtFile.spool(xml))
                .statement()
                .report();
        long moved = books() - before;
        if (moved != effect) {
            assertEquals(Set.of(EntryOutcome.CASE), report.outcomes().keySet(), () -> report + " of " + xml);
            assertEquals(0, moved, report::toString);
            disputed += effect;
        }
        return report.outcomes() + " " + report.attention();
    }

    /** What the books say that the bank holds. */
    private long books() {
        return -cast.ledger.balance("bank:KRW").posted().minor();
    }

    boolean owesNothing() {
        return untold.isEmpty() && orders.isEmpty();
    }

    /** Tells in a day's statement what it holds; answers by how much the books are right to differ, for cases people decide. */
    Money close() {
        cast.statements.receive(
                cast.bank,
                CamtFile.of("camt.053.001.08", reference("E"), CUSTODY, "KRW")
                        .balance("CLBD", "" + cash)
                        .spool());
        return Negotiation.won(disputed);
    }

    private void tell(String xml, long effect, Runnable then) {
        cash += effect;
        untold.add(new File(xml, effect, then));
    }

    private static String camt(UnaryOperator<CamtFile> entries) {
        return entries.apply(CamtFile.of("camt.054.001.08", reference("M"), CUSTODY, "KRW"))
                .xml();
    }

    private static String reference(String kind) {
        return kind + UUID.randomUUID().toString().substring(0, 20);
    }
}
