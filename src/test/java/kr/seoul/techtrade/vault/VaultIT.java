package kr.seoul.techtrade.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.crypto.spec.SecretKeySpec;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sha256;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.SqlFailure;
import kr.seoul.techtrade.testing.InServer;
import org.junit.jupiter.api.Test;

class VaultIT extends InServer {
    private static final long BYTES_MAX = 4 << 20;

    @Inject
    private Vault vault;

    @Inject
    private Uploads uploads;

    @Inject
    private FileRows rows;

    @Inject
    private MasterKey masterKey;

    @Inject
    private Receipts receipts;

    @Inject
    private Clock clock;

    @Inject
    private Sql sql;

    @Inject
    private UserTransaction transaction;

    private final Caller seller = caller();
    private final Caller buyer = caller();
    private final UUID subject = UUID.randomUUID();

    @Test
    void keepsEveryByte() throws IOException {
        var content = text(3 * 1024 * 1024 + 17);
        var file = store(UUID.randomUUID(), content).file();
        assertEquals(FileState.CLEAN, file.state());
        assertEquals("text/plain", file.mediaType());
        assertEquals(Optional.of(file), vault.file(file.id()));
        assertEquals(List.of(file), vault.ofSubject(subject));
        assertArrayEquals(content, read(vault.content(seller, file.id())));
    }

    @Test
    void storesTheSameOnce() {
        var id = UUID.randomUUID();
        var first = store(id, ascii("same"));
        assertTrue(first.fresh());
        assertEquals(new Vault.Stored(first.file(), false), store(id, ascii("same")));
        refuses(VaultProblem.ID_TAKEN, () -> store(id, ascii("other")));
        refuses(VaultProblem.ID_TAKEN, () -> seal(id, ascii("same")));
        refuses(
                VaultProblem.ID_TAKEN,
                () -> uploads.store(buyer, new NewFile(id, subject, "a.txt"), stream("same"), -1));
    }

    @Test
    void showsAFileToWhomItIsGranted() throws IOException {
        var id = store(UUID.randomUUID(), ascii("evidence")).file().id();
        refuses(VaultProblem.MISSING, () -> vault.visible(buyer, id));
        refuses(VaultProblem.MISSING, () -> vault.content(buyer, id));
        vault.grant(id, buyer.organization(), seller);
        vault.grant(id, buyer.organization(), seller);
        assertArrayEquals(ascii("evidence"), read(vault.content(buyer, id)));
        refuses(VaultProblem.NOT_SEALED, () -> vault.ciphertext(buyer, id));
        refuses(VaultProblem.NOT_SEALED, () -> vault.verifySeal(id));
        refuses(VaultProblem.NOT_SEALED, () -> {
            vault.release(id, buyer.organization(), seller);
            return null;
        });
        refuses(VaultProblem.MISSING, () -> {
            vault.grant(UUID.randomUUID(), buyer.organization(), seller);
            return null;
        });
    }

    @Test
    void givesTheKeyAwayWithTheTransactionThatPays() throws Exception {
        var content = text(700_000);
        var id = seal(UUID.randomUUID(), content).file().id();
        vault.grant(id, buyer.organization(), seller);
        refuses(VaultProblem.SEALED, () -> vault.content(buyer, id));
        refuses(VaultProblem.SEALED, () -> vault.key(buyer, id));

        transaction.begin();
        vault.release(id, buyer.organization(), Caller.system("test"));
        transaction.rollback();
        assertFalse(vault.isReleased(id, buyer.organization()));
        refuses(VaultProblem.SEALED, () -> vault.content(buyer, id));

        transaction.begin();
        vault.release(id, buyer.organization(), Caller.system("test"));
        vault.release(id, buyer.organization(), Caller.system("test"));
        transaction.commit();
        assertTrue(vault.isReleased(id, buyer.organization()));
        assertArrayEquals(content, read(vault.content(buyer, id)));
        assertTrue(vault.visible(buyer, id).seal().orElseThrow().releasedAt().isPresent());
        refuses(VaultProblem.MISSING, () -> vault.content(caller(), id));
    }

