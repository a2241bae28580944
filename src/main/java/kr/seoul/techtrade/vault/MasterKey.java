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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
 * new place makes it; from then on the database knows its id, and a node with another file refuses to seal. While one master key
 * follows another a node holds both, the other one in {@code techtrade.vault.key.file.other}: under which all is sealed the database
 * says, see {@link MasterKeys}.
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
    private final Optional<String> other;
    private final Sql sql;
    private final Clock clock;
    private final UnitOfWork unit;
    private Map<String, SecretKey> ring;

    protected MasterKey() {
        this(Optional.empty(), Optional.empty(), null, null, null);
    }

    @Inject
    public MasterKey(
            @ConfigProperty(name = "techtrade.vault.key.file") Optional<String> file,
            @ConfigProperty(name = "techtrade.vault.key.file.other") Optional<String> other,
            Sql sql,
            Clock clock,
            UnitOfWork unit) {
        this.file = file;
        this.other = other;
        this.sql = sql;
        this.clock = clock;
        this.unit = unit;
    }

    /** A key under this one. */
    public record Wrapped(String masterKey, byte[] bytes) {}

    /** The ids of those that this node has. Problems: vault/no-master-key. */
    public Set<String> held() {
        return ring().keySet();
    }

    /**
     * For what has that id only, such as a package; in the transaction that keeps it no other key becomes the current one. Problems:
     * vault/no-master-key.
     */
    public Wrapped wrap(SecretKey key, UUID packageId) {
        return wrap(current(), key, packageId);
    }

    /** The same under the key that is current now, in the transaction that keeps it. Problems: as {@link #wrap} and {@link #unwrap}. */
    public Wrapped renewed(Wrapped wrapped, UUID packageId) {
        var current = current();
        return current.equals(wrapped.masterKey()) ? wrapped : wrap(current, unwrap(wrapped, packageId), packageId);
    }

    private Wrapped wrap(String id, SecretKey key, UUID packageId) {
        var master = of(id);
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var sealed = apply(Cipher.ENCRYPT_MODE, master, nonce, packageId, key.getEncoded());
        return new Wrapped(
                id,
                ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                        .put(nonce)
                        .put(sealed)
                        .array());
    }

    /** Problems: vault/no-master-key, also when another one wrapped it. */
    public SecretKey unwrap(Wrapped wrapped, UUID packageId) {
        var master = of(wrapped.masterKey());
        var nonce = Arrays.copyOf(wrapped.bytes(), NONCE_BYTES);
        var sealed = Arrays.copyOfRange(wrapped.bytes(), NONCE_BYTES, wrapped.bytes().length);
        return new SecretKeySpec(apply(Cipher.DECRYPT_MODE, master, nonce, packageId, sealed), "AES");
    }

    @Override
    public List<String> ids() {
        var current = current();
        return Stream.concat(Stream.of(current), ring().keySet().stream().filter(id -> !id.equals(current)))
                .toList();
    }

    @Override
    public SecretKey derive(String id, String text) {
        try {
            var mac = Mac.getInstance(DERIVED);
            mac.init(new SecretKeySpec(of(id).getEncoded(), DERIVED));
            return new SecretKeySpec(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), "AES");
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Nobody else makes another one current until the transaction ends; who waited for somebody that did sees the other one when it asks anew. */
    private String current() {
        ring();
        Supplier<Optional<String>> asked =
                () -> sql.first("select id from vault.master_key where current for share", row -> row.getString("id"));
        return asked.get().or(asked).orElseThrow(() -> VaultProblem.NO_MASTER_KEY.because("no master key is in use"));
    }

    private SecretKey of(String id) {
        return Optional.ofNullable(ring().get(id))
                .orElseThrow(() -> VaultProblem.NO_MASTER_KEY.because("this node lacks the master key " + id));
    }

    private synchronized Map<String, SecretKey> ring() {
        if (ring == null) {
            var path = Path.of(file.orElseThrow(
                    () -> VaultProblem.NO_MASTER_KEY.because("techtrade.vault.key.file names no file")));
            try {
                ring = unit.of(() -> load(path));
            } catch (UncheckedIOException unreadable) {
                throw VaultProblem.NO_MASTER_KEY.because("the file of the master key cannot be read or made");
            }
        }
        return ring;
    }

    /** One node at a time, so that not two make one. */
    private Map<String, SecretKey> load(Path path) {
        sql.first("select pg_advisory_xact_lock(hashtextextended('vault.master_key', 0))", row -> true);
        boolean isNewPlace =
                sql.first("select 1 from vault.master_key limit 1", row -> true).isEmpty();
        var loaded = new LinkedHashMap<String, SecretKey>();
        try {
            if (isNewPlace && Files.notExists(path)) {
                make(path);
            }
            var key = read(path);
            if (isNewPlace) {
                register(id(key), true);
            }
            sql.first("select 1 from vault.master_key where id = ?", row -> true, id(key))
                    .orElseThrow(() -> VaultProblem.NO_MASTER_KEY.because(
                            "this node holds the unknown master key %s".formatted(id(key))));
            loaded.put(id(key), new SecretKeySpec(key, "AES"));
            if (other.isPresent()) {
                var second = read(Path.of(other.get()));
                register(id(second), false);
                loaded.put(id(second), new SecretKeySpec(second, "AES"));
            }
            return loaded;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void register(String id, boolean current) {
        sql.update(
                "insert into vault.master_key (id, created_at, current) values (?, ?, ?) on conflict do nothing",
                id,
                clock.instant(),
                current);
    }

    private static byte[] read(Path path) throws IOException {
        mustBePrivate(path);
        try {
            var key = Base64.getDecoder().decode(Files.readString(path).strip());
            if (key.length != KEY_BYTES) {
                throw VaultProblem.NO_MASTER_KEY.because("the master key must have 32 bytes");
            }
            return key;
        } catch (IllegalArgumentException garbled) {
            throw VaultProblem.NO_MASTER_KEY.because("the file of the master key does not hold 32 bytes in Base64");
        }
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

    private static byte[] apply(int mode, SecretKey master, byte[] nonce, UUID packageId, byte[] bytes) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, master, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(packageId.toString().getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("the wrapped key of package " + packageId + " is broken", failed);
        }
    }
}
