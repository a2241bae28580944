package kr.seoul.techtrade.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.testing.Database;

/**
 * The limit: what a posting writes, in plain SQL over plain JDBC, without a rule. A deal's state, a transfer with two entries,
 * two balances, a line of the outbox; as nine statements, or as one. Accounts uniform, debits and credits apart, so that none
 * is hot and nothing can deadlock.
 */
final class RawPosting implements Case {
    private static final int CLIENTS = 16;
    private static final int ACCOUNTS = 100_000;
    private static final List<String> TABLES = List.of(
            "create schema bench",
            "create table bench.account (id int primary key, balance bigint not null) with (fillfactor = 70)",
            "create table bench.deal (id int primary key, state int not null) with (fillfactor = 70)",
            "create table bench.transfer (id bigint generated always as identity primary key, key uuid not null unique,"
                    + " deal int not null, booked_at timestamptz not null)",
            "create table bench.entry (id bigint generated always as identity primary key,"
                    + " transfer bigint not null references bench.transfer, account int not null references bench.account,"
                    + " amount bigint not null)",
            "create index on bench.entry (transfer)",
            "create index on bench.entry (account)",
            "create table bench.outbox (id bigint generated always as identity primary key, body jsonb not null)");
    /** A server that starts watches every table that it finds; the limit has no audit trail. */
    private static final List<String> UNWATCHED = Stream.of("account", "deal", "transfer", "entry", "outbox")
            .flatMap(table -> Stream.of("audit_note", "audit_note_by_hand")
                    .map(trigger -> "drop trigger if exists %s on bench.%s".formatted(trigger, table)))
            .toList();

    private static final List<String> ROWS = List.of(
            "insert into bench.account select n, 0 from generate_series(1, " + ACCOUNTS + ") n",
            "insert into bench.deal select n, 0 from generate_series(1, " + ACCOUNTS / 2 + ") n",
            "analyze bench.account, bench.deal");
    private static final String BODY = "jsonb_build_object('deal', ?::int, 'type', 'released', 'amount', 1000)";
    private static final String INSERT =
            "insert into bench.transfer (key, deal, booked_at) values (?, ?, now()) returning id";
    private static final String ENTRY = "insert into bench.entry (transfer, account, amount) values (?, ?, ?)";
    private static final String BALANCE = "update bench.account set balance = balance + ? where id = ?";
    private static final String MOVE = "update bench.deal set state = state + 1 where id = ?";
    private static final String OUTBOX = "insert into bench.outbox (body) values (" + BODY + ")";
    private static final String ONE = """
            with moved as (update bench.deal set state = state + 1 where id = ?),
                 t as (insert into bench.transfer (key, deal, booked_at) values (?, ?, now()) returning id),
                 lines as (select ?::int as account, -1000 as amount union all select ?, 1000),
                 entries as (insert into bench.entry (transfer, account, amount) select id, account, amount from t, lines),
                 balances as (update bench.account a set balance = balance + amount from lines where a.id = account)
            insert into bench.outbox (body) values (""" + BODY + ")";

    private final boolean atOnce;

    private RawPosting(boolean atOnce) {
        this.atOnce = atOnce;
    }

    static Case inNineStatements() {
        return new RawPosting(false);
    }

    static Case inOneStatement() {
        return new RawPosting(true);
    }

    static void prepare() throws SQLException {
        execute(TABLES);
        fill();
    }

    /** Its accounts and deals, once more: a server that starts in between empties all tables. */
    static void fill() throws SQLException {
        execute(UNWATCHED);
        execute(ROWS);
    }

    private static void execute(List<String> statements) throws SQLException {
        try (var connection = Database.asOwner().getConnection();
                var statement = connection.createStatement()) {
            for (var each : statements) {
                statement.execute(each);
            }
        }
    }

    @Override
    public String name() {
        return atOnce ? "raw SQL, one statement" : "raw SQL, nine statements";
    }

    @Override
    public String unit() {
        return "postings";
    }

    @Override
    public int clients() {
        return CLIENTS;
    }

    @Override
    public Work work(int client) throws SQLException {
        var connection = Database.asOwner().getConnection();
        connection.setAutoCommit(atOnce);
        return new Client(connection, atOnce);
    }

    private static final class Client implements Work {
        private final Random random = new Random();
        private final Connection connection;
        private final List<PreparedStatement> statements = new ArrayList<>();
        private final boolean atOnce;

        Client(Connection connection, boolean atOnce) throws SQLException {
            this.connection = connection;
            this.atOnce = atOnce;
            for (var sql : atOnce ? List.of(ONE) : List.of(MOVE, INSERT, ENTRY, BALANCE, OUTBOX)) {
                statements.add(connection.prepareStatement(sql));
            }
        }

        @Override
        public long once() throws SQLException {
            int deal = 1 + random.nextInt(ACCOUNTS / 2);
            int credited = 1 + random.nextInt(ACCOUNTS / 2) + ACCOUNTS / 2;
            if (atOnce) {
                run(0, deal, UUID.randomUUID(), deal, deal, credited, deal);
            } else {
                run(0, deal);
                long transfer = insert(deal);
                run(2, transfer, deal, -1000L);
                run(2, transfer, credited, 1000L);
                run(3, -1000L, deal);
                run(3, 1000L, credited);
                run(4, deal);
                connection.commit();
            }
            return 1;
        }

        private long insert(int deal) throws SQLException {
            var statement = bind(1, UUID.randomUUID(), deal);
            try (var keys = statement.executeQuery()) {
                keys.next();
                return keys.getLong(1);
            }
        }

        private void run(int index, Object... parameters) throws SQLException {
            bind(index, parameters).executeUpdate();
        }

        private PreparedStatement bind(int index, Object... parameters) throws SQLException {
            var statement = statements.get(index);
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement;
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
