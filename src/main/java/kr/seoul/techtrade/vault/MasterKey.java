package kr.seoul.techtrade.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import kr.seoul.techtrade.kernel.Sha256;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;
import kr.seoul.techtrade.retries.RetryKeys;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Wraps the keys of packages and of webhooks, and seals stored answers that show a secret. It lies outside the database, so that a copy of the database opens nothing: 32 bytes in Base64 in
 * the file that {@code techtrade.vault.key.file} names, readable by its owner only, the same on every node. The first node of a
 * new place makes it; from then on the database knows its id, and a node with another file refuses to seal.
 */
@ApplicationScoped
public class MasterKey implements RetryKeys {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int ID_BYTES = 8;
    private static final String DERIVED = "HmacSHA256";
    private static final String PRIVATE = "rw-------";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Optional<String> file;
    private final Sql sql;
    private final Clock clock;
    private final UnitOfWork unit;
    private Loaded loaded;

    protected MasterKey() {
        this(Optional.empty(), null, null, null);
    }

    @Inject
    public MasterKey(
            @ConfigProperty(name = "techtrade.vault.key.file") Optional<String> file,
            Sql sql,
            Clock clock,
            UnitOfWork unit) {
        this.file = file;
        this.sql = sql;
        this.clock = clock;
        this.unit = unit;
    }

    private record Loaded(SecretKey key, String id) {}

    /** A key under this one. */
    public record Wrapped(String masterKey, byte[] bytes) {}

    /** Tells keys apart. Problems: vault/no-master-key. */
    public String id() {
        return loaded().id();
    }

    /** For what has that id only, such as a package. Problems: vault/no-master-key. */
    public Wrapped wrap(SecretKey key, UUID packageId) {
        var master = loaded();
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var sealed = apply(Cipher.ENCRYPT_MODE, master, nonce, packageId, key.getEncoded());
        return new Wrapped(
                master.id(),
                ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                        .put(nonce)
                        .put(sealed)
                        .array());
    }

    /** Problems: vault/no-master-key, also when another one wrapped it. */
    public SecretKey unwrap(Wrapped wrapped, UUID packageId) {
        var master = loaded();
        if (!master.id().equals(wrapped.masterKey())) {
            throw VaultProblem.NO_MASTER_KEY.because("the package needs the master key " + wrapped.masterKey());
        }
        var nonce = Arrays.copyOf(wrapped.bytes(), NONCE_BYTES);
        var sealed = Arrays.copyOfRange(wrapped.bytes(), NONCE_BYTES, wrapped.bytes().length);
        return new SecretKeySpec(apply(Cipher.DECRYPT_MODE, master, nonce, packageId, sealed), "AES");
    }

    @Override
    public SecretKey derive(String text) {
        try {
            var mac = Mac.getInstance(DERIVED);
            mac.init(new SecretKeySpec(loaded().key().getEncoded(), DERIVED));
            return new SecretKeySpec(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), "AES");
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private synchronized Loaded loaded() {
        if (loaded == null) {
            var path = Path.of(file.orElseThrow(
                    () -> VaultProblem.NO_MASTER_KEY.because("techtrade.vault.key.file names no file")));
            try {
                loaded = unit.of(() -> load(path));
            } catch (UncheckedIOException unreadable) {
                throw VaultProblem.NO_MASTER_KEY.because("the file of the master key cannot be read or made");
            }
        }
        return loaded;
    }

    /** One node at a time, so that not two make one. */
    private Loaded load(Path path) {
        sql.first("select pg_advisory_xact_lock(hashtextextended('vault.master_key', 0))", row -> true);
        boolean isNewPlace =
                sql.first("select 1 from vault.master_key limit 1", row -> true).isEmpty();
        try {
            if (isNewPlace && Files.notExists(path)) {
                make(path);
            }
            mustBePrivate(path);
            var key = Base64.getDecoder().decode(Files.readString(path).strip());
            var known = new Loaded(new SecretKeySpec(key, "AES"), id(key));
            register(known, isNewPlace);
            return known;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (IllegalArgumentException garbled) {
            throw VaultProblem.NO_MASTER_KEY.because("the file of the master key does not hold 32 bytes in Base64");
        }
    }

    private void register(Loaded key, boolean isNewPlace) {
        if (key.key().getEncoded().length != KEY_BYTES) {
            throw VaultProblem.NO_MASTER_KEY.because("the master key must have 32 bytes");
        }
        if (isNewPlace) {
            sql.update("insert into vault.master_key (id, created_at) values (?, ?)", key.id(), clock.instant());
        }
        sql.first("select id from vault.master_key where id = ?", row -> row.getString("id"), key.id())
                .orElseThrow(
                        () -> VaultProblem.NO_MASTER_KEY.because("this node holds the unknown master key " + key.id()));
    }

    private static void make(Path path) throws IOException {
        var key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        var rights = knowsRights(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE))
                }
                : new FileAttribute<?>[0];
        Files.createFile(path, rights);
        Files.writeString(path, Base64.getEncoder().encodeToString(key));
    }

    private static void mustBePrivate(Path path) throws IOException {
        if (knowsRights(path)
                && !PosixFilePermissions.fromString(PRIVATE).containsAll(Files.getPosixFilePermissions(path))) {
            throw VaultProblem.NO_MASTER_KEY.because("others than its owner may read or write the master key's file");
        }
    }

    private static boolean knowsRights(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static String id(byte[] key) {
        var digest = Sha256.digest();
        digest.update("techtrade vault master key".getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(digest.digest(key), 0, ID_BYTES);
    }

    private static byte[] apply(int mode, Loaded master, byte[] nonce, UUID packageId, byte[] bytes) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, master.key(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(packageId.toString().getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("the wrapped key of package " + packageId + " is broken", failed);
        }
    }
}
