package kr.seoul.techtrade.payout;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Sql;

/** The rows of {@code payout.payout}: read and written in sets. */
final class PayoutTable {
    private static final String LOCKED = "select * from payout.payout where %s order by id for update";
    private static final String INSERT = """
            insert into payout.payout (id, end_to_end_id, subject, organization_id, from_account, currency, amount_minor, text, state,
                                     payee_holder, payee_bank_code, payee_number, queued_at, changed_at, version)
            select n.*, ?, ?, 1
              from unnest(?::uuid[], ?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[],
                          ?::text[], ?::text[], ?::text[]) n
            on conflict (id) do nothing""";
    private static final String UPDATE = """
            update payout.payout p
               set state = n.state, hold = case when n.state = p.state then p.hold end, reason = n.reason, changed_at = ?,
                   version = p.version + 1
              from unnest(?::uuid[], ?::text[], ?::text[]) n (id, state, reason) where p.id = n.id""";
    private static final String SENT = """
            update payout.payout p
               set state = n.state, hold = null, reason = null, payment_file_id = ?, payee_holder = n.holder, payee_bank_code = n.bank_code,
                   payee_number = n.number, payee_version = n.payee_version, changed_at = ?, version = p.version + 1
              from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[])
                   n (id, state, holder, bank_code, number, payee_version)
             where p.id = n.id""";

    private final Sql sql;

    PayoutTable(Sql sql) {
        this.sql = sql;
    }

    /** A payment and whom it goes to. */
    record Order(Payout payout, Payee payee) {}

    /** Those that are there; locked in the order of their ids. */
    List<Payout> locked(Collection<UUID> ids) {
        return sql.list(LOCKED.formatted("id = " + Sql.ANY_OF_IDS), Payout::read, ids);
    }

    /** Problems: bank/missing. */
    Payout one(UUID id) {
        return sql.first("select * from payout.payout where id = ?", Payout::read, id)
                .orElseThrow(() -> BankProblem.MISSING.because("no payment " + id));
    }

    List<Payout> byEndToEndIds(Collection<String> endToEndIds) {
        return sql.list(LOCKED.formatted("end_to_end_id = any (?)"), Payout::read, endToEndIds);
    }

    List<Payout> ofFile(UUID paymentFile) {
        return sql.list(LOCKED.formatted("payment_file_id = ?"), Payout::read, paymentFile);
    }

    /** How many of them there were not yet. */
    int insert(List<Payout> payouts, Instant at) {
        return sql.update(
                INSERT,
                at,
                at,
                payouts.stream().map(Payout::id).toList(),
                payouts.stream().map(Payout::endToEndId).toList(),
                payouts.stream().map(Payout::subject).toList(),
                payouts.stream().map(payout -> payout.asked().organization()).toList(),
                payouts.stream().map(Payout::fromAccount).toList(),
                payouts.stream().map(Payout::currency).toList(),
                payouts.stream().map(payout -> payout.amount().minor()).toList(),
                payouts.stream().map(payout -> payout.asked().text()).toList(),
                payouts.stream().map(Payout::state).toList(),
                payouts.stream()
                        .map(each -> each.payee().map(Payee::holder).orElse(null))
                        .toList(),
                payouts.stream()
                        .map(each -> each.payee().map(Payee::bankCode).orElse(null))
                        .toList(),
                payouts.stream()
                        .map(each -> each.payee().map(Payee::number).orElse(null))
                        .toList());
    }

    void update(Collection<Payout> payouts, Instant at) {
        if (!payouts.isEmpty()) {
            sql.update(
                    UPDATE,
                    at,
                    payouts.stream().map(Payout::id).toList(),
                    payouts.stream().map(Payout::state).toList(),
                    payouts.stream().map(payout -> payout.reason().orElse(null)).toList());
        }
    }

    /** Keeps with each payment the payee that stands in the file. */
    void sent(List<Order> orders, UUID paymentFile, Instant at) {
        sql.update(
                SENT,
                paymentFile,
                at,
                orders.stream().map(order -> order.payout().id()).toList(),
                orders.stream().map(order -> order.payout().state()).toList(),
                orders.stream().map(order -> order.payee().holder()).toList(),
                orders.stream().map(order -> order.payee().bankCode()).toList(),
                orders.stream().map(order -> order.payee().number()).toList(),
                orders.stream()
                        .map(order -> order.payee().version().orElse(null))
                        .toList());
    }

    /** {@code second}: this approval is the one that releases it. */
    void approved(Payout payout, Caller by, boolean second, Instant at) {
        sql.update(
                """
                update payout.payout set state = ?, changed_at = ?, version = version + 1, %1$s_by_id = ?, %1$s_by = ?, %1$s_at = ?
                 where id = ?""".formatted(second ? "released" : "approved"),
                payout.state(),
                at,
                by.id(),
                by.name(),
                at,
                payout.id());
    }

    /** The first of two people will not have it. */
    void refused(Payout payout, Caller by, Instant at) {
        sql.update("""
                update payout.payout
                   set refused_by_id = ?, refused_by = ?, refused_at = ?, refusal = ?, changed_at = ?, version = version + 1
                 where id = ?""", by.id(), by.name(), at, payout.refusal(), at, payout.id());
    }

    List<Payout> newest(UUID subject, int limit) {
        return sql.list(
                "select * from payout.payout where subject = ? order by id desc limit ?", Payout::read, subject, limit);
    }

    List<Payout> held(Optional<UUID> after, int limit) {
        return sql.list("""
                select * from payout.payout
                 where (state = 'HELD' or hold is not null) and (?::uuid is null or id > ?::uuid)
                 order by id limit ?""", Payout::read, after.orElse(null), after.orElse(null), limit);
    }
}
