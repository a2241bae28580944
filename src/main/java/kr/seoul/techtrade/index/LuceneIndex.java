package kr.seoul.techtrade.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import kr.seoul.techtrade.vocabulary.Analyzers;
import org.apache.lucene.util.Version;
import org.hibernate.search.backend.lucene.LuceneExtension;

/** In one directory, with the mark in a file of it. */
final class LuceneIndex extends Index {
    private static final String MARK = "mark";
    /** So many of a size become one: a search pays for each again what it has to look up. */
    private static final int PIECES = 4;
    /** What is written becomes lasting when {@link #commit} is asked to; in between it would only be cut into more pieces. */
    private static final int COMMIT_UNASKED_MILLIS = 60_000;

    private final Path directory;
    private final Map<Class<?>, Remembered> remembered = new ConcurrentHashMap<>();

    private LuceneIndex(Holdings holdings, Path directory) {
        super(mapping(
                holdings,
                Map.of(
                        "hibernate.search.backend.type",
                        "lucene",
                        "hibernate.search.backend.directory.root",
                        directory.toString(),
                        "hibernate.search.backend.lucene_version",
                        Version.LATEST.toString(),
                        "hibernate.search.backend.io.commit_interval",
                        COMMIT_UNASKED_MILLIS,
                        "hibernate.search.backend.io.merge.factor",
                        PIECES,
                        "hibernate.search.backend.analysis.configurer",
                        new Analyzers())));
        this.directory = directory;
    }

    /** Opens or begins the index of a directory, which belongs to this process alone until it is closed. */
    static LuceneIndex open(Holdings holdings, Path directory) {
        return new LuceneIndex(holdings, directory);
    }

    @Override
    public void commit(IndexMark mark) {
        try (var session = session()) {
            var workspace = session.workspace();
            workspace.flush();
            workspace.refresh();
        }
        advance(mark);
    }

    @Override
    public void compact() {
        try (var session = session()) {
            session.workspace().mergeSegments();
        }
    }

    @Override
    public void advance(IndexMark mark) {
        try {
            var fresh = directory.resolve(MARK + ".new");
            Files.writeString(fresh, mark.line());
            Files.move(
                    fresh,
                    directory.resolve(MARK),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public Optional<IndexMark> mark() {
        try {
            return IndexMark.ofLine(Files.readString(directory.resolve(MARK)));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    @Override
    public <T> T spelling(Class<? extends Document> of, Function<Spelling, T> use) {
        try (var session = session();
                var reader = session.scope(of).extension(LuceneExtension.get()).openIndexReader()) {
            return use.apply(new LuceneSpelling(reader));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public Optional<Remembered> remembered(Class<? extends Document> type) {
        return Optional.of(remembered.computeIfAbsent(type, kind -> new Remembered()));
    }

    /** Its directory's. */
    String name() {
        return directory.getFileName().toString();
    }
}
