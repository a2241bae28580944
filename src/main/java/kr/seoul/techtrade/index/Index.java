package kr.seoul.techtrade.index;

import java.lang.invoke.MethodHandles;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
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
 * What can be found, with the mark in the outbox up to which it is true. A mark is written only after what it stands for cannot be
 * lost, so a crash repeats work and never loses any.
 */
public abstract class Index implements AutoCloseable {
    private static final IndexingPlanSynchronizationStrategy APPLIED = plan -> {
        plan.documentCommitStrategy(DocumentCommitStrategy.NONE);
        plan.documentRefreshStrategy(DocumentRefreshStrategy.NONE);
        plan.indexingFutureHandler(Index::await);
    };

    private final CloseableSearchMapping mapping;

    Index(CloseableSearchMapping mapping) {
        this.mapping = mapping;
    }

    /** The documents, kept as {@code properties} of Hibernate Search say. */
    static CloseableSearchMapping mapping(Holdings holdings, Map<String, Object> properties) {
        var types = AnnotatedTypeSource.fromClasses(holdings.types());
        var mapping = SearchMapping.builder(types, MethodHandles.lookup())
                // inside a server there is no class path to scan: the classes above are all there are
                .property("hibernate.search.mapping.build_missing_discovered_jandex_indexes", false)
                .property("hibernate.search.mapping.discover_annotated_types_from_root_mapping_annotations", false);
        properties.forEach(mapping::property);
        return mapping.build();
    }

    public void put(Collection<? extends Document> documents) {
        try (var session = session()) {
            var plan = session.indexingPlan();
            documents.forEach(plan::addOrUpdate);
        }
        documents.stream().map(Document::getClass).distinct().forEach(type -> remembered(type)
                .ifPresent(Remembered::forget));
    }

    public void remove(Class<? extends Document> type, Collection<UUID> ids) {
        try (var session = session()) {
            var plan = session.indexingPlan();
            ids.forEach(id -> plan.purge(type, id, null));
        }
        remembered(type).ifPresent(Remembered::forget);
    }

    /** What was counted among these documents; nothing where others may change them, too. */
    public Optional<Remembered> remembered(Class<? extends Document> type) {
        return Optional.empty();
    }

    /** Makes all changes lasting and visible, then remembers that they lead to {@code mark}. */
    public abstract void commit(IndexMark mark);

    /** Puts what was filled in many pieces into one, which is searched at less cost; what comes later is in pieces again. */
    public void compact() {}

    /** Nothing of the index changed on the way to {@code mark}. */
    public abstract void advance(IndexMark mark);

    /** Empty while it was never committed. */
    public abstract Optional<IndexMark> mark();

    /** Lets {@code use} look at the words of these documents. */
    public abstract <T> T spelling(Class<? extends Document> of, Function<Spelling, T> use);

    public SearchSession session() {
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