    @Test
    void opensElsewhereWithTheReleasedKey() throws IOException {
        var content = text(200_000);
        var id = seal(UUID.randomUUID(), content).file().id();
        vault.release(id, buyer.organization(), seller);
        var key = vault.key(buyer, id);
        var ciphertext = read(vault.ciphertext(buyer, id));
        var format = new SealFormat(new SecretKeySpec(Base64.getDecoder().decode(key.key()), "AES"), id);
        try (var plain = format.open(new ByteArrayInputStream(ciphertext))) {
            assertArrayEquals(content, plain.readAllBytes());
        }
        var file = vault.visible(buyer, id);
        assertEquals(ciphertext.length, file.seal().orElseThrow().size());
        assertEquals(
                Sha256.text(Sha256.digest().digest(ciphertext)),
                file.seal().orElseThrow().sha256());
        assertEquals(Sha256.text(Sha256.digest().digest(content)), key.sha256());
    }

    @Test
    void provesAPackageWithoutGivingItAway() {
        var file = seal(UUID.randomUUID(), text(100_000)).file();
        assertEquals(
                new SealVerification(true, file.sha256(), file.size(), Optional.empty()), vault.verifySeal(file.id()));
        assertFalse(vault.isReleased(file.id(), buyer.organization()));
    }

    @Test
    void waitsForAScannerThatIsAway() throws IOException {
        var away = with(content -> {
            throw new IOException("away");
        });
        var id = UUID.randomUUID();
        var file = away.store(seller, new NewFile(id, subject, "a.txt"), stream("later"), -1)
                .file();
        var sealed = away.seal(seller, new NewFile(UUID.randomUUID(), subject, "a"), stream("later"), -1)
                .file();
        assertEquals(FileState.PENDING, file.state());
        vault.grant(id, buyer.organization(), seller);
        refuses(VaultProblem.NOT_CLEAN, () -> vault.content(buyer, id));
        refuses(VaultProblem.NOT_CLEAN, () -> {
            vault.release(sealed.id(), buyer.organization(), seller);
            return null;
        });
        assertArrayEquals(ascii("later"), read(vault.content(seller, id)));
        assertThrows(IOException.class, away::scanPending);

        with(content -> {
                    try (var in = content.open()) {
                        return in.readAllBytes().length == 5 ? Optional.of("five bytes") : Optional.empty();
                    }
                })
                .scanPending();
        var refused = vault.file(id).orElseThrow();
        assertEquals(FileState.REFUSED, refused.state());
        assertEquals(Optional.of("five bytes"), refused.reason());
        assertEquals(FileState.REFUSED, vault.file(sealed.id()).orElseThrow().state());
        refuses(VaultProblem.NOT_CLEAN, () -> vault.content(seller, id));
        uploads.scanPending();
        assertEquals(Optional.of(refused), vault.file(id));
        assertEquals(List.of("REFUSED to " + seller.organization()), told(id));
    }

    private List<String> told(UUID file) {
        return sql.list("""
                select data->>'state' as state, audience[1] as owner from kernel.event
                 where type = 'vault.file-scanned' and subject = ? and not public and cardinality(audience) = 1""", row -> row.getString("state") + " to " + row.getString("owner"), file);
    }

    @Test
    void passesLaterWhatIsClean() throws IOException {
        var id = UUID.randomUUID();
        with(content -> {
                    throw new IOException("away");
                })
                .seal(seller, new NewFile(id, subject, "a"), stream("fine"), -1);
        uploads.scanPending();
        assertEquals(FileState.CLEAN, vault.file(id).orElseThrow().state());
        assertEquals(List.of("CLEAN to " + seller.organization()), told(id));
    }

    @Test
    void leavesAChainOfReceipts() {
        var id = seal(UUID.randomUUID(), ascii("x")).file().id();
        vault.release(id, buyer.organization(), seller);
        vault.ciphertext(buyer, id);
        vault.key(buyer, id);
        vault.content(buyer, id);
        var receipts = vault.receipts(seller, id, Optional.empty(), 2);
        assertEquals(2, receipts.items().size());
        var last = vault.receipts(buyer, id, receipts.next(), 2).items();
        assertEquals(1, last.size());
        assertEquals(ReceiptJson.What.CONTENT, last.get(0).what());
        assertEquals(receipts.items().get(1).hash(), last.get(0).previous());
        for (var receipt : receipts.items()) {
            assertEquals(hash(id, receipt), receipt.hash());
        }
        refuses(VaultProblem.MISSING, () -> vault.receipts(caller(), id, Optional.empty(), 2));
    }

    @Test
    void takesNoMoreThanEnough() {
        for (int i = 0; i < FileRows.PER_SUBJECT_MAX; i++) {
            store(UUID.randomUUID(), ascii("x"));
        }
        refuses(VaultProblem.TOO_MANY_FILES, () -> store(UUID.randomUUID(), ascii("x")));
    }

