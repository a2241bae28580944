package kr.seoul.techtrade.index;

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

/**
 * Indexes of this node alone: a directory for each, and the file {@code current} that names the one in use. The name carries
 * the shape of the documents and of the dictionary, so an index made with others is not used again.
 */
final class LuceneHome implements IndexHome {
    private static final String CURRENT = "current";

    private final boolean isTemporary;
    private final Path root;
    private final Holdings holdings;
    private final String prefix;
    private volatile boolean rebuildAsked;
    /** There may be an index that is not in use. */
    private boolean untidy = true;

    LuceneHome(Holdings holdings, Optional<Path> directory) {
        this.holdings = holdings;
        prefix = "index-" + holdings.shape() + "-";
        try {
            isTemporary = directory.isEmpty();
            root = isTemporary
                    ? Files.createTempDirectory("techtrade-index-")
                    : Files.createDirectories(directory.get());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public Optional<Index> find(Predicate<IndexMark> known) {
        try {
            var name = Files.readString(root.resolve(CURRENT), StandardCharsets.UTF_8);
            var directory = root.resolve(name);
            if (!name.startsWith(prefix) || !Files.isDirectory(directory)) {
                return Optional.empty();
            }
            var index = LuceneIndex.open(holdings, directory);
            if (index.mark().filter(known).isPresent()) {
                return Optional.of(index);
            }
            index.close();
            return Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    @Override
    public Index begin() {
        try {
            return LuceneIndex.open(holdings, Files.createDirectories(root.resolve(prefix + UUID.randomUUID())));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public Index choose(Index fresh) {
        try {
            Files.writeString(root.resolve(CURRENT), name(fresh));
            untidy = true;
            return fresh;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void forget() {
        try {
            Files.deleteIfExists(root.resolve(CURRENT));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void discard(Index index) {
        index.close();
        delete(root.resolve(name(index)));
    }

    @Override
    public void tidy(Index kept) {
        if (!untidy) {
            return;
        }
        try (var directories = Files.newDirectoryStream(root, "index-*")) {
            for (var directory : directories) {
                if (!directory.getFileName().toString().equals(name(kept))) {
                    delete(directory);
                }
            }
            untidy = false;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void askRebuild() {
        rebuildAsked = true;
    }

    @Override
    public boolean isRebuildAsked() {
        return rebuildAsked;
    }

    @Override
    public void rebuilt() {
        rebuildAsked = false;
    }

    /** Leaves nothing behind that nobody asked to keep. */
    @Override
    public void close() {
        if (isTemporary) {
            delete(root);
        }
    }

    private static String name(Index index) {
        return ((LuceneIndex) index).name();
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
