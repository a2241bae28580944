package kr.seoul.techtrade.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Money;
import tools.jackson.databind.node.ObjectNode;

/** What a visitor needs, as {@code credentials.json} has it; its owner alone may read the file. */
public record Credentials(String baseUrl, List<Client> clients, List<Person> people, List<Deposit> deposits) {
    private static final String FILE = "credentials.json";
    private static final String BASE_URL = "baseUrl";

    /** {@code sourceCode}: the source of the directory that this client may send as; null for all others. */
    public record Client(UUID clientId, String clientSecret, UUID organizationId, Role role, String sourceCode) {}

    /** {@code totpSecret}, in Base32, is for an authenticator app: without a code of it nobody signs or operates. */
    public record Person(String email, String password, Role role, String totpSecret) {}

    /** What buyers have still to pay, as the bank would tell of it: on which account of ours, by which number, and how much. */
    public record Deposit(String custodyAccount, String virtualAccount, Money amount) {}

    static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE));
    }

    void writeTo(Path folder) {
        write(folder, this);
    }

    /** Says where the place is now: at each start it may have another port. What else stands in the file stays. */
    static void tell(Path folder, String baseUrl) {
        try {
            var known = (ObjectNode) Json.MAPPER.readTree(Files.readString(folder.resolve(FILE)));
            if (!baseUrl.equals(known.path(BASE_URL).asString(""))) {
                write(folder, known.put(BASE_URL, baseUrl));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the demo's credentials cannot be read from " + folder, failed);
        }
    }

    /** Whole or not at all. */
    private static void write(Path folder, Object credentials) {
        try {
            Files.createDirectories(folder);
            var fresh = folder.resolve(FILE + ".new");
            Files.deleteIfExists(fresh);
            var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            try (var file = Files.newByteChannel(
                    fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mine)) {
                var bytes = ByteBuffer.wrap(Json.MAPPER
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(credentials)
                        .getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
            }
            Files.move(fresh, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException("the demo's credentials cannot be written to " + folder, failed);
        }
    }
}
