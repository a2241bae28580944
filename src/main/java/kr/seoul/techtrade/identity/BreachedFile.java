package kr.seoul.techtrade.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A list of leaked passwords in a file, {@code techtrade.breached.passwords}: a SHA-1 in capital hexadecimal a line, in ascending
 * order, with or without {@code :count} behind it, as the downloader of Have I Been Pwned writes it. The file may have gigabytes: it
 * is searched where it lies. Nothing of a password leaves the machine.
 */
@ApplicationScoped
public class BreachedFile implements BreachedPasswords {
    private static final System.Logger LOG = System.getLogger(BreachedFile.class.getName());
    private static final int HASH_LENGTH = 40;
    private static final int LINE_MAX = 80;

    private final Optional<Path> file;

    protected BreachedFile() {
        this(Optional.empty());
    }

    @Inject
    public BreachedFile(@ConfigProperty(name = "techtrade.breached.passwords") Optional<String> file) {
        this.file = file.map(Path::of);
    }

    /** A file that was named but is not there fails the start, not the first password. */
    void begin(@Observes @Initialized(ApplicationScoped.class) Object start) {
        if (file.isEmpty()) {
            LOG.log(Level.INFO, "no list of leaked passwords: techtrade.breached.passwords names none");
        } else if (!Files.isReadable(file.get())) {
            throw new IllegalStateException("techtrade.breached.passwords cannot be read: " + file.get());
        }
    }

    @Override
    public boolean contain(String password) {
        return file.isPresent() && contains(file.get(), hash(password));
    }

    /** By halves, on byte positions: each looks at the first line that begins at or behind the middle. */
    private static boolean contains(Path path, String hash) {
        try (var lines = new RandomAccessFile(path.toFile(), "r")) {
            long from = 0;
            long to = lines.length();
            while (from < to) {
                long middle = (from + to) >>> 1;
                var line = lineFrom(lines, middle);
                int order = line.isEmpty() ? 1 : line.compareTo(hash);
                if (order == 0) {
                    return true;
                } else if (order < 0) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            return false;
        } catch (IOException failed) {
            throw new UncheckedIOException("the list of leaked passwords cannot be read", failed);
        }
    }

    /** The hash of the first line that begins at this position or behind it; empty when none does. */
    private static String lineFrom(RandomAccessFile lines, long position) throws IOException {
        long start = Math.max(0, position - 1);
        lines.seek(start);
        var read = new byte[2 * LINE_MAX];
        int length = lines.read(read);
        if (length <= 0) {
            return "";
        }
        var text = new String(read, 0, length, StandardCharsets.US_ASCII);
        int begin = position == 0 ? 0 : text.indexOf('\n') + 1;
        return begin == 0 && position > 0 || begin + HASH_LENGTH > text.length()
                ? ""
                : text.substring(begin, begin + HASH_LENGTH);
    }

    private static String hash(String password) {
        try {
            var sha = MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(sha);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
