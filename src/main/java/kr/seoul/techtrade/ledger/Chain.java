package kr.seoul.techtrade.ledger;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import kr.seoul.techtrade.jobs.Progress;
import kr.seoul.techtrade.kernel.Sql;

/**
 * Recomputes the chain of seals from the rows, in constant memory and apart from the function {@code ledger.contents} that
 * sealed them, so that neither can be wrong alone.
 *
 * <p>Two passes: each seal keeps the hash before its own, so that its content can be checked in any order. The links go by
 * position; the contents by transfer, in which order all their tables have an index, so that the database only merges. Rows
 * come as a binary copy: it renders nothing, and both sides work at the same time.
 */
final class Chain {
    private static final String LINKS =
            "select position, txid, transfer, previous, hash from ledger.seal where position >= %d order by position";
    private static final String CONTENTS = """
            select s.transfer, s.position, s.txid, coalesce(r.txid, t.txid), s.previous, s.hash,
                   t.reference, t.description, t.txid, t.effective_on, t.booked_at,
                   r.outcome, r.txid, r.effective_on, r.resolved_at, t.expires_at,
                   e.step, e.line, a.code, e.amount, e.currency, e.txid, e.effective_on, e.booked_at
              from ledger.seal s
              left join ledger.transfer t on t.id = s.transfer
              left join ledger.resolution r on r.transfer = s.transfer
              left join ledger.entry e on e.transfer = s.transfer
              left join ledger.account a on a.id = e.account
             where s.position between %d and %d
             order by s.transfer""";
    /** Those of a link and its transfer, before its entry. */
    private static final int HEADER_FIELDS = 16;

    private static final String NEWEST = "select position from ledger.seal order by position desc limit 1";
    private static final String LINK = "select txid::text as txid, transfer, hash from ledger.seal where position = ?";
    private static final String REFERENCE = "select reference from ledger.transfer where id = ?";
    /** Every seal has its final transfer, or its link is broken: so equal numbers mean that none was left out. */
    private static final String COUNTS = """
            with head as materialized (
                select coalesce(max(txid), '0') as txid, coalesce(max(transfer), 0) as transfer
                  from (select txid, transfer from ledger.seal order by position desc limit 1) newest)
            select (select count(*) from ledger.transfer t where not pending and (t.txid, t.id) > (head.txid, head.transfer))
                 + (select count(*) from ledger.resolution r where (r.txid, r.transfer) > (head.txid, head.transfer)) as waiting,
                   (select count(*) from ledger.transfer t where not pending) + (select count(*) from ledger.resolution) as final,
                   (select count(*) from ledger.seal) as links
              from head""";

    private static final String SKIPPED = """
            select t.id
              from (select txid, transfer from ledger.seal order by position desc limit 1) head
             cross join ledger.transfer t
              left join ledger.resolution r on r.transfer = t.id
             where (not t.pending or r.transfer is not null)
               and (coalesce(r.txid, t.txid), t.id) <= (head.txid, head.transfer)
               and not exists (select from ledger.seal s where s.transfer = t.id)
             order by 1 limit 1""";

    private final Content content = new Content();
    private final Progress progress;
    private Link last;
    private Sealed current;
    private long entries;
    private Fault fault;

    private Chain(Link before, Progress progress) {
        last = before;
        this.progress = progress;
    }

    private record Link(long position, long txid, long transfer, byte[] previous, byte[] hash) {
        static final Link GENESIS = new Link(0, 0, 0, new byte[0], new byte[32]);

        static Link read(ByteBuffer row) {
            return new Link(number(row), number(row), number(row), bytes(row), bytes(row));
        }

        boolean isAfter(Link before) {
            return txid > before.txid || txid == before.txid && transfer > before.transfer;
        }
    }

    /** {@code finalTxid} is the transaction that made the transfer final, 0 when there is none. */
    private record Sealed(long transfer, long position, long txid, long finalTxid, byte[] previous, byte[] hash) {
        static Sealed read(ByteBuffer row) {
            return new Sealed(number(row), number(row), number(row), number(row), bytes(row), bytes(row));
        }
    }

    private record Fault(long position, long transfer, String reason) {}

