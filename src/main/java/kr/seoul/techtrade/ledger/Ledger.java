package kr.seoul.techtrade.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.SqlFailure;

/**
 * The books. Every write is one statement, a function of {@code V0020__ledger.sql}, and commits with the caller's state move.
 *
 * <p>Locks: the reference first, then the guarded accounts in the order of their opening. A use case that makes several
 * transfers posts them in one call ({@link #post(Collection)}): all or nothing, and locked in that one order.
 */
@ApplicationScoped
@Transactional
public class Ledger {
    private static final String WRITE =
            "select * from ledger.write(?, ?, ?, ?, ?::date[], ?, ?, ?, ?) order by transfer, line";
    private static final String RESOLVE = "select * from ledger.resolve(?, ?, ?, ?)";
    private static final String OPEN = "select ledger.open(?, ?, ?, ?, ?, ?)";
    private static final String TRANSFER = "select * from ledger.journal where reference = ? order by line";
    private static final String ATTEST = """
            insert into ledger.attestation (account, reference, balance, as_of, recorded_at)
            select id, ?, ?, ?, ? from ledger.account where code = ?
            on conflict (account, reference) do nothing""";
    private static final String ATTESTED = """
            select from ledger.attestation t join ledger.account a on a.id = t.account
             where a.code = ? and t.reference = ? and t.balance = ? and t.as_of = ?""";
    private static final String BALANCE = "select * from ledger.balance where code = ?";

    private final Sql sql;
    private final Clock clock;

    protected Ledger() {
        this(null, null);
    }

