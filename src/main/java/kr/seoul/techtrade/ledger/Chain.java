package kr.seoul.techtrade.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import kr.seoul.techtrade.kernel.Sql;

/**
 * Recomputes the chain of seals from the rows, in constant memory and apart from the function {@code ledger.content} that
 * sealed them, so that neither can be wrong alone.
 */
final class Chain {
    // days and microseconds since 1970 as the seals have them: the driver is slow to read dates
    private static final String ROWS = """
            select s.position, s.txid::text as sealed_txid, s.transfer, s.previous, s.hash, t.reference, t.description,
                   t.txid::text as txid, t.effective_on - date '1970-01-01' as day,
                   (extract(epoch from t.booked_at) * 1000000)::bigint as micros,
                   coalesce(r.outcome, 'AT_ONCE') as outcome, coalesce(r.txid::text, '') as resolved_txid,
                   coalesce((r.effective_on - date '1970-01-01')::text, '') as resolved_day,
                   coalesce((extract(epoch from r.resolved_at) * 1000000)::bigint::text, '') as resolved_micros,
                   e.step, e.line, a.code, e.amount, e.currency, e.txid::text as entry_txid,
                   e.effective_on - date '1970-01-01' as entry_day,
                   (extract(epoch from e.booked_at) * 1000000)::bigint as entry_micros
              from ledger.seal s
              left join ledger.transfer t on t.id = s.transfer
              left join ledger.resolution r on r.transfer = s.transfer
              left join ledger.entry e on e.transfer = s.transfer
              left join ledger.account a on a.id = e.account
             where s.position >= ?
             order by s.position, e.step, e.line""";
    private static final String NEWEST = "select position from ledger.seal order by position desc limit 1";
    private static final String BEFORE =
            "select txid::text as txid, transfer, hash from ledger.seal where position = ?";
    private static final String UNSEALED = """
            with head as (select txid, transfer from ledger.seal order by position desc limit 1)
            select count(*) as waiting, min(reference) filter (where behind) as skipped
              from (select t.reference,
                           exists (select from head where (coalesce(r.txid, t.txid), t.id) <= (head.txid, head.transfer)) as behind
                      from ledger.transfer t left join ledger.resolution r on r.transfer = t.id
                     where (not t.pending or r.transfer is not null)
                       and not exists (select from ledger.seal s where s.transfer = t.id)) unsealed""";
    private static final List<String> HEADER = List.of(
            "description", "txid", "day", "micros", "outcome", "resolved_txid", "resolved_day", "resolved_micros");
    private static final List<String> LINE =
            List.of("line", "code", "amount", "currency", "entry_txid", "entry_day", "entry_micros");
    private static final char SEPARATOR = '\u001f';

    private final MessageDigest sha256 = sha256();
    private final StringBuilder content = new StringBuilder();
    private Link last;
    private Link current;
    private long entries;
    private Verification.BrokenLink broken;

    private Chain(Link before) {
        last = before;
    }

    private record Link(
            long position, long txid, long transfer, byte[] previous, byte[] hash, String reference, long finalTxid) {
        static final Link GENESIS = new Link(0, 0, 0, new byte[0], new byte[32], "", 0);

        boolean isAfter(Link before) {
            return txid > before.txid || txid == before.txid && transfer > before.transfer;
        }
    }

    private record Unsealed(long waiting, String skipped) {}

    /** Looks at the newest {@code links} seals, and whether any final transfer was left out behind them. */
    static Verification verify(Sql sql, long links) {
        long newest = sql.first(NEWEST, row -> row.getLong("position")).orElse(0L);
        long from = Math.max(1, newest - links + 1);
        var chain = new Chain(
                sql.first(BEFORE, row -> before(row, from - 1), from - 1).orElse(Link.GENESIS));
        sql.each(ROWS, chain::add, any -> {}, from);
        chain.closeLink();
        var unsealed = sql.first(UNSEALED, row -> new Unsealed(row.getLong("waiting"), row.getString("skipped")))
                .orElseThrow();
        if (unsealed.skipped() != null) {
            chain.breakAt(
                    chain.last.position() + 1, unsealed.skipped(), "is final and not in the chain, which went on");
        }
        return new Verification(
                from,
                chain.last.position(),
                HexFormat.of().formatHex(chain.last.hash()),
                chain.entries,
                unsealed.waiting(),
                chain.broken == null,
                Optional.ofNullable(chain.broken));
    }

    private Link add(ResultSet row) throws SQLException {
        if (current == null || current.position() != row.getLong("position")) {
            closeLink();
            current = link(row);
            content.setLength(0);
            appendHeader(row);
        }
        appendLine(row);
        entries++;
        return current;
    }

    private void closeLink() {
        if (current == null || broken != null) {
            return;
        }
        sha256.update(last.hash());
        var hash = sha256.digest(content.toString().getBytes(StandardCharsets.UTF_8));
        if (current.position() != last.position() + 1) {
            breakAt(last.position() + 1, current.reference(), "a link is missing before this one");
        } else if (!Arrays.equals(current.previous(), last.hash())) {
            breakAt(current.position(), current.reference(), "does not continue the link before");
        } else if (!current.isAfter(last) || current.finalTxid() != current.txid()) {
            breakAt(current.position(), current.reference(), "is out of order");
        } else if (!Arrays.equals(current.hash(), hash)) {
            breakAt(current.position(), current.reference(), "is not what was sealed");
        } else {
            last = current;
        }
    }

    private void breakAt(long position, String reference, String reason) {
        if (broken == null) {
            broken = new Verification.BrokenLink(position, reference == null ? "" : reference, reason);
        }
    }

    private static Link before(ResultSet row, long position) throws SQLException {
        long txid = Long.parseLong(row.getString("txid"));
        return new Link(position, txid, row.getLong("transfer"), new byte[0], row.getBytes("hash"), "", txid);
    }

    private static Link link(ResultSet row) throws SQLException {
        var resolved = row.getString("resolved_txid");
        var written = row.getString("txid");
        return new Link(
                row.getLong("position"),
                Long.parseLong(row.getString("sealed_txid")),
                row.getLong("transfer"),
                row.getBytes("previous"),
                row.getBytes("hash"),
                row.getString("reference"),
                written == null ? -1 : Long.parseLong(resolved.isEmpty() ? written : resolved));
    }

    private void appendHeader(ResultSet row) throws SQLException {
        content.append(row.getString("reference"));
        for (var column : HEADER) {
            content.append(SEPARATOR).append(row.getString(column));
        }
    }

    private void appendLine(ResultSet row) throws SQLException {
        content.append(SEPARATOR).append(row.getString("step"));
        for (var column : LINE) {
            content.append(' ').append(row.getString(column));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
