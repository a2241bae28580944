package kr.seoul.techtrade.statements;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import kr.seoul.techtrade.bank.PayerName;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sql;

/** The rows of {@code statements.entry}, and what else is read for a batch of entries at once. */
final class EntryTable {
    private static final String COLUMNS =
            "id, key, detail, side, currency, amount_minor, outcome, virtual_account_id, payout_id, transfer_reference, "
                    + "reversed_by, "
                    + "exists (select from statements.decision d where d.entry_id = entry.id and d.state = 'DONE') as decided";

    private static final String INSERT = """
            insert into statements.entry (statement_id, position, id, key, detail, place, reference, side, currency, amount_minor,
                                    status, reversal, booked_on, end_to_end_id, payer, outcome, reason,
                                    virtual_account_id, payout_id, transfer_reference, payer_key, payer_account, payer_bank,
                                    remittance, suspended_minor, repeats, named, reasons)
            select ?, * from unnest(?::integer[], ?::uuid[], ?::text[], ?::integer[], ?::text[], ?::text[], ?::text[],
                                    ?::text[], ?::bigint[], ?::text[], ?::boolean[], ?::date[], ?::text[], ?::text[],
                                    ?::text[], ?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[],
                                    ?::text[], ?::text[], ?::bigint[], ?::uuid[], ?::text[], ?::jsonb[])""";

    private static final String UNNAMED = """
            select e.id, s.message_id, e.currency, e.amount_minor, e.booked_on, e.payer_key, e.remittance, e.virtual_account_id
              from statements.entry e join statements.statement s on s.id = e.statement_id
             where e.key like 'CRDT|message|%' and e.reversed_by is null and e.amount_minor = any (?::bigint[])
               and (e.booked_on is null or e.booked_on = any (?::date[]))
             order by e.id""";

    private final Sql sql;

    EntryTable(Sql sql) {
        this.sql = sql;
    }

    /** An entry taken earlier. */
    record Taken(
            UUID id,
            Money amount,
            EntryOutcome outcome,
            Optional<UUID> virtualAccount,
            Optional<UUID> payout,
            Optional<String> transfer,
            boolean reversed,
            boolean decided) {}

    /** A deposit taken earlier that nothing but its place in its message names. */
    record Unnamed(
            UUID id,
            String message,
            Money amount,
            Optional<LocalDate> bookedOn,
            Optional<String> payerKey,
            Optional<String> remittance,
            Optional<UUID> virtualAccount) {
        /**
         * Whether another message may tell of the same: what only one of them says of the payer speaks for neither. Which virtual
         * account {@code other} is for must be known of both, unless it is for none and no money would go there anyway.
         */
        boolean mayBe(Movement other, Optional<UUID> account) {
            return amount.equals(other.amount())
                    && other.unnamedIn().filter(told -> !told.equals(message)).isPresent()
                    && agree(bookedOn, other.bookedOn())
                    && agree(payerKey, other.payer().map(PayerName::key))
                    && agree(remittance, other.remittance())
                    && (account.isEmpty() || virtualAccount.equals(account));
        }

        private static <T> boolean agree(Optional<T> one, Optional<T> other) {
            return one.isEmpty() || other.isEmpty() || one.equals(other);
        }
    }

    /** Of these amounts, and of these days or of none; the oldest first. */
    List<Unnamed> unnamed(Collection<Movement> alike) {
        return alike.isEmpty()
                ? List.of()
                : sql.list(
                        UNNAMED,
                        row -> new Unnamed(
                                Sql.uuid(row, "id"),
                                row.getString("message_id"),
                                Money.of(row.getLong("amount_minor"), row.getString("currency")),
                                Optional.ofNullable(row.getObject("booked_on", LocalDate.class)),
                                Optional.ofNullable(row.getString("payer_key")),
                                Optional.ofNullable(row.getString("remittance")),
                                Optional.ofNullable(Sql.uuid(row, "virtual_account_id"))),
                        alike.stream()
                                .map(each -> each.amount().minor())
                                .distinct()
                                .toList(),
                        alike.stream()
                                .flatMap(each -> each.bookedOn().stream())
                                .map(LocalDate::toString)
                                .distinct()
                                .toList());
    }

    /** Of these keys the ones that were taken, with what they amounted to. */
    Map<String, Money> taken(Collection<String> keys) {
        var found = new HashMap<String, Money>();
        sql.each(
                """
                select key, currency, sum(amount_minor)::bigint as amount_minor from statements.entry
                 where key = any (?) group by key, currency""",
                row -> Map.entry(
                        row.getString("key"), Money.of(row.getLong("amount_minor"), row.getString("currency"))),
                entry -> found.put(entry.getKey(), entry.getValue()),
                keys);
        return found;
    }

    /** What a reversal takes back: by the same reference, else the one payment with its end-to-end id and amount. */
    List<Taken> originals(Movement reversal) {
        var same = sql.list(
                "select " + COLUMNS + " from statements.entry where key = ? and (? or detail = ?) order by detail",
                EntryTable::read,
                reversal.originalKey(),
                reversal.count() == 1,
                reversal.index());
        if (!same.isEmpty() || reversal.endToEndId().isEmpty()) {
            return same;
        }
        var alike = sql.list(
                "select " + COLUMNS + """
                  from statements.entry
                 where end_to_end_id = ? and key is not null and side <> ? and currency = ? and amount_minor = ?
                   and not reversal and reversed_by is null
                 limit 2""",
                EntryTable::read,
                reversal.endToEndId().get(),
                reversal.entry().side(),
                reversal.amount().currencyCode(),
                reversal.amount().minor());
        return alike.size() == 1 ? alike : List.of();
    }

