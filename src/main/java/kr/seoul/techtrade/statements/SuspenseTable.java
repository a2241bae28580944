package kr.seoul.techtrade.statements;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.payout.Payee;
import kr.seoul.techtrade.statements.SuspenseJson.Likeness;
import kr.seoul.techtrade.statements.SuspenseJson.Proposal;

/** Reads what lies in suspense. */
final class SuspenseTable {
    private static final int PROPOSALS_MAX = 3;
    private static final int BANK_HOLDER_MAX = 70;

    private static final String OPEN = """
            e.suspended_minor > 0 and e.reversed_by is null
               and not exists (select from statements.decision d left join payout.payout p on p.id = d.payout_id
                                where d.entry_id = e.id and d.state = 'DONE'
                                  and coalesce(p.state not in ('REJECTED', 'RETURNED', 'CANCELLED'), true))""";
    /** What was decided is never deleted: as many steps as were taken. */
    private static final String VERSIONED = """
            select e.*, (select 1 + count(*) + count(d.decided_at) + count(*) filter (where d.state = 'UNDONE')
                           from statements.decision d where d.entry_id = e.id) as version
              from statements.entry e where\s""";

    private static final String WAITING =
            VERSIONED + "(?::uuid is null or e.id > ?::uuid) and " + OPEN + " order by e.id limit ?";
    private static final String ONE = VERSIONED + "e.id = ? and " + OPEN;
    private static final String PENDING =
            Decisions.SELECT + " where d.entry_id = any (?::uuid[]) and d.state = 'PROPOSED'";
    /** Three look-ups by index per entry, of the same name, of the same sum, and of the numbers that it names, each of a few rows. */
    private static final String PROPOSALS = """
            select e.id as entry, a.*
              from statements.entry e cross join lateral (
                   select c.number, c.subject, c.currency, c.expected_minor - c.received_minor as missing_minor,
                          bool_or(c.payer_key = e.payer_key) as payer,
                          c.expected_minor - c.received_minor = e.suspended_minor as amount,
                          c.number = any (string_to_array(e.named, ' ')) as named
                     from ((select v.* from bank.virtual_account v
                             where v.state = 'OPEN' and v.payer_key = e.payer_key and v.currency = e.currency
                               and v.expected_minor - v.received_minor >= e.suspended_minor
                             order by v.expected_minor - v.received_minor limit ?)
                           union
                           (select v.* from bank.virtual_account v
                             where v.state = 'OPEN' and v.currency = e.currency
                               and v.expected_minor - v.received_minor = e.suspended_minor
                             order by v.id limit ?)
                           union
                           (select v.* from bank.virtual_account v
                             where v.state = 'OPEN' and v.currency = e.currency and v.number = any (string_to_array(e.named, ' '))
                               and v.expected_minor - v.received_minor >= e.suspended_minor)) c
                    group by c.number, c.subject, c.currency, c.expected_minor, c.received_minor
                    order by coalesce(c.number = any (string_to_array(e.named, ' ')), false) desc, coalesce(bool_or(c.payer_key = e.payer_key), false) desc, amount desc, c.number
                    limit ?) a
             where e.id = any (?::uuid[])""";

    private final Sql sql;

    SuspenseTable(Sql sql) {
        this.sql = sql;
    }

    /** An entry in suspense; {@code payer} when it can be paid back. */
    record Waiting(
            UUID entry,
            Money amount,
            Optional<LocalDate> bookedOn,
            Optional<Payee> payer,
            Optional<UUID> repeats,
            long version) {}

    private record Proposed(UUID entry, Proposal proposal) {}

    /** Three statements however many there are. */
    List<SuspenseJson> waiting(UUID after, int limit) {
        return told(sql.list(WAITING, SuspenseTable::item, after, after, limit));
    }

    /** Problems: bank/missing unless it lies in suspense. */
    SuspenseJson told(UUID entry) {
        return told(List.of(sql.first(ONE, SuspenseTable::item, entry).orElseThrow(() -> missing(entry))))
                .get(0);
    }

