package kr.seoul.techtrade.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import kr.seoul.techtrade.vocabulary.Analyzers;

/**
 * Where a node keeps its indexes: one directory each, and the file {@code current} that names the one in use. The name
 * carries the shape of the documents and of the dictionary, so an index made with others is not used again.
 */
final class IndexHome {
    /** Count up whenever a {@link Document} or {@link Analyzers} change. */
    private static final int SHAPE = 4;

    private static final String CURRENT = "current";

    private final boolean isTemporary;
    private final Path root;
    private final String prefix = "index-" + SHAPE + "-" + Analyzers.version() + "-";

    IndexHome(Optional<Path> directory) {
        try {
            isTemporary = directory.isEmpty();
            root = isTemporary
                    ? Files.createTempDirectory("techtrade-index-")
                    : Files.createDirectories(directory.get());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The index in use, unless it was made in another shape or from a history that is not {@code known}. */
    Optional<Index> find(Predicate<IndexMark> known) {
        try {
            var name = Files.readString(root.resolve(CURRENT), StandardCharsets.UTF_8);
            var directory = root.resolve(name);
            if (!name.startsWith(prefix) || !Files.isDirectory(directory)) {
                return Optional.empty();
            }
            var index = Index.open(directory);
            if (index.mark().filter(known).isPresent()) {
                return Optional.of(index);
            }
            index.close();
            return Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    Index begin() {
        try {
            return Index.open(Files.createDirectories(root.resolve(prefix + UUID.randomUUID())));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** From now on this is the one. */
    void choose(Index index) {
        try {
            Files.writeString(root.resolve(CURRENT), index.name());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** From now on none is. */
    void forget() {
        try {
            Files.deleteIfExists(root.resolve(CURRENT));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void discard(Index index) {
        delete(root.resolve(index.name()));
    }

    /** Removes every index but this. */
    void tidy(Index kept) {
        try (var directories = Files.newDirectoryStream(root, "index-*")) {
            for (var directory : directories) {
                if (!directory.getFileName().toString().equals(kept.name())) {
                    delete(directory);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Leaves nothing behind that nobody asked to keep. */
    void leave() {
        if (isTemporary) {
            delete(root);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
