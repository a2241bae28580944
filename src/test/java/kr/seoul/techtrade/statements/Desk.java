package kr.seoul.techtrade.statements;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import kr.seoul.techtrade.bank.Custody;
import kr.seoul.techtrade.bank.MoneyMoved;
import kr.seoul.techtrade.bank.VirtualAccountJson;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Memberships;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.iso20022.CamtFile;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.ledger.AccountKind;
import kr.seoul.techtrade.ledger.DailyProofs;
import kr.seoul.techtrade.ledger.Ledger;
import kr.seoul.techtrade.ledger.NewAccount;
import kr.seoul.techtrade.mandates.Mandates;
import kr.seoul.techtrade.mandates.Proposals;
import kr.seoul.techtrade.members.Register;
import kr.seoul.techtrade.payout.Businesses;
import kr.seoul.techtrade.payout.NewPayoutAccount;
import kr.seoul.techtrade.payout.PaymentFiles;
import kr.seoul.techtrade.payout.PayoutAccounts;
import kr.seoul.techtrade.payout.PayoutLimits;
import kr.seoul.techtrade.payout.Payouts;
import kr.seoul.techtrade.payout.Refusals;
import kr.seoul.techtrade.payout.Remittances;
import kr.seoul.techtrade.payout.TaxStatus;
import kr.seoul.techtrade.testing.Database;

/**
 * The bank's services without a server, on the embedded database: each call of {@link #in} is one transaction that JPA and plain
 * SQL share, as the container has it. What was told upward is kept.
 */
