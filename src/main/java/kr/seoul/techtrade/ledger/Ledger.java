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
import kr.seoul.techtrade.jobs.Progress;
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
            "select * from ledger.write(?, ?, ?, ?, ?::date[], ?, ?, ?, ?, ?::timestamptz[]) order by transfer, line";
    private static final String OPEN_AND_WRITE = """
            select * from ledger.open_and_write(?, ?, ?, ?::uuid[], ?::uuid[], ?, ?, ?, ?, ?::date[], ?, ?, ?, ?)
             order by transfer, line""";
    private static final List<NewAccount> NONE = List.of();
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
        return write(NONE, false, null, List.of(transfer)).get(0);
    }

    /** Posts linked transfers, all or none, in one round trip; answers in their order. Problems: as {@link #post(NewTransfer)}. */
    public List<Transfer> post(Collection<NewTransfer> transfers) {
        return write(NONE, false, null, List.copyOf(transfers));
    }

    /**
     * Opens what is not open yet and posts linked transfers, all or none, in one round trip; answers the transfers in their
     * order. Problems: as {@link #open} and {@link #post(NewTransfer)}.
     */
    public List<Transfer> post(Collection<NewAccount> accounts, Collection<NewTransfer> transfers) {
        return write(List.copyOf(accounts), false, null, List.copyOf(transfers));
    }

    /** Holds the debits of guarded accounts until {@link #settle} or {@link #cancel}. Problems: as {@link #post(NewTransfer)}. */
    public Transfer reserve(NewTransfer transfer) {
        return write(NONE, true, null, List.of(transfer)).get(0);
    }

    /**
     * As {@link #reserve(NewTransfer)}, until {@code expiresAt}: from then on it cannot be settled, and what it held is given
     * back within seconds. The end belongs to the content: who asks again asks with the same. Problems: as
     * {@link #post(NewTransfer)}; ledger/invalid-transfer for an end that is not ahead.
     */
    public Transfer reserve(NewTransfer transfer, Instant expiresAt) {
        var end = expiresAt.truncatedTo(ChronoUnit.MICROS);
        if (!end.isAfter(clock.instant()) && transfer(transfer.reference()).isEmpty()) {
            throw LedgerProblem.INVALID_TRANSFER.because("%s cannot end at %s".formatted(transfer.reference(), end));
        }
        return write(NONE, true, List.of(end.toString()), List.of(transfer)).get(0);
    }

    /** Reserves many at once, all or none, in one round trip; answers in their order. Problems: as {@link #post(NewTransfer)}. */
    public List<Transfer> reserve(Collection<NewTransfer> transfers) {
        return write(NONE, true, null, List.copyOf(transfers));
    }

    /** Posts a reservation today; see {@link #settle(String, LocalDate)}. */
    public Transfer settle(String pendingReference) {
        return settle(pendingReference, LocalDate.now(clock.withZone(ClockProducer.SEOUL)));
    }

    /**
     * Posts a reservation, once; a posted one answers itself. {@code effectiveOn} is the day the bank booked it.
     * Problems: ledger/unknown-transfer, ledger/not-pending, ledger/already-resolved when it was cancelled or has expired.
     */
    public Transfer settle(String pendingReference, LocalDate effectiveOn) {
        return resolve(pendingReference, TransferState.POSTED, effectiveOn);
    }

    /** Ends one reservation whose end has come, and answers its reference; empty when none is due. */
    public Optional<String> expireNext() {
        return sql.first(
                        "select ledger.expire_next(?) as reference",
                        row -> Optional.ofNullable(row.getString("reference")),
                        clock.instant())
                .flatMap(each -> each);
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
        return verify(new Progress());
    }

    /** The same while somebody looks on. */
    Verification verify(Progress progress) {
        return Chain.verify(sql, Long.MAX_VALUE, progress);
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

    /** {@code expiries} has an end for each transfer, or is null. */
    private List<Transfer> write(
            List<NewAccount> accounts, boolean pending, List<String> expiries, List<NewTransfer> transfers) {
        if (transfers.isEmpty()) {
            open(accounts.toArray(NewAccount[]::new));
            return List.of();
        }
        var at = clock.instant();
        var parameters = new ArrayList<Object>();
        if (!accounts.isEmpty()) {
            parameters.addAll(Columns.ofAccounts(accounts));
        }
        parameters.addAll(List.of(pending, at));
        parameters.addAll(Columns.ofTransfers(transfers));
        if (accounts.isEmpty()) {
            parameters.add(expiries);
        }
        var statement = accounts.isEmpty() ? WRITE : OPEN_AND_WRITE;
        var known = call(() -> sql.list(statement, Line::read, parameters.toArray()));
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