    private record Counts(long waiting, long behind, long links) {
        static Counts read(ResultSet row) throws SQLException {
            return new Counts(
                    row.getLong("waiting"), row.getLong("final") - row.getLong("waiting"), row.getLong("links"));
        }
    }

    /** Looks at the newest {@code links} seals, and whether any final transfer was left out behind them: two steps for each. */
    static Verification verify(Sql sql, long links, Progress progress) {
        long newest = sql.first(NEWEST, row -> row.getLong("position")).orElse(0L);
        long from = Math.max(1, newest - links + 1);
        progress.expect(2 * (newest - from + 1));
        var chain = new Chain(link(sql, from - 1), progress);
        sql.copy(LINKS.formatted(from), chain::addLink);
        sql.copy(CONTENTS.formatted(from, chain.last.position()), chain::addContent);
        chain.checkContent();
        var counts = sql.first(COUNTS, Counts::read).orElseThrow();
        if (counts.behind() != counts.links()) {
            sql.first(SKIPPED, row -> row.getLong("id"))
                    .ifPresent(skipped -> chain.breakAt(
                            chain.last.position() + 1, skipped, "is final and not in the chain, which went on"));
        }
        return chain.verification(sql, from, counts.waiting());
    }

    private static Link link(Sql sql, long position) {
        return sql.first(LINK, row -> head(row, position), position).orElse(Link.GENESIS);
    }

    private static Link head(ResultSet row, long position) throws SQLException {
        long txid = Long.parseLong(row.getString("txid"));
        return new Link(position, txid, row.getLong("transfer"), new byte[0], row.getBytes("hash"));
    }

    private Verification verification(Sql sql, long from, long waiting) {
        var head = fault == null ? last : link(sql, fault.position() - 1);
        return new Verification(
                from,
                head.position(),
                HexFormat.of().formatHex(head.hash()),
                entries,
                waiting,
                fault == null,
                Optional.ofNullable(fault)
                        .map(found -> new Verification.BrokenLink(
                                found.position(), reference(sql, found.transfer()), found.reason())));
    }

    private static String reference(Sql sql, long transfer) {
        return sql.first(REFERENCE, row -> row.getString("reference"), transfer).orElse("");
    }

    private void addLink(ByteBuffer row) {
        progress.step();
        var link = Link.read(row);
        if (link.position() != last.position() + 1) {
            breakAt(last.position() + 1, link.transfer(), "a link is missing before this one");
        } else if (!Arrays.equals(link.previous(), last.hash())) {
            breakAt(link.position(), link.transfer(), "does not continue the link before");
        } else if (!link.isAfter(last)) {
            breakAt(link.position(), link.transfer(), "is out of order");
        }
        last = link;
    }

    private void addContent(ByteBuffer row) {
        if (current == null || current.transfer() != row.getLong(row.position() + Integer.BYTES)) {
            checkContent();
            progress.step();
            current = Sealed.read(row);
            content.begin(row);
        } else {
            skip(row, HEADER_FIELDS);
        }
        content.line(row);
        entries++;
    }

    private void checkContent() {
        if (current == null) {
            return;
        }
        if (current.finalTxid() != current.txid()) {
            breakAt(current.position(), current.transfer(), "is out of order");
        } else if (!Arrays.equals(current.hash(), content.hashAfter(current.previous()))) {
            breakAt(current.position(), current.transfer(), "is not what was sealed");
        }
    }

    /** Keeps the first fault by position, and of two at one position the one that was found first. */
    private void breakAt(long position, long transfer, String reason) {
        if (fault == null || position < fault.position()) {
            fault = new Fault(position, transfer, reason);
        }
    }

    private static long number(ByteBuffer row) {
        return row.getInt() < 0 ? 0 : row.getLong();
    }

    private static byte[] bytes(ByteBuffer row) {
        var bytes = new byte[Math.max(0, row.getInt())];
        row.get(bytes);
        return bytes;
    }

    private static void skip(ByteBuffer row, int fields) {
        for (int field = 0; field < fields; field++) {
            row.position(row.position() + Integer.BYTES + Math.max(0, row.getInt(row.position())));
        }
    }
}