    @Inject
    public Ledger(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Once per code, however often it is asked. Problems: ledger/account-taken. */
    public void open(NewAccount... accounts) {
        for (var account : accounts) {
            call(() -> sql.first(
                    OPEN,
                    row -> account,
                    account.code(),
                    account.kind(),
                    account.currency().getCurrencyCode(),
                    account.owner(),
                    account.subject(),
                    clock.instant()));
        }
    }

    /** Ends a guarded account, which must be empty, for ever. Problems: ledger/unknown-account, ledger/account-not-empty. */
    public void close(String account) {
        call(() -> sql.first("select ledger.close(?, ?)", row -> account, account, clock.instant()));
    }

    /**
     * Posts at once. The same reference with the same content answers the transfer that is already there.
     * Problems: ledger/reference-taken, ledger/unknown-account, ledger/wrong-currency, ledger/insufficient-funds,
     * ledger/account-closed.
     */
    public Transfer post(NewTransfer transfer) {
        return write(false, List.of(transfer)).get(0);
    }

    /** Posts linked transfers, all or none, in one round trip; answers in their order. Problems: as {@link #post(NewTransfer)}. */
    public List<Transfer> post(Collection<NewTransfer> transfers) {
        return write(false, List.copyOf(transfers));
    }

    /** Holds the debits of guarded accounts until {@link #settle} or {@link #cancel}. Problems: as {@link #post(NewTransfer)}. */
    public Transfer reserve(NewTransfer transfer) {
        return write(true, List.of(transfer)).get(0);
    }

    /** Reserves many at once, all or none, in one round trip; answers in their order. Problems: as {@link #post(NewTransfer)}. */
    public List<Transfer> reserve(Collection<NewTransfer> transfers) {
        return write(true, List.copyOf(transfers));
    }

    /** Posts a reservation today; see {@link #settle(String, LocalDate)}. */
    public Transfer settle(String pendingReference) {
        return settle(pendingReference, LocalDate.now(clock.withZone(ClockProducer.SEOUL)));
    }

    /**
     * Posts a reservation, once; a posted one answers itself. {@code effectiveOn} is the day the bank booked it.
     * Problems: ledger/unknown-transfer, ledger/not-pending, ledger/already-resolved.
     */
    public Transfer settle(String pendingReference, LocalDate effectiveOn) {
        return resolve(pendingReference, TransferState.POSTED, effectiveOn);
    }

    /** Gives a reservation back, once; a voided one answers itself. Problems: as {@link #settle(String, LocalDate)}. */
    public Transfer cancel(String pendingReference) {
        return resolve(pendingReference, TransferState.VOIDED, LocalDate.now(clock.withZone(ClockProducer.SEOUL)));
    }

    public Optional<Transfer> transfer(String reference) {
        return transfers(sql.list(TRANSFER, Line::read, reference)).stream().findFirst();
    }

    /** Problems: ledger/unknown-account. */
    public Balance balance(String account) {
        return sql.first(BALANCE, Ledger::balance, account)
                .orElseThrow(() -> LedgerProblem.UNKNOWN_ACCOUNT.because("there is no account " + account));
    }

    /**
     * Keeps what the outside says a bank account holds: {@code balance} positive when the bank holds money for us; once per
     * account and reference. The next {@link #proof} compares. Problems: ledger/unknown-account, ledger/wrong-currency,
     * ledger/attestation-taken.
     */
    public void attest(String account, Money balance, Instant asOf, String reference) {
        if (!balance(account).posted().currency().equals(balance.currency())) {
            throw LedgerProblem.WRONG_CURRENCY.because("%s does not hold %s".formatted(account, balance));
        }
        var at = asOf.truncatedTo(ChronoUnit.MICROS);
        sql.update(ATTEST, reference, balance.minor(), at, clock.instant(), account);
        sql.first(ATTESTED, row -> reference, account, reference, balance.minor(), at)
                .orElseThrow(
                        () -> LedgerProblem.ATTESTATION_TAKEN.because("%s is another statement".formatted(reference)));
    }

    /** Adds the books up from their entries: seconds when there are millions. */
    public Proof proof() {
        return new Proofs(sql).at(clock.instant());
    }

    /** Recomputes the whole chain of seals. */
    public Verification verify() {
        return Chain.verify(sql, Long.MAX_VALUE);
    }

    /** Moves the balances of the unguarded accounts on, off the hot path; answers how many moved. */
    public int rollUp() {
        return sql.first("select ledger.roll_up() as rolled", row -> row.getInt("rolled"))
                .orElse(0);
    }

    /** Seals the next final transfers, at most {@code most}; answers how many: fewer when there are no more. */
    public int seal(int most) {
        return sql.first("select ledger.seal_next(?, ?) as sealed", row -> row.getInt("sealed"), most, clock.instant())
                .orElse(0);
    }

    static Balance balance(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        var posted = money(row, "posted", currency);
        var held = money(row, "held", currency);
        var coming = money(row, "coming", currency);
        return new Balance(posted, coming.minus(held), posted.minus(held));
    }

    static Money money(ResultSet row, String column, String currency) throws SQLException {
        return Money.of(row.getBigDecimal(column).longValueExact(), currency);
    }

    private Transfer resolve(String reference, TransferState to, LocalDate effectiveOn) {
        return transfers(call(() -> sql.list(RESOLVE, Line::read, reference, to, effectiveOn, clock.instant())))
                .get(0);
    }

    private List<Transfer> write(boolean pending, List<NewTransfer> transfers) {
        if (transfers.isEmpty()) {
            return List.of();
        }
        var at = clock.instant();
        var nths = new ArrayList<Long>();
        var postings = new ArrayList<Posting>();
        for (int i = 0; i < transfers.size(); i++) {
            for (var posting : transfers.get(i).postings()) {
                nths.add(i + 1L);
                postings.add(posting);
            }
        }
        var known = call(() -> sql.list(
                WRITE,
                Line::read,
                pending,
                at,
                transfers.stream().map(NewTransfer::reference).toList(),
                transfers.stream().map(NewTransfer::description).toList(),
                transfers.stream().map(each -> each.effectiveOn().toString()).toList(),
                nths,
                postings.stream().map(Posting::account).toList(),
                postings.stream().map(each -> each.amount().currencyCode()).toList(),
                postings.stream().map(each -> each.amount().minor()).toList()));
        if (known.isEmpty()) {
            return transfers.stream().map(each -> fresh(each, pending, at)).toList();
        }
        var byReference = new LinkedHashMap<String, Transfer>();
        transfers(known).forEach(each -> byReference.put(each.reference(), each));
        return transfers.stream().map(each -> byReference.get(each.reference())).toList();
    }

    private static Transfer fresh(NewTransfer of, boolean pending, Instant at) {
        return new Transfer(
                of.reference(),
                of.description(),
                pending ? TransferState.PENDING : TransferState.POSTED,
                of.effectiveOn(),
                at,
                Optional.empty(),
                of.postings());
    }

    private static List<Transfer> transfers(List<Line> lines) {
        Map<String, List<Line>> grouped = new LinkedHashMap<>();
        lines.forEach(line -> grouped.computeIfAbsent(line.of().reference(), any -> new ArrayList<>())
                .add(line));
        return grouped.values().stream().map(Line::together).toList();
    }

    private static <T> T call(Supplier<T> statement) {
        try {
            return statement.get();
        } catch (SqlFailure failure) {
            throw LedgerProblem.of(failure);
        }
    }

    /** A row of {@code ledger.journal}: a transfer of one posting. */
    private record Line(Transfer of) {
        static Line read(ResultSet row) throws SQLException {
            return new Line(new Transfer(
                    row.getString("reference"),
                    row.getString("description"),
                    TransferState.valueOf(row.getString("state")),
                    row.getObject("effective_on", LocalDate.class),
                    Sql.instant(row, "booked_at"),
                    Optional.ofNullable(Sql.instant(row, "resolved_at")),
                    List.of(new Posting(
                            row.getString("account"), Money.of(row.getLong("amount"), row.getString("currency"))))));
        }

        static Transfer together(List<Line> lines) {
            var first = lines.get(0).of();
            var postings = lines.stream()
                    .flatMap(line -> line.of().postings().stream())
                    .toList();
            return new Transfer(
                    first.reference(),
                    first.description(),
                    first.state(),
                    first.effectiveOn(),
                    first.bookedAt(),
                    first.resolvedAt(),
                    postings);
        }
    }
}
