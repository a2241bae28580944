package kr.seoul.techtrade.payout;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.bank.CustodyAccount;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.iso20022.Debtor;
import kr.seoul.techtrade.iso20022.PaymentFileWriter;
import kr.seoul.techtrade.iso20022.PaymentOrder;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sha256;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.payout.PayoutTable.Order;

/** Makes the payment files (pain.001) that the bank fetches and carries out. */
@ApplicationScoped
@Transactional
public class PaymentFiles {
    private static final int PAYMENTS_MAX = 1_000;
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String PAYEES =
            "select distinct organization_id from payout.payout where state = 'QUEUED' and organization_id is not null";
    private static final String WAITING = """
            update payout.payout p set hold = w.hold, version = p.version + 1
              from payout.payout q left join jsonb_to_recordset(?::jsonb) as w(organization uuid, hold text)
                   on w.organization = q.organization_id
             where q.id = p.id and p.state = 'QUEUED' and p.hold is distinct from w.hold""";
    private static final String QUEUED = """
            select * from payout.payout
             where state = 'QUEUED' and coalesce(organization_id <> all (?::uuid[]), true)
             order by id limit ? for update skip locked""";
    private static final String ACCOUNTS = """
            select organization_id, holder, bank_code, number, version from payout.payout_account
             where organization_id = any (?::uuid[]) order by organization_id for share""";
    /** As the groups of the file are. */
    private static final String CONTENTS =
            "select * from payout.payout where payment_file_id = ? order by currency, id";

