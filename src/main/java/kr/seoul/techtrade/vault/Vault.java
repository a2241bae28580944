package kr.seoul.techtrade.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.time.Clock;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.SecretKey;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sha256;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.vault.ReceiptJson.What;

/**
 * The files that are stored, for other contexts and for those who may see them: the owner and the organisations granted.
 * Somebody else's file is vault/missing. What takes a {@code Caller} last decides nothing by it, it only keeps who did it.
 */
@ApplicationScoped
@Transactional
public class Vault {
    private final Sql sql;
    private final Clock clock;
    private final FileRows rows;
    private final Receipts receipts;
    private final MasterKey masterKey;
    private final Outbox outbox;

    protected Vault() {
        this(null, null, null, null, null, null);
    }

    @Inject
    public Vault(Sql sql, Clock clock, FileRows rows, Receipts receipts, MasterKey masterKey, Outbox outbox) {
        this.sql = sql;
        this.clock = clock;
        this.rows = rows;
        this.receipts = receipts;
        this.masterKey = masterKey;
        this.outbox = outbox;
    }

    /** The file after it was sent, and whether it is new. */
    public record Stored(FileJson file, boolean fresh) {}

    /** What is about to be taken; the reader closes the bytes. */
    public record Download(FileJson file, long size, InputStream bytes) {
        /** The header that lets a browser save it, whatever it would make of the type. */
        public String disposition() {
            return new FileName(file.name()).disposition();
        }
    }

    public Optional<FileJson> file(UUID id) {
        return rows.file(id);
    }

    /** Those of them that there are, in no order; whoever asks looks whose they are. */
    public List<FileJson> files(Collection<UUID> ids) {
        return rows.files(ids);
    }

    /** In the order they came, at most {@value FileRows#LIST_MAX}; whoever asks looks whose they are. */
    public List<FileJson> ofSubject(UUID subject) {
        return rows.ofSubject(subject);
    }

    /** Lets an organisation see a file; again changes nothing. Problems: vault/missing. */
    public void grant(UUID file, UUID organization, Caller by) {
        existing(file);
        sql.update("""
                insert into vault.reader (file, organization, granted_at, granted_by) values (?, ?, ?, ?)
                on conflict do nothing""", file, organization, clock.instant(), by.id());
    }

    /** As {@link #grant(UUID, UUID, Caller)}, each file to each organisation; files that are not there are left out. */
    public void grant(Collection<UUID> files, Collection<UUID> organizations, Caller by) {
        sql.update("""
                insert into vault.reader (file, organization, granted_at, granted_by)
                select f.id, reader, ?, ? from vault.file f cross join unnest(?::uuid[]) reader where f.id = any(?::uuid[])
                on conflict do nothing""", clock.instant(), by.id(), organizations, files);
    }

    /** Takes back what {@link #grant(Collection, Collection, Caller)} gave one organisation, that leaves what it was given for. */
    public void withdraw(Collection<UUID> files, UUID organization) {
        sql.update("delete from vault.reader where file = any(?::uuid[]) and organization = ?", files, organization);
    }

    /**
     * Gives the key of a package to an organisation, for good; takes effect when the caller's transaction commits, which is the one
     * that moves the money. Again changes nothing. Problems: vault/missing, vault/not-sealed, vault/not-clean.
     */
    public void release(UUID file, UUID organization, Caller by) {
        var sealed = existing(file);
        mustBeSealed(sealed);
        mustBeClean(sealed);
        grant(file, organization, by);
        sql.update("""
                insert into vault.release (file, organization, released_at, released_by) values (?, ?, ?, ?)
                on conflict do nothing""", file, organization, clock.instant(), by.id());
    }

    public boolean isReleased(UUID file, UUID organization) {
        return rows.isReleased(file, organization);
    }

    /**
     * Opens the whole package, without giving anything away, and compares it with what was sealed.
     * Problems: vault/missing, vault/not-sealed, vault/no-master-key.
     */
    @Transactional(TxType.SUPPORTS)
    public SealVerification verifySeal(UUID id) {
        var file = existing(id);
        mustBeSealed(file);
        try (var bytes = new DigestInputStream(plain(file), Sha256.digest())) {
            long size = bytes.transferTo(OutputStream.nullOutputStream());
            boolean same = size == file.size()
                    && Sha256.text(bytes.getMessageDigest().digest()).equals(file.sha256());
            return verification(
                    file, same ? Optional.empty() : Optional.of("the package in the clear has another hash"));
        } catch (IOException broken) {
            return verification(file, Optional.of(broken.getMessage()));
        }
    }

    /** Problems: vault/missing. */
    public FileJson visible(Caller by, UUID id) {
        return rows.visible(id, by.organization())
                .orElseThrow(() -> VaultProblem.MISSING.because("there is no file " + id));
    }

    /** In the clear, with a receipt. Problems: vault/missing, vault/not-clean, vault/sealed, vault/no-master-key. */
    public Download content(Caller by, UUID id) {
        var file = readable(by, id);
        if (file.seal().isPresent()) {
            mustBeOpenFor(by, file);
        }
        receipts.write(id, What.CONTENT, by, file.sha256());
        return new Download(file, file.size(), plain(file));
    }

