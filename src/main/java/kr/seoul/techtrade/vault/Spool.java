package kr.seoul.techtrade.vault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import kr.seoul.techtrade.kernel.Sha256;

/** A file on the disk while it is being taken, hashed on its way; a sealed one lies there encrypted. */
final class Spool implements AutoCloseable {
    private final Path path;
    private final Hash plain;
    private final Hash stored;

    private Spool(Path path, Hash plain, Hash stored) {
        this.path = path;
        this.plain = plain;
        this.stored = stored;
    }

    /** How many bytes, and their SHA-256. */
    record Hash(long size, byte[] sha256) {}

    /** How the bytes go to the disk. */
    @FunctionalInterface
    interface Way {
        void copy(InputStream from, OutputStream to) throws IOException;
    }

    /** Problems: as {@link Body}. */
    static Spool of(Body body, Way way) {
        try {
            var path = Files.createTempFile("vault-", ".part");
            try (var in = new DigestInputStream(body, Sha256.digest());
                    var out = new DigestOutputStream(Files.newOutputStream(path), Sha256.digest())) {
                way.copy(in, out);
                out.flush();
                var plain = new Hash(body.size(), in.getMessageDigest().digest());
                return new Spool(
                        path,
                        plain,
                        new Hash(Files.size(path), out.getMessageDigest().digest()));
            } catch (IOException | RuntimeException failed) {
                Files.delete(path);
                throw failed;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Path path() {
        return path;
    }

    /** Of what was sent. */
    Hash plain() {
        return plain;
    }

    /** Of what lies on the disk: the same unless it is sealed. */
    Hash stored() {
        return stored;
    }

    InputStream open() throws IOException {
        return Files.newInputStream(path);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