    /** A trial holds payments as well, which would be missing in the bank's file: each waits for whoever collects before. */
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtextextended('payout.collect', 0))";

    private static final String COLUMNS =
            "select id, message_id, created_at, created_by, payments, hash from payout.payment_file";

    private final Sql sql;
    private final Clock clock;
    private final Businesses businesses;
    private final Outbox outbox;
    private final Rehearsals rehearsals;
    private final PayoutTable table;

    @Resource
    private TransactionSynchronizationRegistry transaction;

    protected PaymentFiles() {
        this(null, null, null, null, null);
    }

    @Inject
    public PaymentFiles(Sql sql, Clock clock, Businesses businesses, Outbox outbox, Rehearsals rehearsals) {
        this.sql = sql;
        this.clock = clock;
        this.businesses = businesses;
        this.outbox = outbox;
        this.rehearsals = rehearsals;
        table = new PayoutTable(sql);
    }

    /**
     * Puts the oldest queued payments, at most {@value #PAYMENTS_MAX}, into one file, to be carried out today, and marks them
     * SENT; those of a business that rests or was closed wait. Empty when nothing is left. Problems: identity/denied.
     */
    public Optional<PaymentFileJson> collect(Caller by) {
        return collect(by, Optional.empty());
    }

    /** As {@link #collect(Caller)}, of just the payments of a trial: by its {@link PaymentFileJson#mark}. Problems: kernel/stale-version too. */
    public Optional<PaymentFileJson> collect(Caller by, String seen) {
        return collect(by, Optional.of(seen));
    }

    private Optional<PaymentFileJson> collect(Caller by, Optional<String> seen) {
        by.must(Role.BANK, Role.OPERATOR);
        var idle = idlePayees();
        sql.first(ONE_AT_A_TIME, row -> true);
        var orders = queued(idle);
        if (orders.isEmpty()) {
            return Optional.empty();
        }
        var mark =
                PaymentFileJson.mark(orders.stream().map(order -> order.payout().id()));
        if (!seen.orElse(mark).equals(mark)) {
            throw KernelProblem.STALE_VERSION.because("a file would take other payments now: look again");
        }
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var id = Ids.at(at);
        var today = at.atZone(ClockProducer.SEOUL).toLocalDate();
        var messageId = "TT-%s-%s".formatted(today.format(DAY), id.toString().substring(24));
        var document = PaymentFileWriter.write(messageId, at, today, groups(orders));
        var hash = Sha256.digest().digest(document.getBytes(StandardCharsets.UTF_8));
        sql.update("""
                insert into payout.payment_file (id, message_id, created_at, created_by, payments, hash, document)
                values (?, ?, ?, ?, ?, ?, ?)""", id, messageId, at, by.name(), orders.size(), hash, document);
        orders.forEach(order -> order.payout().send(at));
        table.sent(orders, id, at);
        outbox.tell(
                by.is(Role.BANK) ? List.of(by.organization()) : List.of(),
                PayoutEvent.PAYMENT_FILE_MADE,
                id,
                new PayoutEvent.PaymentFileNews(messageId, orders.size()));
        return Optional.of(new PaymentFileJson(
                id, messageId, at, by.name(), orders.size(), HexFormat.of().formatHex(hash)));
    }

    /** What {@link #collect} would put into a file now, changing nothing; empty when nothing is queued. Problems: identity/denied. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<PaymentFileJson> tried(Caller by) {
        var would = collect(by).map(file -> withContents(file, rehearsals.told()));
        transaction.setRollbackOnly();
        return would;
    }

    /** Of one that was made just now, to be rolled back: which payments are in it, their sums, and what was told beside. */
    PaymentFileJson withContents(PaymentFileJson file, Rehearsal told) {
        var sums = new TreeMap<String, Money>();
        var contents = new ArrayList<PaymentFileJson.Payment>();
        for (var payout : sql.list(CONTENTS, Payout::read, file.id())) {
            sums.merge(payout.currency(), payout.amount(), Money::plus);
            contents.add(new PaymentFileJson.Payment(
                    payout.id(),
                    payout.endToEndId(),
                    Optional.ofNullable(payout.asked().organization()),
                    payout.amount(),
                    payout.asked().text(),
                    PayoutState.QUEUED,
                    payout.state()));
        }
        return file.with(contents, List.copyOf(sums.values()), told);
    }

    /** The newest first. Problems: identity/denied, kernel/invalid-cursor. */
    public Page<PaymentFileJson> files(Caller by, Optional<String> cursor, int limit) {
        by.must(Role.BANK, Role.OPERATOR, Role.AUDITOR);
        var before = cursor.map(text -> Cursor.decode(text, 1).uuid(0)).orElse(null);
        return Page.cut(
                sql.list(
                        COLUMNS + " where (?::uuid is null or id < ?::uuid) order by id desc limit ?",
                        PaymentFiles::file,
                        before,
                        before,
                        limit + 1),
                limit,
                file -> Cursor.of(file.id()));
    }

    /** The pain.001 itself. Problems: identity/denied, bank/missing. */
    public String document(Caller by, UUID id) {
        by.must(Role.BANK, Role.OPERATOR, Role.AUDITOR);
        return sql.first("select document from payout.payment_file where id = ?", row -> row.getString("document"), id)
                .orElseThrow(() -> BankProblem.MISSING.because("no payment file " + id));
    }

    private record Waiting(UUID organization, Hold hold) {}

    /** Organisations whose business is not active; their queued payments say why they wait. */
    private Collection<UUID> idlePayees() {
        var idle = businesses.idle(sql.list(PAYEES, row -> Sql.uuid(row, "organization_id")));
        var waiting = idle.entrySet().stream()
                .map(payee -> new Waiting(payee.getKey(), Hold.of(payee.getValue())))
                .toList();
        sql.update(WAITING, new JsonColumn.Text(Json.write(waiting)));
        return idle.keySet();
    }

    /** But for what somebody has in hand: its payment is being returned, or held. */
    private List<Order> queued(Collection<UUID> idle) {
        var payouts = sql.list(QUEUED, Payout::read, idle, PAYMENTS_MAX);
        var payees = payees(payouts.stream()
                .flatMap(payout -> Optional.ofNullable(payout.asked().organization()).stream())
                .distinct()
                .toList());
        return payouts.stream()
                .map(payout -> new Order(
                        payout,
                        payout.payee().orElseGet(() -> payees.get(payout.asked().organization()))))
                .toList();
    }

    /** Locked against change until the file is written. */
    private Map<UUID, Payee> payees(Collection<UUID> organizations) {
        var found = new HashMap<UUID, Payee>();
        sql.each(
                ACCOUNTS,
                row -> Map.entry(
                        Sql.uuid(row, "organization_id"),
                        new Payee(
                                row.getString("holder"),
                                row.getString("bank_code"),
                                row.getString("number"),
                                Optional.of(row.getLong("version")))),
                payee -> found.put(payee.getKey(), payee.getValue()),
                organizations);
        return found;
    }

    private Map<Debtor, List<PaymentOrder>> groups(List<Order> orders) {
        var custody = CustodyAccount.all(sql).stream()
                .collect(Collectors.toMap(account -> account.currency().getCurrencyCode(), CustodyAccount::debtor));
        var groups = new TreeMap<Debtor, List<PaymentOrder>>(
                Comparator.comparing(debtor -> debtor.currency().getCurrencyCode()));
        for (var order : orders) {
            groups.computeIfAbsent(custody.get(order.payout().currency()), any -> new ArrayList<>())
                    .add(order.payout().order(order.payee()));
        }
        return groups;
    }

    private static PaymentFileJson file(ResultSet row) throws SQLException {
        return new PaymentFileJson(
                Sql.uuid(row, "id"),
                row.getString("message_id"),
                Sql.instant(row, "created_at"),
                row.getString("created_by"),
                row.getInt("payments"),
                HexFormat.of().formatHex(row.getBytes("hash")));
    }
}
