package kr.seoul.techtrade.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import kr.seoul.techtrade.launch.Scratch;

/** What the servers of this run know of the tax service: a file that they read at each question. */
public final class TaxOffice {
    private static final Map<String, String> RECORDS = new ConcurrentHashMap<>();
    private static Path file;

    private TaxOffice() {}

    static synchronized Path file() {
        if (file == null) {
            var folder = Scratch.in(Path.of("target", "tmp"), "taxes");
            AtEnd.close(folder);
            file = folder.path().resolve("status").toAbsolutePath();
            write();
        }
        return file;
    }

    /** From now on this is what it says of a business; {@code standing} as somebody may have written it. */
    public static synchronized void says(String businessNumber, String standing) {
        file();
        RECORDS.put(businessNumber, standing);
        write();
    }

    /** Whole, or not yet: somebody may be reading. */
    private static void write() {
        try {
            var next = file.resolveSibling("next");
            Files.writeString(
                    next,
                    RECORDS.entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue() + "\n")
                            .collect(Collectors.joining()));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