public final class Desk implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-11-22T05:00:00Z");
    public static final String CUSTODY = "79900000000410";
    public static final Caller BANK = caller(Role.BANK, UUID.randomUUID());

    /** One for each database of the run: which is meant, the class says that is being tested. */
    private static final Map<DataSource, EntityManagerFactory> FACTORIES = new ConcurrentHashMap<>();

    private final EntityManager em =
            FACTORIES.computeIfAbsent(Database.asApplication(), Desk::factory).createEntityManager();
    private final Clock clock = Clock.fixed(NOW, ClockProducer.SEOUL);
    public final Sql sql = new Sql(shared());
    public final Ledger ledger = new Ledger(sql, clock);
    public final News news = new News();
    private final Outbox outbox = new Outbox(sql, clock);
    /** More than ten million won needs two people. */
    public final PayoutLimits limits =
            new PayoutLimits(currency -> Optional.of("10000000").filter(any -> "KRW".equals(currency)));

    public final Map<String, TaxStatus.Standing> standings = new HashMap<>();
    public final Payouts payouts = new Payouts(sql, clock, ledger, limits, outbox);
    public final Remittances remittances = new Remittances(sql, clock, payouts, outbox);
    public final Custody custody = new Custody(sql, clock, ledger);
    public final Statements statements = new Statements(em, sql, clock, ledger, news, outbox);
    public final Suspense suspense = new Suspense(em, sql, clock, ledger, payouts, news, outbox);
    public final Bookings bookings = new Bookings(sql, clock, ledger, outbox);
    public final Undoings undoings = new Undoings(em, sql, clock, ledger, news, outbox);
    public final DailyProofs proofs = new DailyProofs(sql, outbox, clock);
    public final Refusals refusals = new Refusals(em, sql, clock, ledger, news, outbox);
    public final GatewayDeposits gatewayDeposits = new GatewayDeposits(em, sql, clock, ledger, news);
    public final PaymentFiles paymentFiles = new PaymentFiles(sql, clock, businesses("pass"), outbox, null);
    public final PayoutAccounts payoutAccounts = new PayoutAccounts(em, sql, clock, mandates(), outbox);

    private static EntityManagerFactory factory(DataSource database) {
        return Persistence.createEntityManagerFactory(
                "techtrade",
                Map.of(
                        "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                        "jakarta.persistence.nonJtaDataSource", database,
                        "jakarta.persistence.jtaDataSource", "",
                        // factories of the same name share their sessions
                        "eclipselink.session-name", "desk-" + System.identityHashCode(database),
                        "eclipselink.weaving", "false",
                        "eclipselink.target-server", "None"));
    }

    public static Caller caller(Role role, UUID organization) {
        return new Caller(
                Caller.Kind.CLIENT, UUID.randomUUID(), "test", organization, Set.of(role), Set.of(Scopes.SIGN));
    }

    /** Which of them are held up by what {@link #standings} says; {@code unknown}: what becomes of others, as it is set. */
    public Businesses businesses(String unknown) {
        return new Businesses(sql, numbers -> standings, Optional.ofNullable(unknown));
    }

    /** Files of a bank that lets {@code unknown} businesses wait or not. */
    public PaymentFiles paymentFiles(String unknown) {
        return new PaymentFiles(sql, clock, businesses(unknown), outbox, null);
    }

    /** Of API clients, which write no letters. */
    private Mandates mandates() {
        var memberships = new Memberships(sql, clock, null);
        var register = new Register(sql, clock, outbox, memberships);
        var proposals = new Proposals(sql, memberships, register, null, clock);
        return new Mandates(sql, proposals, memberships, register, clock);
    }

    /** How an entry in suspense stands; one when it lies there no more. */
    public long seen(UUID entry) {
        return sql.first("""
                select 1 + count(*) + count(decided_at) + count(*) filter (where state = 'UNDONE') as version
                  from statements.decision where entry_id = ?""", row -> row.getLong("version"), entry).orElseThrow();
    }

    /** The version of a payment; zero when there is none. */
    public long at(UUID payout) {
        return sql.first("select version from payout.payout where id = ?", row -> row.getLong("version"), payout)
                .orElse(0L);
    }

    /** One use case. */
    public <T> T in(Supplier<T> useCase) {
        em.getTransaction().begin();
        try {
            T result = useCase.get();
            em.getTransaction().commit();
            return result;
        } finally {
            if (em.getTransaction().isActive()) {
                em.getTransaction().rollback();
            }
            em.clear();
        }
    }

    public void run(Runnable useCase) {
        in(() -> {
            useCase.run();
            return null;
        });
    }

    /** A purpose with its escrow and payable account; expects money. */
    public VirtualAccountJson expect(long won) {
        return expect(UUID.randomUUID(), won);
    }

    /** As {@link #expect(long)}, of one payer. */
    public VirtualAccountJson expect(long won, String payer) {
        return expect(UUID.randomUUID(), won, payer);
    }

    public VirtualAccountJson expect(UUID subject, long won) {
        return expect(subject, won, null);
    }

    private VirtualAccountJson expect(UUID subject, long won, String payer) {
        return in(() -> {
            ledger.open(
                    new NewAccount(
                            "escrow:" + subject,
                            AccountKind.ESCROW,
                            Money.of(0, "KRW").currency(),
                            null,
                            subject),
                    new NewAccount(
                            "payable:" + subject,
                            AccountKind.PAYABLE,
                            Money.of(0, "KRW").currency(),
                            null,
                            subject));
            return custody.assign(subject, "escrow:" + subject, Money.of(won, "KRW"), payer, NOW);
        });
    }

    public StatementReport receive(CamtFile file) {
        return receive(file.xml()).statement().report();
    }

    public Statements.Receipt receive(String xml) {
        return in(() -> statements.receive(BANK, CamtFile.spool(xml)));
    }

    /** An organisation, with an account to be paid to. */
    public UUID payee() {
        var id = UUID.randomUUID();
        run(() -> sql.update("""
                insert into identity.organization (id, name, role, created_at, version) values (?, '가나다', 'STARTUP', ?, 1)""", id, NOW));
        run(() -> payoutAccounts.put(
                caller(Role.STARTUP, id), id, new NewPayoutAccount("주식회사 가나다", "088", "110-123-456789"), () -> 0));
        return id;
    }

    /** What was told of it, each with whom beside those who may see everything. */
    public List<String> events(UUID subject) {
        return in(() -> sql.list(
                "select type || ' ' || audience::text as line from kernel.event where subject = ? and not public order by txid, seq",
                row -> row.getString("line"),
                subject));
    }

    public long posted(String account) {
        return in(() -> ledger.balance(account).posted().minor());
    }

    public long available(String account) {
        return in(() -> ledger.balance(account).available().minor());
    }

    @Override
    public void close() {
        em.close();
    }

    /** Every connection is the one of the running transaction. */
    private DataSource shared() {
        return (DataSource) Proxy.newProxyInstance(
                Desk.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> uncloseable(em.unwrap(Connection.class)));
    }

    private static Connection uncloseable(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Desk.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("close") ? null : method.invoke(connection, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    /** What was told, in order; and whoever listens may object. */
    public static final class News implements Event<Object> {
        public final List<Object> told = new ArrayList<>();
        public RuntimeException objection;

        @Override
        public void fire(Object event) {
            if (objection != null) {
                throw objection;
            }
            if (event instanceof MoneyMoved moved) {
                told.addAll(moved.news());
            } else {
                told.add(event);
            }
        }

        public <T> List<T> of(Class<T> type) {
            return told.stream().filter(type::isInstance).map(type::cast).toList();
        }

        @Override
        public <U> CompletionStage<U> fireAsync(U event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Event<Object> select(Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }
    }
}
