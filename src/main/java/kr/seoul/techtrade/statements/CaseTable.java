package kr.seoul.techtrade.statements;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sql;

/** Reads the cases: entries that nothing was posted for. */
final class CaseTable {
    /** What was decided is never deleted: as many steps as were taken. */
    private static final String VERSIONED = """
            select e.*, (select 1 + count(*) + count(d.decided_at) + count(*) filter (where d.state = 'UNDONE')
                           from statements.decision d where d.entry_id = e.id) as version
              from statements.entry e where e.outcome = 'CASE' and\s""";

    private static final String OPEN =
            " not exists (select from statements.decision d where d.entry_id = e.id and d.state = 'DONE')";
    private static final String CASES =
            VERSIONED + "(?::uuid is null or e.id > ?::uuid) and" + OPEN + " order by e.id limit ?";
    private static final String ONE = VERSIONED + "e.id = ?";
    private static final String PENDING =
            Decisions.SELECT + " where d.entry_id = any (?::uuid[]) and d.state = 'PROPOSED'";

    private final Sql sql;

    CaseTable(Sql sql) {
        this.sql = sql;
    }

    /**
     * A case that is not dealt with.
     *
     * @param amount positive when money came in
     * @param bookable it is an entry of its own, in a currency with books
     * @param virtualAccount what the bank took back had been paid to it
     */
    record Open(
            UUID entry, Money amount, Optional<LocalDate> bookedOn, boolean bookable, Optional<UUID> virtualAccount) {}

    /** Two statements however many there are. */
    List<EntryJson> cases(UUID after, int limit) {
        return told(sql.list(CASES, CaseTable::json, after, after, limit));
    }

    /** Also one that is dealt with. Problems: bank/missing unless it is a case. */
    EntryJson told(UUID entry) {
        return told(List.of(sql.first(ONE, CaseTable::json, entry).orElseThrow(() -> missing(entry))))
                .get(0);
    }

    /** Problems: bank/missing unless it is an open case, kernel/stale-version. */
    Open one(UUID entry, long seen) {
        var found = sql.first(ONE + " and" + OPEN, row -> new Versioned(open(row), row.getLong("version")), entry)
                .orElseThrow(() -> missing(entry));
        if (found.version() != seen) {
            throw KernelProblem.STALE_VERSION.because(
                    "entry %s is at version %d now".formatted(entry, found.version()));
        }
        return found.open();
    }

    /** Problems: bank/missing. */
    void mustBeCase(UUID entry) {
        sql.first("select id from statements.entry where id = ? and outcome = 'CASE'", row -> entry, entry)
                .orElseThrow(() -> missing(entry));
    }

    Optional<UUID> virtualAccount(String number, String currency) {
        return sql.first(
                "select id from bank.virtual_account where number = ? and currency = ?",
                row -> Sql.uuid(row, "id"),
                number,
                currency);
    }

    private record Versioned(Open open, long version) {}

    private List<EntryJson> told(List<EntryJson> found) {
        var pending = new LinkedHashMap<UUID, DecisionJson>();
        sql.list(PENDING, Decisions::read, found.stream().map(EntryJson::id).toList())
                .forEach(decision -> pending.put(decision.entry(), decision));
        return found.stream()
                .map(each -> each.waitingFor(Optional.ofNullable(pending.get(each.id()))))
                .toList();
    }

    private static EntryJson json(ResultSet row) throws SQLException {
        return EntryTable.json(row).at(row.getLong("version"));
    }

    private static Open open(ResultSet row) throws SQLException {
        var amount = Money.of(row.getLong("amount_minor"), row.getString("currency"));
        return new Open(
                Sql.uuid(row, "id"),
                "DBIT".equals(row.getString("side")) ? amount.negated() : amount,
                Optional.ofNullable(row.getObject("booked_on", LocalDate.class)),
                row.getString("key") != null && Money.CURRENCIES.contains(amount.currencyCode()),
                Optional.ofNullable(Sql.uuid(row, "virtual_account_id")));
    }

    private static RuntimeException missing(UUID entry) {
        return BankProblem.MISSING.because("no entry %s is a case".formatted(entry));
    }
}
