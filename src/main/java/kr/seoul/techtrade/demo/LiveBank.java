package kr.seoul.techtrade.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import kr.seoul.techtrade.bank.CustodyAccount;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.iso20022.Spool;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;
import kr.seoul.techtrade.payout.PaymentFiles;
import kr.seoul.techtrade.statements.Statements;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The custodian of the city's present: every few seconds it fetches the pain.001 that waits and some seconds later tells what it has
 * booked by camt.054, what it could not pay by pain.002 ({@value #CLOSED} ends the number of an account that was closed), and a little
 * later all of it by camt.053. It lives with the profile {@code demo} alone, unless {@code techtrade.demo.bank.seconds} is 0, knows the
 * platform by its files, and answers no file but those that it has fetched itself: whoever fetches one with the bank's API client
 * answers for the bank. Of several nodes one works at a time.
 */
@ApplicationScoped
class LiveBank implements Caretaker {
    static final String CLOSED = "0000";

    private static final int STATED_AFTER = 6;
    private static final int MESSAGE_LENGTH = 12;
    private static final String TURN = "select pg_try_advisory_xact_lock(hashtextextended('demo.bank', 0)) as mine";
    private static final String BANK = """
            select p.organization_id, coalesce(p.client_id, p.person_id) as id, o.name
              from demo.player p join identity.organization o on o.id = p.organization_id where p.role = 'BANK'""";

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    @Inject
    private UnitOfWork unit;

    @Inject
    private PaymentFiles paymentFiles;

    @Inject
    private Statements statements;

    @Inject
    @ConfigProperty(name = "techtrade.profile")
    private Optional<String> profile;

    @Inject
    @ConfigProperty(name = "techtrade.production", defaultValue = "false")
    private boolean production;

    @Inject
    @ConfigProperty(name = "techtrade.demo.bank.seconds", defaultValue = "4")
    private int seconds;

    boolean isOpen() {
        return DemoProfile.isAskedFor(profile, production) && seconds > 0;
    }

    @Override
    public void undertake(Chores chores) {
        if (isOpen()) {
            chores.every(Duration.ofSeconds(seconds), "the demonstration's bank", this::work);
        }
    }

    /** Lets money come to a virtual account; it is told within seconds. */
    void transfer(String virtualAccount, Money amount, String payer) {
        unit.of(() -> {
            new BankBook(sql).order(Booking.credit(Ids.at(now()), amount, virtualAccount, payer), now());
            return true;
        });
    }

    /** On its way to a virtual account. */
    List<Money> underway(String virtualAccount) {
        return new BankBook(sql)
                .underway(virtualAccount).stream().map(Booking::amount).toList();
    }

    void work() {
        inTurn(this::tell);
        inTurn(this::state);
        inTurn(this::fetch);
    }

    private void inTurn(BiConsumer<Caller, BankBook> part) {
        unit.of(() -> {
            if (sql.first(TURN, row -> row.getBoolean("mine")).orElse(false)) {
                bank().ifPresent(by -> part.accept(by, new BankBook(sql)));
            }
            return true;
        });
    }

    /** Nobody before the city is founded. */
    private Optional<Caller> bank() {
        return sql.first(
                BANK,
                row -> new Caller(
                        Caller.Kind.CLIENT,
                        Sql.uuid(row, "id"),
                        row.getString("name"),
                        Sql.uuid(row, "organization_id"),
                        Set.of(Role.BANK),
                        Set.of("bank.write")));
    }

    private void fetch(Caller by, BankBook book) {
        for (var waiting = paymentFiles.collect(by); waiting.isPresent(); waiting = paymentFiles.collect(by)) {
            var at = now();
            var file = PaymentFile.read(
                    paymentFiles.document(by, waiting.orElseThrow().id()));
            file.orders().forEach(order -> book.order(Booking.debit(Ids.at(at), file.id(), order), at));
        }
    }

    private void tell(Caller by, BankBook book) {
        var at = now();
        var due = book.untold(at.minusSeconds(seconds));
        for (var booking : due) {
            if (booking.refused()) {
                send(
                        by,
                        CamtDocument.rejection(
                                message(at), at, booking.file(), booking.currency(), booking.endToEndId()));
            }
        }
        byCurrency(due.stream().filter(booking -> !booking.refused()).toList())
                .forEach((currency, entries) ->
                        send(by, document(currency, entries, at).notification()));
        book.tell(due, at);
    }

    private void state(Caller by, BankBook book) {
        var at = now();
        byCurrency(book.unstated(at.minusSeconds((long) STATED_AFTER * seconds)))
                .forEach((currency, bookings) -> {
                    var closing = book.balance(currency);
                    var document = document(currency, bookings, at);
                    var opening = document.entries().stream()
                            .map(CamtDocument.Entry::signed)
                            .reduce(closing, Money::minus);
                    send(by, document.statement(opening, closing));
                    book.state(bookings, at);
                });
    }

    private static Map<String, List<Booking>> byCurrency(List<Booking> bookings) {
        return bookings.stream().collect(Collectors.groupingBy(Booking::currency, TreeMap::new, Collectors.toList()));
    }

    private CamtDocument document(String currency, List<Booking> bookings, Instant at) {
        var account = CustodyAccount.all(sql).stream()
                .filter(custody -> custody.currency().getCurrencyCode().equals(currency))
                .findFirst()
                .orElseThrow();
        return new CamtDocument(
                message(at),
                at,
                account.number(),
                currency,
                bookings.stream().map(Booking::entry).toList());
    }

    private static String message(Instant at) {
        var id = Ids.at(at).toString();
        return "SBLIVE-" + at.toEpochMilli() + "-" + id.substring(id.length() - MESSAGE_LENGTH);
    }

    private void send(Caller by, String document) {
        statements.receive(by, Spool.of(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8))));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
