package kr.seoul.techtrade.bank;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.iso20022.Debtor;
import kr.seoul.techtrade.iso20022.PaymentFileWriter;
import kr.seoul.techtrade.iso20022.PaymentOrder;
import kr.seoul.techtrade.iso20022.Spool;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;

/** Makes the payment files (pain.001) that the bank fetches and carries out. */
@ApplicationScoped
@Transactional
public class PaymentFiles {
    private static final int PAYMENTS_MAX = 1_000;
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String COLUMNS =
            "select id, message_id, created_at, created_by, payments, hash from bank.payment_file";

    @PersistenceContext
    private EntityManager em;

    private final Sql sql;
    private final Clock clock;

    protected PaymentFiles() {
        this(null, null);
    }

    @Inject
    public PaymentFiles(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    PaymentFiles(EntityManager em, Sql sql, Clock clock) {
        this(sql, clock);
        this.em = em;
    }

    /**
     * Puts the oldest queued payments, at most {@value #PAYMENTS_MAX}, into one file, to be carried out today, and marks them
     * SENT. Empty when nothing is queued. Problems: identity/denied.
     */
    public Optional<PaymentFileJson> collect(Caller by) {
        by.must(Role.BANK, Role.OPERATOR);
        var payouts = queued();
        if (payouts.isEmpty()) {
            return Optional.empty();
        }
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var id = Ids.at(at);
        var today = LocalDate.now(clock);
        var messageId = "TT-%s-%s".formatted(today.format(DAY), id.toString().substring(24));
        var document = PaymentFileWriter.write(messageId, at, today, orders(payouts));
        var hash = Spool.sha256().digest(document.getBytes(StandardCharsets.UTF_8));
        sql.update("""
                insert into bank.payment_file (id, message_id, created_at, created_by, payments, hash, document)
                values (?, ?, ?, ?, ?, ?, ?)""", id, messageId, at, by.name(), payouts.size(), hash, document);
        payouts.forEach(payout -> payout.send(id, at));
        em.flush();
        return Optional.of(new PaymentFileJson(
                id, messageId, at, by.name(), payouts.size(), HexFormat.of().formatHex(hash)));
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
        return sql.first("select document from bank.payment_file where id = ?", row -> row.getString("document"), id)
                .orElseThrow(() -> BankProblem.MISSING.because("no payment file " + id));
    }

    /** Another node that collects at the same time takes what is left. */
    private List<Payout> queued() {
        var ids = sql.list("""
                select id from bank.payout where state = 'QUEUED' order by id limit ? for update skip locked""", row -> Sql.uuid(row, "id"), PAYMENTS_MAX);
        return ids.isEmpty()
                ? List.of()
                : em.createQuery("select p from Payout p where p.id in :ids order by p.id", Payout.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    private Map<Debtor, List<PaymentOrder>> orders(List<Payout> payouts) {
        var payees =
                payees(payouts.stream().map(Payout::organizationId).distinct().toList());
        var custody = CustodyAccount.all(sql).stream()
                .collect(Collectors.toMap(account -> account.currency().getCurrencyCode(), Function.identity()));
        var orders = new TreeMap<Debtor, List<PaymentOrder>>(
                Comparator.comparing(account -> account.currency().getCurrencyCode()));
        for (var payout : payouts) {
            orders.computeIfAbsent(custody.get(payout.currency()).debtor(), any -> new ArrayList<>())
                    .add(payout.order(payees.get(payout.organizationId())));
        }
        return orders;
    }

    private Map<UUID, PayoutAccount> payees(Collection<UUID> organizations) {
        return em
                .createQuery(
                        "select a from PayoutAccount a where a.organizationId in :organizations", PayoutAccount.class)
                .setParameter("organizations", organizations)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(PayoutAccount::organizationId, Function.identity()));
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
