package kr.seoul.techtrade.index;

import java.time.Duration;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Sql;

/**
 * Which of several nodes writes a shared index: a lease in the database, with a number that grows whenever another node takes it. Everything
 * that is written carries the number, and what has a smaller one than what is there is refused: a node that slept through the end of its
 * lease, with something old in hand, overwrites nothing (a fencing token; Kleppmann 2016).
 */
final class Turn {
    private static final Duration LEASE = Duration.ofSeconds(20);
    private static final UUID NOBODY = new UUID(0, 0);

    /**
     * The number stays while nobody else had a turn. Else it is taken from the clock, and above the last one: a database that was restored
     * from yesterday gives none a second time.
     */
    private static final String TAKE = """
            insert into index.writer as w (name, node, token, held_until)
            values (?, ?, (extract(epoch from clock_timestamp()) * 1000)::bigint, clock_timestamp() + make_interval(secs => ?))
            on conflict (name) do update
               set token = case when w.node = excluded.node then w.token
                                else greatest(w.token + 1, excluded.token) end,
                   node = excluded.node, held_until = excluded.held_until
             where w.node = excluded.node or w.held_until <= clock_timestamp()
            returning token""";

    private final Sql sql;
    private final String index;
    private final UUID node = UUID.randomUUID();

    private volatile long token;
    private volatile long endNanos = System.nanoTime();

    Turn(Sql sql, String index) {
        this.sql = sql;
        this.index = index;
    }

    /** Takes or keeps it, whichever; false while another node has it. */
    boolean take() {
        long asked = System.nanoTime();
        var taken = sql.first(TAKE, row -> row.getLong("token"), index, node, LEASE.toSeconds());
        taken.ifPresent(mine -> {
            token = mine;
            endNanos = asked + LEASE.toNanos();
        });
        return taken.isPresent();
    }

    /** Goes on however long ago it was kept, if nobody else had it meanwhile. Throws {@link TurnLost}. */
    void keep() {
        long before = token;
        if (!take() || token != before) {
            throw new TurnLost();
        }
    }

    /** When it is ours again it has another number. */
    void give() {
        endNanos = System.nanoTime();
        sql.update(
                "update index.writer set held_until = clock_timestamp(), node = ? where name = ? and node = ?",
                NOBODY,
                index,
                node);
    }

    /** The number that what is written now carries. Throws {@link TurnLost}. */
    long token() {
        if (System.nanoTime() - endNanos >= 0) {
            throw new TurnLost();
        }
        return token;
    }

    void askRebuild() {
        sql.update("""
                insert into index.writer (name, node, token, held_until, rebuild_asked)
                values (?, ?, 0, clock_timestamp(), true)
                on conflict (name) do update set rebuild_asked = true""", index, NOBODY);
    }

    boolean isRebuildAsked() {
        return sql.first("select from index.writer where name = ? and rebuild_asked", row -> true, index)
                .isPresent();
    }

    void rebuilt() {
        sql.update("update index.writer set rebuild_asked = false where name = ? and rebuild_asked", index);
    }
}
