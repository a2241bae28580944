package kr.seoul.techtrade.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import kr.seoul.techtrade.vocabulary.Analyzers;
import org.apache.lucene.util.Version;
import org.hibernate.search.engine.backend.work.execution.DocumentCommitStrategy;
import org.hibernate.search.engine.backend.work.execution.DocumentRefreshStrategy;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.AnnotatedTypeSource;
import org.hibernate.search.mapper.pojo.standalone.mapping.CloseableSearchMapping;
import org.hibernate.search.mapper.pojo.standalone.mapping.SearchMapping;
import org.hibernate.search.mapper.pojo.standalone.session.SearchSession;
import org.hibernate.search.mapper.pojo.work.IndexingPlanSynchronizationStrategy;
import org.hibernate.search.mapper.pojo.work.SearchIndexingPlanExecutionReport;
import org.hibernate.search.util.common.SearchException;

/**
 * One Lucene index in one directory, with the mark in the outbox up to which it is true. A mark is written only after
 * what it stands for is on disk, so a crash repeats work and never loses any.
 */
final class Index implements AutoCloseable {
    private static final String MARK = "mark";
    private static final IndexingPlanSynchronizationStrategy APPLIED = plan -> {
        plan.documentCommitStrategy(DocumentCommitStrategy.NONE);
        plan.documentRefreshStrategy(DocumentRefreshStrategy.NONE);
        plan.indexingFutureHandler(Index::await);
    };

    private final Path directory;
    private final CloseableSearchMapping mapping;

    private Index(Path directory, CloseableSearchMapping mapping) {
        this.directory = directory;
        this.mapping = mapping;
    }

    /** Opens or begins the index of a directory, which belongs to this process alone until it is closed. */
    static Index open(Path directory) {
        var types = AnnotatedTypeSource.fromClasses(
                ListingDocument.class,
                ListingRow.class,
                SuggestionFinder.Title.class,
                SuggestionFinder.Name.class,
                CompanyDocument.class,
                CompanyRow.class);
        var mapping = SearchMapping.builder(types, MethodHandles.lookup())
                .property("hibernate.search.backend.directory.root", directory.toString())
                .property("hibernate.search.backend.lucene_version", Version.LATEST.toString())
                .property("hibernate.search.backend.analysis.configurer", new Analyzers())
                // inside a server there is no class path to scan: the classes above are all there are
                .property("hibernate.search.mapping.build_missing_discovered_jandex_indexes", false)
                .property("hibernate.search.mapping.discover_annotated_types_from_root_mapping_annotations", false)
                .build();
        return new Index(directory, mapping);
    }

    void put(Collection<? extends Document> documents) {
        try (var session = session()) {
            var plan = session.indexingPlan();
            documents.forEach(plan::addOrUpdate);
        }
    }

    void remove(Class<? extends Document> type, Collection<UUID> ids) {
        try (var session = session()) {
            var plan = session.indexingPlan();
            ids.forEach(id -> plan.purge(type, id, null));
        }
    }

    /** Makes all changes lasting and visible, then remembers that they lead to {@code mark}. */
    void commit(IndexMark mark) {
        try (var session = session()) {
            var workspace = session.workspace();
            workspace.flush();
            workspace.refresh();
        }
        advance(mark);
    }

    /** Nothing of the index changed on the way to {@code mark}. */
    void advance(IndexMark mark) {
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

    /** Empty while it was never committed. */
    Optional<IndexMark> mark() {
        try {
            return IndexMark.ofLine(Files.readString(directory.resolve(MARK)));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** Its directory's. */
    String name() {
        return directory.getFileName().toString();
    }

    SearchSession session() {
        return mapping.createSessionWithOptions()
                .indexingPlanSynchronizationStrategy(APPLIED)
                .build();
    }

    @Override
    public void close() {
        mapping.close();
    }

    private static void await(CompletableFuture<? extends SearchIndexingPlanExecutionReport> done) {
        done.join().throwable().ifPresent(failed -> {
            throw new SearchException("the index could not be written", failed);
        });
    }
}
