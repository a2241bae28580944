package kr.seoul.techtrade.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Sha256;
import kr.seoul.techtrade.kernel.Sql;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The rows of files and of their bytes, in the transaction of whoever calls. */
@ApplicationScoped
public class FileRows {
    /** Of one owner at one subject. */
    static final int PER_SUBJECT_MAX = 100;

    static final int LIST_MAX = 500;

    private static final String FILE = """
            select f.*, s.cipher_size, s.cipher_sha256, r.released_at, f.version + r.releases as seen
              from vault.file f
              left join vault.seal s on s.file = f.id
             cross join lateral (select min(released_at) as released_at, count(*) as releases
                                   from vault.release where file = f.id) r
            """;
    private static final String INSERT = """
            insert into vault.file (id, owner, subject, name, media_type, size, sha256, state, uploaded_by, uploaded_at,
                                    scanned_at, version)
            select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1
             where (select count(*) from vault.file where subject = ? and owner = ?) < ?
               and (select coalesce(sum(size), 0) from vault.file where owner = ?) + ? <= ?
            on conflict (id) do nothing""";
    private static final String INSERT_SEAL = """
            insert into vault.seal (file, master_key, wrapped_key, cipher_size, cipher_sha256) values (?, ?, ?, ?, ?)""";
    private static final String INSERT_CHUNK = "insert into vault.chunk (file, number, bytes) values (?, ?, ?)";
    private static final String JUDGE = """
            update vault.file set state = ?, reason = ?, scanned_at = ?, version = version + 1
             where id = ? and state = 'PENDING' returning owner""";

    private final Sql sql;
    private final long ownerBytesMax;

    protected FileRows() {
        this(null, 0);
    }

    @Inject
    public FileRows(
            Sql sql,
            @ConfigProperty(name = "techtrade.owner.bytes.max", defaultValue = "10737418240") long ownerBytesMax) {
        this.sql = sql;
        this.ownerBytesMax = ownerBytesMax;
    }

    /** How much one organisation may store in all. */
    long ownerBytesMax() {
        return ownerBytesMax;
    }

    Optional<FileJson> file(UUID id) {
        return sql.first(FILE + "where f.id = ?", FileRows::json, id);
    }

    List<FileJson> files(Collection<UUID> ids) {
        return sql.list(FILE + "where f.id = any(?::uuid[])", FileRows::json, ids);
    }

    Optional<FileJson> visible(UUID id, UUID organization) {
        return sql.first(FILE + """
                where f.id = ? and (f.owner = ? or exists (
                      select from vault.reader r where r.file = f.id and r.organization = ?))""", FileRows::json, id, organization, organization);
    }

    List<FileJson> ofSubject(UUID subject) {
        return sql.list(
                FILE + "where f.subject = ? order by f.uploaded_at, f.id limit ?", FileRows::json, subject, LIST_MAX);
    }

    /** Some of those the scanner could not be asked about: in no order, so that none that cannot be read holds up the rest. */
    List<FileJson> pending(int limit) {
        return sql.list(FILE + "where f.state = 'PENDING' order by random() limit ?", FileRows::json, limit);
    }

    boolean isReleased(UUID file, UUID organization) {
        return sql.first(
                        "select 1 from vault.release where file = ? and organization = ?",
                        row -> true,
                        file,
                        organization)
                .isPresent();
    }

    MasterKey.Wrapped wrappedKey(UUID file) {
        return sql.first(
                        "select master_key, wrapped_key from vault.seal where file = ?",
                        row -> new MasterKey.Wrapped(row.getString("master_key"), row.getBytes("wrapped_key")),
                        file)
                .orElseThrow();
    }

    /** As they are stored; outlives the transaction. */
    InputStream bytes(FileJson file) {
        long size = file.seal().map(FileJson.SealJson::size).orElse(file.size());
        var sha256 = file.seal().map(FileJson.SealJson::sha256).orElse(file.sha256());
        return new StoredStream(
                sql, file.id(), new Spool.Hash(size, HexFormat.of().parseHex(sha256)));
    }

    /** False, and nothing is stored, when the id is taken or the owner has too many. */
    boolean insert(Caller by, Checked checked, Instant at) {
        var asked = checked.file();
        var plain = checked.spool().plain();
        boolean inserted = sql.update(
                        INSERT,
                        asked.id(),
                        by.organization(),
                        asked.subject(),
                        checked.name().text(),
                        checked.mediaType(),
                        plain.size(),
                        plain.sha256(),
                        checked.state(),
                        by.id(),
                        at,
                        checked.state() == FileState.PENDING ? null : at,
                        asked.subject(),
                        by.organization(),
                        PER_SUBJECT_MAX,
                        by.organization(),
                        plain.size(),
                        ownerBytesMax)
                == 1;
        if (inserted) {
            checked.key()
                    .ifPresent(
                            key -> insertSeal(asked.id(), key, checked.spool().stored()));
            insertChunks(asked.id(), checked.spool());
        }
        return inserted;
    }

    /** Its owner, unless it was judged before. */
    Optional<UUID> judge(UUID id, FileState state, Optional<String> objection, Instant at) {
        return sql.first(JUDGE, row -> Sql.uuid(row, "owner"), state, objection.orElse(null), at, id);
    }

    private void insertSeal(UUID file, MasterKey.Wrapped key, Spool.Hash stored) {
        sql.update(INSERT_SEAL, file, key.masterKey(), key.bytes(), stored.size(), stored.sha256());
    }

    /** A round trip per megabyte, which is all that is held. */
    private void insertChunks(UUID file, Spool spool) {
        try (var in = spool.open()) {
            var rows = new ArrayList<Object[]>();
            int number = 0;
            for (var bytes = chunk(in); bytes.length > 0; bytes = chunk(in)) {
                rows.add(new Object[] {file, number++, bytes});
                if (rows.size() == StoredStream.CHUNKS_AT_ONCE) {
                    sql.batch(INSERT_CHUNK, rows);
                    rows.clear();
                }
            }
            if (!rows.isEmpty()) {
                sql.batch(INSERT_CHUNK, rows);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static byte[] chunk(InputStream in) throws IOException {
        return in.readNBytes(StoredStream.CHUNK_BYTES);
    }

    private static FileJson json(ResultSet row) throws SQLException {
        return new FileJson(
                Sql.uuid(row, "id"),
                Sql.uuid(row, "owner"),
                Sql.uuid(row, "subject"),
                row.getString("name"),
                row.getString("media_type"),
                row.getLong("size"),
                Sha256.text(row.getBytes("sha256")),
                FileState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("reason")),
                Sql.uuid(row, "uploaded_by"),
                Sql.instant(row, "uploaded_at"),
                seal(row),
                row.getLong("seen"));
    }

    private static Optional<FileJson.SealJson> seal(ResultSet row) throws SQLException {
        var sha256 = row.getBytes("cipher_sha256");
        return sha256 == null
                ? Optional.empty()
                : Optional.of(new FileJson.SealJson(
                        row.getLong("cipher_size"),
                        Sha256.text(sha256),
                        Optional.ofNullable(Sql.instant(row, "released_at"))));
    }
}
