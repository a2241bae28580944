package kr.seoul.techtrade.payout;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.seoul.techtrade.bank.MoneyArriving;
import kr.seoul.techtrade.bank.MoneyMoved;
import kr.seoul.techtrade.bank.MoneyNews;
import kr.seoul.techtrade.bank.VirtualAccount;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.ledger.Ledger;
import kr.seoul.techtrade.ledger.NewTransfer;

/**
 * The writing side of a batch: holds the accounts and payments it is about, collects transfers and news, writes all in a few
 * statements whatever their number, then tells the news at once. All of it in the transaction of the caller.
 */
public final class Books {
    private static final String ACCOUNTS = "select * from bank.virtual_account where %s order by id for update";

    private final EntityManager em;
    private final Sql sql;
    private final PayoutTable payoutTable;
    private final Ledger ledger;
    private final Consumer<Object> news;
    private final Instant at;
    private final Map<UUID, VirtualAccount> accounts = new HashMap<>();
    private final Map<UUID, Payout> payouts = new HashMap<>();
    private final Set<VirtualAccount> filled = new LinkedHashSet<>();
    private final Set<Payout> moved = new LinkedHashSet<>();
    private final List<NewTransfer> transfers = new ArrayList<>();
    private final List<Runnable> settlements = new ArrayList<>();
    private final List<MoneyNews> told = new ArrayList<>();
    private final List<Runnable> last = new ArrayList<>();

    public Books(EntityManager em, Sql sql, Ledger ledger, Consumer<Object> news, Instant at) {
        this.em = em;
        this.sql = sql;
        payoutTable = new PayoutTable(sql);
        this.ledger = ledger;
        this.news = news;
        this.at = at;
    }

    /** Until the transaction ends nobody else moves what the bank told. */
    public static void oneAtATime(Sql sql) {
        sql.first("select pg_advisory_xact_lock(hashtextextended('bank.statement', 0))", row -> true);
    }

    public Instant at() {
        return at;
    }

    public Ledger ledger() {
        return ledger;
    }

    /** Before anything of these subjects is locked. */
    public void announce(Set<UUID> subjects) {
        if (!subjects.isEmpty()) {
            news.accept(new MoneyArriving(subjects));
        }
    }

    public void post(NewTransfer transfer) {
        transfers.add(transfer);
    }

    /** Ends a reservation, after the batch's transfers are posted. */
    public void resolve(Runnable settlement) {
        settlements.add(settlement);
    }

    public void tell(MoneyNews event) {
        told.add(event);
    }

    /** What it received has changed. */
    public void write(VirtualAccount account) {
        filled.add(account);
    }

    /** Its state has changed. */
    public void write(Payout payout) {
        moved.add(payout);
    }

    public void carryOut() {
        ledger.post(List.copyOf(transfers));
        settlements.forEach(Runnable::run);
        writeAccounts();
        payoutTable.update(moved, at);
        moved.clear();
        var events = List.copyOf(told);
        transfers.clear();
        settlements.clear();
        told.clear();
        if (!events.isEmpty()) {
            news.accept(new MoneyMoved(events));
        }
    }

    /** What can only be written once the rows of the batch are. */
    public void afterRows(Runnable write) {
        last.add(write);
    }

    /** Ends the batch, whose rows are written, and forgets it: memory does not grow with the file. */
    public void end() {
        last.forEach(Runnable::run);
        last.clear();
        accounts.clear();
        payouts.clear();
        em.flush();
        em.clear();
    }

    /** Locked, in the order of their ids; by number. */
    public Map<String, VirtualAccount> virtualAccounts(Collection<String> numbers) {
        return numbers.isEmpty()
                ? Map.of()
                : sql.list(ACCOUNTS.formatted("number = any (?)"), VirtualAccount::read, numbers).stream()
                        .map(this::held)
                        .collect(Collectors.toMap(VirtualAccount::number, Function.identity()));
    }

    /** Locked, in the order of their ids; by end-to-end id. */
    public Map<String, Payout> payouts(Collection<String> endToEndIds) {
        return endToEndIds.isEmpty()
                ? Map.of()
                : payoutTable.byEndToEndIds(endToEndIds).stream()
                        .map(this::held)
                        .collect(Collectors.toMap(Payout::endToEndId, Function.identity()));
    }

    /** Locked, in the order of their ids. */
    public List<Payout> payouts(UUID paymentFile) {
        return payoutTable.ofFile(paymentFile).stream().map(this::held).toList();
    }

    /** Locked. */
    public VirtualAccount virtualAccount(UUID id) {
        return Optional.ofNullable(accounts.get(id))
                .or(() -> sql.first(ACCOUNTS.formatted("id = ?"), VirtualAccount::read, id)
                        .map(this::held))
                .orElseThrow();
    }

    /** Locked. */
    public Payout payout(UUID id) {
        return Optional.ofNullable(payouts.get(id))
                .or(() -> payoutTable.locked(List.of(id)).stream().findFirst().map(this::held))
                .orElseThrow();
    }

    private VirtualAccount held(VirtualAccount read) {
        return accounts.computeIfAbsent(read.id(), id -> read);
    }

    private Payout held(Payout read) {
        return payouts.computeIfAbsent(read.id(), id -> read);
    }

    private void writeAccounts() {
        if (!filled.isEmpty()) {
            sql.update(
                    """
                    update bank.virtual_account a set received_minor = n.received, version = a.version + 1
                      from unnest(?::uuid[], ?::bigint[]) n (id, received) where a.id = n.id""",
                    filled.stream().map(VirtualAccount::id).toList(),
                    filled.stream().map(account -> account.received().minor()).toList());
            filled.clear();
        }
    }
}
