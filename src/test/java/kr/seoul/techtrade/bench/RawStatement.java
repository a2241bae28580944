package kr.seoul.techtrade.bench;

import java.sql.SQLException;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import kr.seoul.techtrade.testing.Database;

/** The limit of a statement of the bank: what {@link RawPosting} writes, for thousands of deals in one statement. */
final class RawStatement implements Case {
    private static final int AT_ONCE = 2_000;
    private static final int DEALS = 50_000;
    private static final String MANY = """
            with p as materialized (select * from unnest(?::int[], ?::uuid[]) p (deal, key)),
                 moved as (update bench.deal d set state = state + 1 from p where d.id = p.deal),
                 t as (insert into bench.transfer (key, deal, booked_at) select key, deal, now() from p returning id, deal),
                 lines as (select id, deal as account, -1000 as amount from t union all select id, deal + %d, 1000 from t),
                 entries as (insert into bench.entry (transfer, account, amount) select id, account, amount from lines),
                 balances as (update bench.account a set balance = balance + amount from lines where a.id = account)
            insert into bench.outbox (body)
            select jsonb_build_object('deal', deal, 'type', 'released', 'amount', 1000) from p""".formatted(DEALS);

    @Override
    public String name() {
        return "raw SQL, 2,000 postings a statement";
    }

    @Override
    public String unit() {
        return "entries";
    }

    @Override
    public Work work(int client) throws SQLException {
        var random = new Random();
        var connection = Database.asOwner().getConnection();
        var statement = connection.prepareStatement(MANY);
        return new Work() {
            @Override
            public long once() throws SQLException {
                int first = 1 + random.nextInt(DEALS - AT_ONCE);
                var deals = IntStream.range(first, first + AT_ONCE).boxed().toArray();
                var keys = IntStream.range(0, AT_ONCE)
                        .mapToObj(i -> UUID.randomUUID())
                        .toArray();
                statement.setArray(1, connection.createArrayOf("int4", deals));
                statement.setArray(2, connection.createArrayOf("uuid", keys));
                statement.executeUpdate();
                return AT_ONCE;
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }
}
