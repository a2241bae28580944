package kr.seoul.techtrade.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sha256;
import kr.seoul.techtrade.kernel.Sql;

/** Who took what: one chained row per download, see {@link ReceiptJson}. */
@ApplicationScoped
@Transactional
public class Receipts {
    private static final String LOCK = "select 1 from vault.file where id = ? for no key update";
    private static final String LAST =
            "select number, hash from vault.receipt where file = ? order by number desc limit 1";
    private static final String INSERT = """
            insert into vault.receipt (file, number, what, organization, taken_by, taken_at, sha256, previous, hash)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String LIST =
            "select * from vault.receipt where file = ? and number > ? order by number limit ?";

    private final Sql sql;
    private final Clock clock;

    protected Receipts() {
        this(null, null);
    }

    @Inject
    public Receipts(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    private record Link(int number, byte[] hash) {}

    /** One at a time per file. */
    void write(UUID file, ReceiptJson.What what, Caller by, String sha256) {
        sql.first(LOCK, row -> true, file);
        var last = sql.first(LAST, row -> new Link(row.getInt("number"), row.getBytes("hash")), file)
                .orElse(new Link(0, new byte[0]));
        int number = last.number() + 1;
        var at = clock.instant();
        var line = "%s %d %s %s %s %d %s"
                .formatted(file, number, what, by.organization(), by.id(), microseconds(at), sha256);
        var digest = Sha256.digest();
        digest.update(last.hash());
        sql.update(
                INSERT,
                file,
                number,
                what,
                by.organization(),
                by.id(),
                at,
                HexFormat.of().parseHex(sha256),
                last.hash(),
                digest.digest(line.getBytes(StandardCharsets.UTF_8)));
    }

    /** The oldest first. */
    Page<ReceiptJson> page(UUID file, Optional<String> cursor, int limit) {
        long after = cursor.map(encoded -> Cursor.decode(encoded, 1).number(0)).orElse(0L);
        return Page.cut(
                sql.list(LIST, Receipts::receipt, file, after, limit + 1), limit, last -> Cursor.of(last.number()));
    }

    private static long microseconds(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private static ReceiptJson receipt(ResultSet row) throws SQLException {
        return new ReceiptJson(
                row.getInt("number"),
                ReceiptJson.What.valueOf(row.getString("what")),
                Sql.uuid(row, "organization"),
                Sql.uuid(row, "taken_by"),
                Sql.instant(row, "taken_at"),
                Sha256.text(row.getBytes("sha256")),
                Sha256.text(row.getBytes("previous")),
                Sha256.text(row.getBytes("hash")));
    }
}
