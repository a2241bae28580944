package kr.seoul.techtrade.iso20022;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.function.Function;
import kr.seoul.techtrade.kernel.Sha256;

/** A file of the bank on the disk while it is worked on: read once from the network, then as often as needed. */
public final class Spool implements AutoCloseable {
    private final Path path;
    private final byte[] hash;

    private Spool(Path path, byte[] hash) {
        this.path = path;
        this.hash = hash;
    }

    /** Problems: iso20022/file-too-large, iso20022/malformed-xml. */
    public static Spool of(InputStream file) {
        try {
            var path = Files.createTempFile("bank-", ".xml");
            try (var bytes = new BoundedStream(file);
                    var out = new DigestOutputStream(Files.newOutputStream(path), Sha256.digest())) {
                bytes.transferTo(out);
                return new Spool(path, out.getMessageDigest().digest());
            } catch (IOException | RuntimeException failed) {
                Files.delete(path);
                throw failed;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public <T> T read(Function<InputStream, T> reader) {
        try (var in = Files.newInputStream(path)) {
            return reader.apply(in);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** SHA-256. */
    public byte[] hash() {
        return hash.clone();
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