    private List<SuspenseJson> told(List<SuspenseJson> found) {
        var ids = found.stream().map(SuspenseJson::entry).toList();
        var proposals = new LinkedHashMap<UUID, List<Proposal>>();
        sql.list(PROPOSALS, SuspenseTable::proposed, PROPOSALS_MAX, PROPOSALS_MAX, PROPOSALS_MAX, ids)
                .forEach(each -> proposals
                        .computeIfAbsent(each.entry(), any -> new ArrayList<>())
                        .add(each.proposal()));
        var pending = new LinkedHashMap<UUID, DecisionJson>();
        sql.list(PENDING, Decisions::read, ids).forEach(decision -> pending.put(decision.entry(), decision));
        return found.stream().map(item -> with(item, proposals, pending)).toList();
    }

    /** Problems: bank/missing unless it lies in suspense, kernel/stale-version. */
    Waiting one(UUID entry, long seen) {
        var waiting = sql.first(
                        ONE,
                        row -> new Waiting(
                                Sql.uuid(row, "id"),
                                suspended(row),
                                Optional.ofNullable(row.getObject("booked_on", LocalDate.class)),
                                payer(row),
                                Optional.ofNullable(Sql.uuid(row, "repeats")),
                                row.getLong("version")),
                        entry)
                .orElseThrow(() -> missing(entry));
        if (waiting.version() != seen) {
            throw KernelProblem.STALE_VERSION.because(
                    "entry %s is at version %d now".formatted(entry, waiting.version()));
        }
        return waiting;
    }

    private static RuntimeException missing(UUID entry) {
        return BankProblem.MISSING.because("no entry %s lies in suspense".formatted(entry));
    }

    /** What a virtual account is for; locks nothing. */
    UUID subject(UUID virtualAccount) {
        return sql.first(
                        "select subject from bank.virtual_account where id = ?",
                        row -> Sql.uuid(row, "subject"),
                        virtualAccount)
                .orElseThrow();
    }

    private static SuspenseJson with(
            SuspenseJson item, Map<UUID, List<Proposal>> proposals, Map<UUID, DecisionJson> pending) {
        return new SuspenseJson(
                item.entry(),
                item.statement(),
                item.amount(),
                item.bookedOn(),
                item.payer(),
                item.payerAccount(),
                item.remittance(),
                item.reason(),
                item.reasons(),
                item.repeats(),
                proposals.getOrDefault(item.entry(), List.of()),
                Optional.ofNullable(pending.get(item.entry())),
                item.version());
    }

    private static SuspenseJson item(ResultSet row) throws SQLException {
        return new SuspenseJson(
                Sql.uuid(row, "id"),
                Sql.uuid(row, "statement_id"),
                suspended(row),
                Optional.ofNullable(row.getObject("booked_on", LocalDate.class)),
                Optional.ofNullable(row.getString("payer")),
                Optional.ofNullable(row.getString("payer_account")),
                Optional.ofNullable(row.getString("remittance")),
                Optional.ofNullable(row.getString("reason")),
                EntryTable.reasons(row),
                Optional.ofNullable(Sql.uuid(row, "repeats")),
                List.of(),
                Optional.empty(),
                row.getLong("version"));
    }

    private static Proposed proposed(ResultSet row) throws SQLException {
        var likeness = new ArrayList<Likeness>();
        if (row.getBoolean("named")) {
            likeness.add(Likeness.NAMED);
        }
        if (row.getBoolean("payer")) {
            likeness.add(Likeness.PAYER);
        }
        if (row.getBoolean("amount")) {
            likeness.add(Likeness.AMOUNT);
        }
        return new Proposed(
                Sql.uuid(row, "entry"),
                new Proposal(
                        row.getString("number"),
                        Sql.uuid(row, "subject"),
                        Money.of(row.getLong("missing_minor"), row.getString("currency")),
                        List.copyOf(likeness)));
    }

    private static Optional<Payee> payer(ResultSet row) throws SQLException {
        var name = row.getString("payer");
        var bank = row.getString("payer_bank");
        var account = row.getString("payer_account");
        return name == null || bank == null || account == null
                ? Optional.empty()
                : Optional.of(new Payee(
                        name.substring(0, Math.min(name.length(), BANK_HOLDER_MAX)), bank, account, Optional.empty()));
    }

    private static Money suspended(ResultSet row) throws SQLException {
        return Money.of(row.getLong("suspended_minor"), row.getString("currency"));
    }
}
