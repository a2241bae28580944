package kr.seoul.techtrade.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(CleanDatabase.class)
class MasterKeyIT {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-28T05:00:00Z"), ClockProducer.SEOUL);
    private static final UUID FILE = UUID.randomUUID();
    private static final SecretKey KEY = new SecretKeySpec(new byte[32], "AES");

    @TempDir
    private Path folder;

    /** A new place: a running server has registered its own key. */
    @BeforeEach
    void begin() throws SQLException {
        Database.clean();
        try (var connection = Database.asOwner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("delete from vault.master_key");
        }
    }

    @AfterEach
    void end() {
        Database.clean();
    }

    @Test
    void isMadeOnceForItsOwnerOnly() throws IOException {
        var path = folder.resolve("key");
        var wrapped = node(path).wrap(KEY, FILE);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        assertArrayEquals(KEY.getEncoded(), node(path).unwrap(wrapped, FILE).getEncoded());
        assertNotEquals(
                HexFormat.of().formatHex(wrapped.bytes()),
                HexFormat.of().formatHex(node(path).wrap(KEY, FILE).bytes()));
    }

    @Test
    void opensAKeyForItsFileOnly() {
        var node = node(folder.resolve("key"));
        var wrapped = node.wrap(KEY, FILE);
        assertThrows(IllegalStateException.class, () -> node.unwrap(wrapped, UUID.randomUUID()));
    }

    @Test
    void isTheSameOnEveryNode() {
        var first = node(folder.resolve("key"));
        var wrapped = first.wrap(KEY, FILE);
        refuses(folder.resolve("of-another-node"));
        var other = new MasterKey.Wrapped("0123456789abcdef", wrapped.bytes());
        assertEquals(
                VaultProblem.NO_MASTER_KEY,
                assertThrows(Problem.class, () -> first.unwrap(other, FILE)).type());
    }

    @Test
    void isRefusedWhenItIsNotTheOneOfThisPlace() throws IOException {
        var path = folder.resolve("key");
        node(path).wrap(KEY, FILE);
        Files.delete(path);
        write(path, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        refuses(path);
    }

    @Test
    void isRefusedWhenItIsNoneOrOthersMayRead() throws IOException {
        write(folder.resolve("short"), "AAAA");
        refuses(folder.resolve("short"));
        write(folder.resolve("garbled"), "%%%");
        refuses(folder.resolve("garbled"));
        var open = Files.writeString(folder.resolve("open"), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r-----"));
        refuses(open);
        refuses(folder.resolve("no/such/folder"));
    }

    @Test
    void isRefusedWhenNoFileIsNamed() {
        var none = new MasterKey(
                Optional.empty(), Optional.empty(), new Sql(Database.asApplication()), CLOCK, new UnitOfWork());
        assertEquals(
                VaultProblem.NO_MASTER_KEY,
                assertThrows(Problem.class, () -> none.wrap(KEY, FILE)).type());
    }

    private static void refuses(Path path) {
        assertEquals(
                VaultProblem.NO_MASTER_KEY,
                assertThrows(Problem.class, () -> node(path).wrap(KEY, FILE)).type());
    }

    private static MasterKey node(Path path) {
        return new MasterKey(
                Optional.of(path.toString()),
                Optional.empty(),
                new Sql(Database.asApplication()),
                CLOCK,
                new UnitOfWork());
    }

    private static void write(Path path, String text) throws IOException {
        Files.writeString(path, text);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }
}
