package kr.seoul.techtrade.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import kr.seoul.techtrade.identity.Caller;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes files: to the disk first, there checked and scanned, then into the database in one transaction. Constant memory, and
 * nothing is kept of what is refused. The bytes of a package are on no disk but encrypted.
 */
@ApplicationScoped
public class Uploads {
    private static final System.Logger LOG = System.getLogger(Uploads.class.getName());
    private static final String SEALED_TYPE = "application/octet-stream";
    private static final int KEY_BITS = 256;
    private static final int SCANS_AT_ONCE = 20;

    private final Vault vault;
    private final FileRows rows;
    private final MasterKey masterKey;
    private final Scanner scanner;
    private final long bytesMax;

    protected Uploads() {
        this(null, null, null, null, 0);
    }

    @Inject
    public Uploads(
            Vault vault,
            FileRows rows,
            MasterKey masterKey,
            Scanner scanner,
            @ConfigProperty(name = "techtrade.file.bytes.max", defaultValue = "52428800") long bytesMax) {
        this.vault = vault;
        this.rows = rows;
        this.masterKey = masterKey;
        this.scanner = scanner;
        this.bytesMax = bytesMax;
    }

    /**
     * Stores a file in the clear. Problems: vault/invalid-name, vault/wrong-type, vault/refused, vault/incomplete,
     * vault/file-too-large, vault/id-taken, vault/too-many-files, identity/denied.
     *
     * @param announced how many bytes will come, -1 when nobody said
     */
    public Vault.Stored store(Caller by, NewFile asked, InputStream bytes, long announced) {
        by.mustActForSomebody();
        var name = FileName.of(asked.name());
        try (var spool = Spool.of(new Body(bytes, announced, bytesMax), InputStream::transferTo)) {
            var type = TypeCheck.of(name, spool.path());
            var state = scan(asked.id(), spool::open);
            return vault.keep(by, new Checked(asked, name, type.mediaType(), state, spool, Optional.empty()));
        }
    }

    /**
     * Seals a package of any type under a new key, see {@link SealFormat}; the key is wrapped by the {@link MasterKey}.
     * Problems: as {@link #store} without vault/wrong-type, and vault/no-master-key.
     */
    public Vault.Stored seal(Caller by, NewFile asked, InputStream bytes, long announced) {
        by.mustActForSomebody();
        var name = FileName.of(asked.name());
        var key = newKey();
        var wrapped = masterKey.wrap(key, asked.id());
        var format = new SealFormat(key, asked.id());
        try (var spool = Spool.of(new Body(bytes, announced, bytesMax), format::seal)) {
            var state = scan(asked.id(), () -> format.open(spool.open()));
            return vault.keep(by, new Checked(asked, name, SEALED_TYPE, state, spool, Optional.of(wrapped)));
        }
    }

    /** Asks the scanner again about what it could not say; on two nodes at once it is asked twice, which harms nobody. */
    public void scanPending() throws IOException {
        for (var file : rows.pending(SCANS_AT_ONCE)) {
            vault.judge(file.id(), scanner.objection(() -> vault.plain(file)));
        }
    }

    /** Problems: vault/refused. */
    private FileState scan(UUID id, Content content) {
        try {
            scanner.objection(content).ifPresent(objection -> {
                throw VaultProblem.REFUSED.because(objection);
            });
            return FileState.CLEAN;
        } catch (IOException failed) {
            LOG.log(Level.WARNING, "file " + id + " could not be scanned, will be tried again", failed);
            return FileState.PENDING;
        }
    }

    private static SecretKey newKey() {
        try {
            var generator = KeyGenerator.getInstance("AES");
            generator.init(KEY_BITS);
            return generator.generateKey();
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