    @Test
    void takesNoMoreBytesThanAnOrganisationMayStore() {
        var small = new FileRows(sql, 9);
        var tight = new Uploads(
                new Vault(sql, clock, small, receipts, masterKey, new Outbox(sql, clock)),
                small,
                masterKey,
                content -> Optional.empty(),
                BYTES_MAX);
        tight.store(seller, new NewFile(UUID.randomUUID(), subject, "a.txt"), stream("12345"), -1);
        refuses(
                VaultProblem.TOO_MANY_FILES,
                () -> tight.store(
                        seller, new NewFile(UUID.randomUUID(), UUID.randomUUID(), "a.txt"), stream("12345"), -1));
        tight.store(buyer, new NewFile(UUID.randomUUID(), subject, "a.txt"), stream("12345"), -1);
    }

    @Test
    void refusesBadContentAndKeepsNothing() {
        refuses(VaultProblem.REFUSED, () -> store(UUID.randomUUID(), ascii(Zips.EICAR)));
        refuses(VaultProblem.REFUSED, () -> seal(UUID.randomUUID(), ascii(Zips.EICAR)));
        refuses(VaultProblem.WRONG_TYPE, () -> store(UUID.randomUUID(), new byte[1]));
        refuses(VaultProblem.FILE_TOO_LARGE, () -> seal(UUID.randomUUID(), new byte[(int) BYTES_MAX + 1]));
        refuses(
                VaultProblem.FILE_TOO_LARGE,
                () -> uploads.seal(seller, new NewFile(UUID.randomUUID(), subject, "a"), stream("x"), BYTES_MAX + 1));
        refuses(
                VaultProblem.INCOMPLETE,
                () -> uploads.seal(seller, new NewFile(UUID.randomUUID(), subject, "a"), stream("x"), 2));
        refuses(
                VaultProblem.INVALID_NAME,
                () -> uploads.seal(seller, new NewFile(UUID.randomUUID(), subject, "../a"), stream("x"), -1));
        assertEquals(List.of(), vault.ofSubject(subject));
    }

    @Test
    void cannotBeChangedByTheApplication() {
        var id = seal(UUID.randomUUID(), ascii("x")).file().id();
        for (var change : List.of(
                "update vault.file set name = 'b.txt' where id = ?",
                "delete from vault.file where id = ?",
                "update vault.chunk set bytes = 'y' where file = ?",
                "delete from vault.chunk where file = ?",
                "delete from vault.receipt where file = ?",
                "update vault.seal set wrapped_key = '' where file = ?")) {
            assertEquals(
                    "42501",
                    assertThrows(SqlFailure.class, () -> sql.update(change, id)).state(),
                    change);
        }
    }

    private Uploads with(Scanner scanner) {
        return new Uploads(vault, rows, masterKey, scanner, BYTES_MAX);
    }

    private Vault.Stored store(UUID id, byte[] content) {
        return uploads.store(
                seller, new NewFile(id, subject, "a.txt"), new ByteArrayInputStream(content), content.length);
    }

    private Vault.Stored seal(UUID id, byte[] content) {
        return uploads.seal(seller, new NewFile(id, subject, "a.txt"), new ByteArrayInputStream(content), -1);
    }

    private static String hash(UUID file, ReceiptJson receipt) {
        var digest = Sha256.digest();
        digest.update(HexFormat.of().parseHex(receipt.previous()));
        var line = String.join(
                " ",
                file.toString(),
                String.valueOf(receipt.number()),
                receipt.what().name(),
                receipt.organization().toString(),
                receipt.takenBy().toString(),
                String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, receipt.takenAt())),
                receipt.sha256());
        return Sha256.text(digest.digest(line.getBytes(StandardCharsets.UTF_8)));
    }

    private static void refuses(VaultProblem type, Callable<?> use) {
        assertEquals(type, assertThrows(Problem.class, use::call).type());
    }

    private static byte[] read(Vault.Download download) throws IOException {
        try (var bytes = download.bytes()) {
            var read = bytes.readAllBytes();
            assertEquals(download.size(), read.length);
            return read;
        }
    }

    private static byte[] text(int size) {
        var random = new Random(size);
        var bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) ('a' + random.nextInt(26));
        }
        return bytes;
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(ascii(text));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Caller caller() {
        return new Caller(
                Caller.Kind.CLIENT, UUID.randomUUID(), "test", UUID.randomUUID(), Set.of(Role.STARTUP), Set.of());
    }
}