    /** As it is stored, with a receipt. Problems: vault/missing, vault/not-sealed, vault/not-clean. */
    public Download ciphertext(Caller by, UUID id) {
        var file = readable(by, id);
        var seal = mustBeSealed(file);
        receipts.write(id, What.CIPHERTEXT, by, seal.sha256());
        return new Download(file, seal.size(), rows.bytes(file));
    }

    /** To open the ciphertext elsewhere, with a receipt. Problems: as {@link #ciphertext} and {@link #content}. */
    public SealKeyJson key(Caller by, UUID id) {
        var file = readable(by, id);
        mustBeSealed(file);
        mustBeOpenFor(by, file);
        receipts.write(id, What.KEY, by, file.sha256());
        var key = Base64.getEncoder().encodeToString(key(id).getEncoded());
        return new SealKeyJson(SealFormat.NAME, id, key, SealFormat.PIECE_BYTES, file.sha256());
    }

    /** For all who may see the file. Problems: vault/missing, kernel/invalid-cursor. */
    public Page<ReceiptJson> receipts(Caller by, UUID id, Optional<String> cursor, int limit) {
        visible(by, id);
        return receipts.page(id, cursor, limit);
    }

    /**
     * Keeps a file with all its bytes, or answers the one that is there already, if it is the same.
     * Problems: vault/id-taken, vault/too-many-files.
     */
    public Stored keep(Caller by, Checked checked) {
        boolean fresh = rows.insert(by, sealedNow(checked), clock.instant());
        var id = checked.file().id();
        var file = rows.file(id)
                .orElseThrow(() -> VaultProblem.TOO_MANY_FILES.because(
                        "an organisation stores at most %d files for one subject, and %d bytes in all"
                                .formatted(FileRows.PER_SUBJECT_MAX, rows.ownerBytesMax())));
        if (!fresh && !isSame(by, checked, file)) {
            throw VaultProblem.ID_TAKEN.because("the id %s belongs to another file: make a new one".formatted(id));
        }
        if (fresh) {
            outbox.tell(Set.of(file.owner()), VaultEvent.FILE_STORED, id, new VaultEvent.FileScanned(file.state()));
        }
        return new Stored(file, fresh);
    }

    /** While a package came in, another master key may have become the current one. */
    private Checked sealedNow(Checked checked) {
        var key = checked.key()
                .map(wrapped -> masterKey.renewed(wrapped, checked.file().id()));
        return new Checked(checked.file(), checked.name(), checked.mediaType(), checked.state(), checked.spool(), key);
    }

    /** What the scanner said in the end; once. */
    public void judge(UUID id, Optional<String> objection) {
        var state = objection.isPresent() ? FileState.REFUSED : FileState.CLEAN;
        rows.judge(id, state, objection, clock.instant())
                .ifPresent(owner ->
                        outbox.tell(Set.of(owner), VaultEvent.FILE_SCANNED, id, new VaultEvent.FileScanned(state)));
    }

    /** Of a sealed one opened while it is read. */
    InputStream plain(FileJson file) {
        var bytes = rows.bytes(file);
        return file.seal().isEmpty() ? bytes : new SealFormat(key(file.id()), file.id()).open(bytes);
    }

    private SecretKey key(UUID id) {
        return masterKey.unwrap(rows.wrappedKey(id), id);
    }

    private FileJson existing(UUID id) {
        return file(id).orElseThrow(() -> VaultProblem.MISSING.because("there is no file " + id));
    }

    private FileJson readable(Caller by, UUID id) {
        var file = visible(by, id);
        if (file.state() != FileState.PENDING || !by.actsFor(file.owner())) {
            mustBeClean(file);
        }
        return file;
    }

    private void mustBeOpenFor(Caller by, FileJson file) {
        if (!by.actsFor(file.owner()) && !isReleased(file.id(), by.organization())) {
            throw VaultProblem.SEALED.because("it is released when what it is sold for is paid");
        }
    }

    private static FileJson.SealJson mustBeSealed(FileJson file) {
        return file.seal().orElseThrow(() -> VaultProblem.NOT_SEALED.because("it was stored in the clear"));
    }

    private static void mustBeClean(FileJson file) {
        if (file.state() != FileState.CLEAN) {
            throw VaultProblem.NOT_CLEAN.because(file.reason().orElse("it is still to be scanned"));
        }
    }

    private static boolean isSame(Caller by, Checked sent, FileJson kept) {
        return by.actsFor(kept.owner())
                && sent.file().subject().equals(kept.subject())
                && sent.name().text().equals(kept.name())
                && sent.key().isPresent() == kept.seal().isPresent()
                && Sha256.text(sent.spool().plain().sha256()).equals(kept.sha256());
    }

    private static SealVerification verification(FileJson file, Optional<String> fault) {
        return new SealVerification(fault.isEmpty(), file.sha256(), file.size(), fault);
    }
}
