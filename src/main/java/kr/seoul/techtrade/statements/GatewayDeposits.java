package kr.seoul.techtrade.statements;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.bank.CustodyAccount;
import kr.seoul.techtrade.iso20022.BankEntry;
import kr.seoul.techtrade.iso20022.BankMessage;
import kr.seoul.techtrade.iso20022.BankStatement;
import kr.seoul.techtrade.iso20022.MessageKind;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Sha256;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.ledger.Ledger;
import kr.seoul.techtrade.payout.Books;
import kr.seoul.techtrade.statements.PaymentGateway.Payment;

/**
 * Takes a deposit that a payment gateway has confirmed, as a statement of one entry: matched and posted like any other, and the
 * same deposit as the one that the bank's own statement tells later under the same reference.
 */
@ApplicationScoped
@Transactional
public class GatewayDeposits {
    static final String KIND = "payment-gateway";

    @PersistenceContext
    private EntityManager em;

    private final Sql sql;
    private final Clock clock;
    private final Ledger ledger;
    private final Event<Object> news;

    protected GatewayDeposits() {
        this(null, null, null, null);
    }

    @Inject
    public GatewayDeposits(Sql sql, Clock clock, Ledger ledger, Event<Object> news) {
        this.sql = sql;
        this.clock = clock;
        this.ledger = ledger;
        this.news = news;
    }

    GatewayDeposits(EntityManager em, Sql sql, Clock clock, Ledger ledger, Event<Object> news) {
        this(sql, clock, ledger, news);
        this.em = em;
    }

    /** Once per payment, however often it is told. Fires what {@link Statements#receive} fires. Problems: bank/unknown-account. */
    public void take(String gateway, String paymentKey, Payment payment) {
        Books.oneAtATime(sql);
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var id = Ids.at(at);
        var hash = Sha256.digest()
                .digest("%s %s %s"
                        .formatted(gateway, paymentKey, payment.bankReference())
                        .getBytes(StandardCharsets.UTF_8));
        int fresh = sql.update("""
                insert into statements.statement (id, kind, message_id, hash, received_at, received_by, report)
                values (?, ?, ?, ?, ?, ?, '{}') on conflict (hash) do nothing""", id, KIND, paymentKey, hash, at, gateway);
        if (fresh == 0) {
            return;
        }
        var accounts = new AccountCheck(sql, CustodyAccount.all(sql));
        var statement = statement(payment, paymentKey);
        accounts.message(new BankMessage(MessageKind.CAMT_054, paymentKey, at, 1));
        accounts.statement(statement);
        var report = new StatementReport.Draft();
        var books = new Books(em, sql, ledger, news::fire, at);
        var intake = new Intake(id, accounts, books, new EntryTable(sql), report);
        intake.statement(statement);
        intake.entry(entry(payment, at.atZone(ClockProducer.SEOUL).toLocalDate()));
        intake.end(statement);
        sql.update(
                "update statements.statement set report = ? where id = ?",
                new JsonColumn.Text(Json.write(report.report())),
                id);
    }

    /** Of the account that holds our money in the payment's currency. */
    private BankStatement statement(Payment payment, String paymentKey) {
        var custodian = CustodyAccount.all(sql).stream()
                .filter(account -> account.currency().equals(payment.amount().currency()))
                .findFirst()
                .orElseThrow(() -> BankProblem.UNKNOWN_ACCOUNT.because(
                        "no money is held in " + payment.amount().currencyCode()));
        return new BankStatement(
                1,
                KIND,
                paymentKey,
                custodian.number(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                BankStatement.Summary.NONE,
                true);
    }

    private static BankEntry entry(Payment payment, LocalDate today) {
        var detail = new BankEntry.Detail(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(payment.virtualAccount()),
                Optional.empty(),
                payment.payer(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(payment.orderId()),
                false);
        return new BankEntry(
                1,
                KIND,
                Optional.of(payment.bankReference()),
                payment.amount(),
                BankEntry.Side.CRDT,
                BankEntry.Status.BOOK,
                false,
                Optional.of(today),
                Optional.of(today),
                List.of(detail));
    }
}
