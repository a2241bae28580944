package kr.seoul.techtrade.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder that is gone with its content when it is closed. */
public record Scratch(Path path) implements AutoCloseable {
    public static Scratch in(Path parent, String name) {
        try {
            return new Scratch(Files.createTempDirectory(Files.createDirectories(parent), name)
                    .toAbsolutePath());
        } catch (IOException refused) {
            throw new StartFailure("Cannot write to " + parent + ": " + refused.getMessage(), refused);
        }
    }

    @Override
    public void close() {
        if (Files.notExists(path)) {
            return;
        }
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot delete " + path, failed);
        }
    }
}
