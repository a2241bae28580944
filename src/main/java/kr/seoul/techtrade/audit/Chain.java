package kr.seoul.techtrade.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.jobs.Progress;
import kr.seoul.techtrade.kernel.Sha256;
import kr.seoul.techtrade.kernel.Sql;

/**
 * Recomputes the chain of seals from the entries, link by link, apart from the function {@code audit.content} that sealed them, so
 * that neither can be wrong alone. In constant memory, within a transaction.
 */
final class Chain {
    private static final String LINKS = """
            select s.position, s.entry, s.txid::text as sealed_in, s.previous, s.hash, e.id, e.txid::text as txid, e.at, e.kind,
                   e.actor_kind, e.actor, e.organization, e.act, e.note, e.request, array_to_string(e.subjects, ',') as subjects,
                   e.changes::text as changes, e.personal::text as personal, e.salt, e.personal_hash
              from audit.seal s left join audit.entry e on e.id = s.entry
             order by s.position""";
    private static final String BEHIND = """
            select e.id from audit.entry e
             where (e.txid, e.id) <= (?::text::xid8, ?) and not exists (select from audit.seal s where s.entry = e.id)
             order by e.txid, e.id limit 1""";
    private static final String WAITING =
            "select count(*) as n from audit.entry e where (e.txid, e.id) > (?::text::xid8, ?)";
    private static final String ANCHOR = """
            select a.position, a.entry, a.txid::text as txid, a.hash, (select count(*) from audit.seal) as links
              from audit.anchor a""";
    private static final String SEPARATOR = "\u001f";

    private final MessageDigest sha = Sha256.digest();
    private final long removed;
    private long position;
    private long txid;
    private long entry;
    private byte[] hash;
    private long erased;
    private Verification.BrokenLink broken;

    private Chain(Anchor from) {
        removed = from.position();
        position = from.position();
        txid = from.txid();
        entry = from.entry();
        hash = from.hash();
    }

    /** What was removed last: the links that are left continue it. */
    private record Anchor(long position, long txid, long entry, byte[] hash, long links) {
        static Anchor read(ResultSet row) throws SQLException {
            return new Anchor(
                    row.getLong("position"),
                    Long.parseLong(row.getString("txid")),
                    row.getLong("entry"),
                    row.getBytes("hash"),
                    row.getLong("links"));
        }
    }

    /** {@code id} is 0 when the entry is not there. */
    private record Link(
            long position,
            long entry,
            long sealedIn,
            byte[] previous,
            byte[] hash,
            long id,
            long txid,
            String content,
            boolean erased,
            boolean personal) {
        static Link read(ResultSet row) throws SQLException {
            var id = row.getLong("id");
            return new Link(
                    row.getLong("position"),
                    row.getLong("entry"),
                    Long.parseLong(row.getString("sealed_in")),
                    row.getBytes("previous"),
                    row.getBytes("hash"),
                    id,
                    id == 0 ? 0 : Long.parseLong(row.getString("txid")),
                    id == 0 ? "" : told(row),
                    row.getBytes("personal_hash") != null && row.getString("personal") == null,
                    isSame(row));
        }

        private static String told(ResultSet row) throws SQLException {
            var commitment = row.getBytes("personal_hash");
            return Stream.of(
                            row.getLong("id"),
                            row.getString("txid"),
                            ChronoUnit.MICROS.between(Instant.EPOCH, Sql.instant(row, "at")),
                            row.getString("kind"),
                            row.getString("actor_kind"),
                            row.getString("actor"),
                            row.getString("organization"),
                            row.getString("act"),
                            row.getString("note"),
                            row.getString("request"),
                            row.getString("subjects"),
                            row.getString("changes"),
                            commitment == null ? null : HexFormat.of().formatHex(commitment))
                    .map(value -> Objects.toString(value, ""))
                    .collect(Collectors.joining(SEPARATOR));
        }

        /** What can be erased is what the entry says that it is, as long as it is there. */
        private static boolean isSame(ResultSet row) throws SQLException {
            var personal = row.getString("personal");
            if (personal == null) {
                return true;
            }
            var salt = Sql.uuid(row, "salt");
            var digest = Sha256.digest();
            digest.update(bytes(salt));
            return Arrays.equals(
                    digest.digest(personal.getBytes(StandardCharsets.UTF_8)), row.getBytes("personal_hash"));
        }

        private static byte[] bytes(UUID salt) {
            return ByteBuffer.allocate(16)
                    .putLong(salt.getMostSignificantBits())
                    .putLong(salt.getLeastSignificantBits())
                    .array();
        }
    }

    /** A step for each link. */
    static Verification verify(Sql sql, Progress progress) {
        var from = sql.first(ANCHOR, Anchor::read).orElseThrow();
        progress.expect(from.links());
        var chain = new Chain(from);
        sql.each(LINKS, Link::read, link -> {
            progress.step();
            chain.add(link);
        });
        if (chain.broken == null) {
            sql.first(BEHIND, row -> row.getLong("id"), String.valueOf(chain.txid), chain.entry)
                    .ifPresent(id -> chain.breakAt(chain.position + 1, id, "was put in behind the head of the chain"));
        }
        var waiting = sql.first(WAITING, row -> row.getLong("n"), String.valueOf(chain.txid), chain.entry)
                .orElseThrow();
        return new Verification(
                chain.position,
                HexFormat.of().formatHex(chain.hash),
                chain.removed,
                chain.erased,
                waiting,
                chain.broken == null,
                Optional.ofNullable(chain.broken));
    }

    private void add(Link link) {
        if (broken != null) {
            return;
        }
        fault(link).ifPresentOrElse(reason -> breakAt(position + 1, link.entry(), reason), () -> {
            position = link.position();
            txid = link.txid();
            entry = link.entry();
            hash = link.hash();
            erased += link.erased() ? 1 : 0;
        });
    }

    private Optional<String> fault(Link link) {
        if (link.position() != position + 1) {
            return Optional.of("a link is missing here");
        } else if (!Arrays.equals(link.previous(), hash)) {
            return Optional.of("does not continue the link before");
        } else if (link.id() == 0) {
            return Optional.of("its entry is not there");
        } else if (link.txid() != link.sealedIn() || !isAfter(link)) {
            return Optional.of("is out of order");
        } else if (!link.personal()) {
            return Optional.of("who it was is not what was sealed");
        }
        sha.update(link.previous());
        return Arrays.equals(link.hash(), sha.digest(link.content().getBytes(StandardCharsets.UTF_8)))
                ? Optional.empty()
                : Optional.of("is not what was sealed");
    }

    private boolean isAfter(Link link) {
        return link.txid() > txid || link.txid() == txid && link.entry() > entry;
    }

    private void breakAt(long at, long which, String reason) {
        broken = new Verification.BrokenLink(at, which, reason);
    }
}
