package kr.seoul.techtrade.demo;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sql;

/** The rows of {@code demo.booking}, and what the custody accounts held before them. */
final class BankBook {
    private static final int ENTRIES_MAX = 500;
    private static final String INSERT = """
            insert into demo.booking (id, currency, amount_minor, virtual_account, payer, payment_file, end_to_end_id,
                                      refused, ordered_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String UNTOLD =
            "select * from demo.booking where told_at is null and ordered_at <= ? order by id limit ?";
    private static final String UNSTATED = """
            select * from demo.booking where stated_at is null and not refused and told_at <= ? order by id limit ?""";
    /** Whoever told of them: a visitor who plays the bank moves the same account. */
    private static final String TOLD = """
            select coalesce(sum(case side when 'CRDT' then amount_minor else -amount_minor end), 0) as minor
              from statements.entry where key is not null and currency = ?""";

    private final Sql sql;

    BankBook(Sql sql) {
        this.sql = sql;
    }

    void order(Booking booking, Instant at) {
        sql.update(
                INSERT,
                booking.id(),
                booking.currency(),
                booking.amount().minor(),
                booking.virtualAccount(),
                booking.payer(),
                booking.file(),
                booking.endToEndId(),
                booking.refused(),
                at);
    }

    /** Ordered by then, and not told yet; the oldest first. */
    List<Booking> untold(Instant orderedBy) {
        return sql.list(UNTOLD, Booking::read, orderedBy, ENTRIES_MAX);
    }

    /** Told by then, and in no statement yet. */
    List<Booking> unstated(Instant toldBy) {
        return sql.list(UNSTATED, Booking::read, toldBy, ENTRIES_MAX);
    }

    void tell(Collection<Booking> bookings, Instant at) {
        sql.update("update demo.booking set told_at = ? where id = any (?::uuid[])", at, ids(bookings));
    }

    void state(Collection<Booking> bookings, Instant at) {
        sql.update("update demo.booking set stated_at = ? where id = any (?::uuid[])", at, ids(bookings));
    }

    /** On its way to the virtual account. */
    List<Booking> underway(String virtualAccount) {
        return sql.list(
                "select * from demo.booking where virtual_account = ? and told_at is null order by id",
                Booking::read,
                virtualAccount);
    }

    /** What the account in the currency holds by all that was ever told of it. */
    Money balance(String currency) {
        return sql.first(TOLD, row -> Money.of(row.getLong("minor"), currency), currency)
                .orElseThrow();
    }

    private static Collection<?> ids(Collection<Booking> bookings) {
        return bookings.stream().map(Booking::id).collect(Collectors.toList());
    }
}
