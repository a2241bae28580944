package kr.seoul.techtrade.demo;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.iso20022.Spool;
import kr.seoul.techtrade.kernel.Money;

/**
 * The custodian of the city's past: takes deposits, carries out payment files, and tells both in the files a bank sends, camt.054
 * on a working day and camt.053 from time to time. Its balances are its own sums, so that they can confirm the ledger's.
 */
final class SandboxBank {
    private static final Set<DayOfWeek> DAYS = Set.of(DayOfWeek.TUESDAY, DayOfWeek.FRIDAY);
    static final int DUE_MAX = 10_000;
    private static final int RUNS_PER_STATEMENT = 9;
    private static final String STRANGER = "모르는 입금인";

    private final Platform platform;
    private final Caller by;
    private final Map<String, String> accounts = new HashMap<>();
    private final List<Deposit> waiting = new ArrayList<>();
    /** By currency: what was booked since the last statement, and what there was at it. */
    private final Map<String, List<CamtDocument.Entry>> unstated = new TreeMap<>();

    private final Map<String, Money> opening = new HashMap<>();
    private int references;
    private int runs;

    SandboxBank(Platform platform, Caller by) {
        this.platform = platform;
        this.by = by;
        platform.sql
                .list(
                        "select currency, number from bank.custody_account",
                        row -> Map.entry(row.getString("currency"), row.getString("number")))
                .forEach(account -> {
                    accounts.put(account.getKey(), account.getValue());
                    opening.put(account.getKey(), Money.of(0, account.getKey()));
                });
    }

    /** Money on its way to a virtual account; {@code then} follows once it is told. */
    private record Deposit(String virtualAccount, Money amount, String payer, Runnable then) {}

    static boolean worksOn(LocalDate day) {
        return DAYS.contains(day.getDayOfWeek());
    }

    void deposit(String virtualAccount, Money amount, String payer, Runnable then) {
        waiting.add(new Deposit(virtualAccount, amount, payer, then));
    }

    /** Money that names no purpose. */
    void depositOfAStranger(Money amount) {
        deposit(null, amount, STRANGER, () -> {});
    }

    /** A working day: debits what was ordered, credits what came, tells it, fetches the next orders. */
    void run() {
        var deposits = List.copyOf(waiting);
        waiting.clear();
        var booked = new TreeMap<String, List<CamtDocument.Entry>>();
        Stream.concat(orders().stream(), deposits.stream().map(this::credit))
                .forEach(entry -> booked.computeIfAbsent(entry.amount().currencyCode(), none -> new ArrayList<>())
                        .add(entry));
        booked.forEach((currency, entries) -> {
            unstated.computeIfAbsent(currency, none -> new ArrayList<>()).addAll(entries);
            send(document(currency, entries).notification());
        });
        deposits.forEach(deposit -> deposit.then().run());
        collect();
        if (++runs % RUNS_PER_STATEMENT == 0) {
            state();
        }
    }

    /** Fetches the payment orders that wait. */
    void collect() {
        platform.clockwork.due(DUE_MAX).forEach(platform.clockwork::fire);
        platform.endOfUseCase();
        platform.paymentFiles.collect(by);
        platform.endOfUseCase();
    }

    /** The account statement of everything since the last one. */
    void state() {
        for (var currency : List.copyOf(unstated.keySet())) {
            var entries = unstated.remove(currency);
            var closing = entries.stream().map(CamtDocument.Entry::signed).reduce(opening.get(currency), Money::plus);
            send(document(currency, entries).statement(opening.put(currency, closing), closing));
        }
    }

    /** Refuses the payment of a deal that it has fetched already. */
    void reject(String dealNumber) {
        platform.sql
                .first(
                        """
                        select f.message_id, p.end_to_end_id, p.currency
                          from payout.payout p join payout.payment_file f on f.id = p.payment_file_id
                         where p.text = ? and p.state = 'SENT'""",
                        row -> CamtDocument.rejection(
                                "SBREJ-" + (++references),
                                platform.clock.instant(),
                                row.getString("message_id"),
                                row.getString("currency"),
                                row.getString("end_to_end_id")),
                        dealNumber)
                .ifPresent(this::send);
    }

    private List<CamtDocument.Entry> orders() {
        return platform.sql.list(
                "select end_to_end_id, amount_minor, currency from payout.payout where state = 'SENT' order by id",
                row -> CamtDocument.Entry.debit(
                        reference(),
                        Money.of(row.getLong("amount_minor"), row.getString("currency")),
                        row.getString("end_to_end_id")));
    }

    private CamtDocument.Entry credit(Deposit deposit) {
        return CamtDocument.Entry.credit(reference(), deposit.amount(), deposit.virtualAccount(), deposit.payer());
    }

    private String reference() {
        return "SB%010d".formatted(++references);
    }

    private CamtDocument document(String currency, List<CamtDocument.Entry> entries) {
        var at = platform.clock.instant();
        return new CamtDocument("SBMSG-%d".formatted(++references), at, accounts.get(currency), currency, entries);
    }

    private void send(String document) {
        platform.statements.receive(by, Spool.of(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8))));
        platform.endOfUseCase();
    }
}