    /** What the virtual accounts and payments of these numbers are for; locks nothing. */
    Set<UUID> subjects(Collection<String> virtualAccounts, Collection<String> endToEndIds) {
        return new HashSet<>(sql.list("""
                select subject from bank.virtual_account where number = any (?)
                 union select subject from payout.payout where end_to_end_id = any (?)""", row -> Sql.uuid(row, "subject"), virtualAccounts, endToEndIds));
    }

    /** What these entries were for; locks nothing. */
    Set<UUID> subjects(List<Taken> entries) {
        return new HashSet<>(sql.list(
                """
                select coalesce(a.subject, p.subject) as subject
                  from statements.entry e
                  left join bank.virtual_account a on a.id = e.virtual_account_id
                  left join payout.payout p on p.id = e.payout_id
                 where e.id = any (?) and (a.id is not null or p.id is not null)""",
                row -> Sql.uuid(row, "subject"),
                entries.stream().map(Taken::id).toList()));
    }

    /** Of these ledger accounts the ones that take no money any more. */
    Set<String> closed(Collection<String> codes) {
        return codes.isEmpty() ? Set.of() : new HashSet<>(sql.list("""
                        select a.code from ledger.account a join ledger.guard g on g.account = a.id
                         where a.code = any (?) and g.closed_at is not null""", row -> row.getString("code"), codes));
    }

    /** One statement for all of them, column by column. */
    void insert(UUID statement, int position, List<EntryRow> rows) {
        sql.update(
                INSERT,
                statement,
                LongStream.range(position, position + rows.size()).boxed().toList(),
                Sql.column(rows, EntryRow::id),
                Sql.column(rows, row -> row.taken() ? row.movement().key() : null),
                Sql.column(rows, row -> (long) row.movement().index()),
                Sql.column(rows, row -> row.movement().entry().place()),
                Sql.column(rows, row -> row.movement().reference().orElse(null)),
                Sql.column(rows, row -> row.movement().entry().side()),
                Sql.column(rows, row -> row.movement().amount().currencyCode()),
                Sql.column(rows, row -> row.movement().amount().minor()),
                Sql.column(rows, row -> row.movement().entry().status()),
                Sql.column(rows, row -> Boolean.toString(row.movement().entry().reversal())),
                Sql.column(rows, row -> row.movement()
                        .bookedOn()
                        .map(LocalDate::toString)
                        .orElse(null)),
                Sql.column(rows, row -> row.movement().endToEndId().orElse(null)),
                Sql.column(rows, row -> row.movement().payer().orElse(null)),
                Sql.column(rows, EntryRow::outcome),
                Sql.column(rows, row -> row.reasons().isEmpty() ? null : EntryReason.words(row.reasons())),
                Sql.column(rows, row -> row.virtualAccount().orElse(null)),
                Sql.column(rows, row -> row.payout().orElse(null)),
                Sql.column(rows, row -> row.transfer().orElse(null)),
                Sql.column(
                        rows, row -> row.movement().payer().map(PayerName::key).orElse(null)),
                Sql.column(rows, row -> row.movement().payerAccount().orElse(null)),
                Sql.column(rows, row -> row.movement().payerBank().orElse(null)),
                Sql.column(rows, row -> row.movement().remittance().orElse(null)),
                Sql.column(rows, EntryRow::suspendedMinor),
                Sql.column(rows, row -> row.repeats().orElse(null)),
                Sql.column(rows, EntryTable::named),
                Sql.column(rows, row -> row.reasons().isEmpty() ? null : Json.write(row.reasons())));
    }

    /** Only where a person has to choose. */
    private static String named(EntryRow row) {
        var candidates =
                row.outcome() == EntryOutcome.SUSPENDED ? row.movement().candidates() : List.<String>of();
        return candidates.isEmpty() ? null : String.join(" ", candidates);
    }

    void reversed(Collection<UUID> originals, UUID by) {
        sql.update("update statements.entry set reversed_by = ? where id = any (?)", by, originals);
    }

    private static Taken read(ResultSet row) throws SQLException {
        return new Taken(
                Sql.uuid(row, "id"),
                Money.of(row.getLong("amount_minor"), row.getString("currency")),
                EntryOutcome.valueOf(row.getString("outcome")),
                Optional.ofNullable(Sql.uuid(row, "virtual_account_id")),
                Optional.ofNullable(Sql.uuid(row, "payout_id")),
                Optional.ofNullable(row.getString("transfer_reference")),
                Sql.uuid(row, "reversed_by") != null,
                row.getBoolean("decided"));
    }

    /** What a node of an earlier release wrote has its words alone. */
    static List<EntryReason.Said> reasons(ResultSet row) throws SQLException {
        var kept = row.getString("reasons");
        return kept == null
                ? Optional.ofNullable(row.getString("reason")).map(EntryReason.OTHER::with).stream()
                        .toList()
                : List.of(Json.read(kept, EntryReason.Said[].class));
    }

    /** A whole row of the table. */
    static EntryJson json(ResultSet row) throws SQLException {
        return new EntryJson(
                Sql.uuid(row, "id"),
                row.getInt("position"),
                row.getString("place"),
                Optional.ofNullable(row.getString("reference")),
                row.getString("side"),
                Money.of(row.getLong("amount_minor"), row.getString("currency")),
                row.getString("status"),
                row.getBoolean("reversal"),
                Optional.ofNullable(row.getObject("booked_on", LocalDate.class)),
                Optional.ofNullable(row.getString("end_to_end_id")),
                Optional.ofNullable(row.getString("payer")),
                EntryOutcome.valueOf(row.getString("outcome")),
                Optional.ofNullable(row.getString("reason")),
                reasons(row),
                Optional.ofNullable(row.getString("transfer_reference")),
                Optional.empty(),
                Optional.empty());
    }
}
