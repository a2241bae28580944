package kr.seoul.techtrade.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import kr.seoul.techtrade.kernel.Outbox.Position;

/**
 * How far those have come who read many events of the outbox at once, and work on them before they open a transaction: an open one
 * would hold up every reader. Nothing is forgotten that one of them has still to read.
 */
@ApplicationScoped
public class Bookmarks {
    private final Sql sql;

    protected Bookmarks() {
        this(null);
    }

    @Inject
    public Bookmarks(Sql sql) {
        this.sql = sql;
    }

    /** A reader that was never here begins at {@link Position#START}. */
    public Position of(String reader) {
        return sql.first(
                        "select txid::text::bigint as txid, seq from kernel.reader where name = ?",
                        row -> new Position(row.getLong("txid"), row.getLong("seq")),
                        reader)
                .orElse(Position.START);
    }

    /**
     * In the transaction of what was made of the events: false when another node has moved it in the meantime, and this node's work
     * is to be thrown away. Until the transaction ends nobody else moves it.
     */
    public boolean move(String reader, Position from, Position to) {
        sql.update("insert into kernel.reader (name) values (?) on conflict do nothing", reader);
        return sql.update("""
                        update kernel.reader set txid = ?::text::xid8, seq = ?
                         where name = ? and txid = ?::text::xid8 and seq = ?""", to.txid(), to.seq(), reader, from.txid(), from.seq()) == 1;
    }
}
