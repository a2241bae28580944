package kr.seoul.techtrade.index;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.hibernate.search.backend.elasticsearch.client.common.gson.spi.GsonProvider;
import org.hibernate.search.backend.elasticsearch.client.common.spi.ElasticsearchClientFactory;
import org.hibernate.search.backend.elasticsearch.client.common.spi.ElasticsearchClientImplementor;
import org.hibernate.search.backend.elasticsearch.client.common.spi.ElasticsearchRequest;
import org.hibernate.search.backend.elasticsearch.client.common.spi.ElasticsearchResponse;
import org.hibernate.search.engine.cfg.ConfigurationPropertySource;
import org.hibernate.search.engine.common.execution.spi.SimpleScheduledExecutor;
import org.hibernate.search.engine.environment.bean.BeanResolver;
import org.hibernate.search.engine.environment.bean.BeanRetrieval;
import org.hibernate.search.engine.environment.thread.spi.ThreadProvider;
import org.hibernate.search.util.common.SearchException;

/**
 * All that is said to OpenSearch, by Hibernate Search and by us. Every document that is written carries the number of this node's
 * {@link Turn}, every deletion too. What a host did not take is offered to the next one: nothing that is said here does harm twice.
 */
final class OpenSearchClient implements ElasticsearchClientImplementor {
    /** Of Hibernate Search's clients the one that needs nothing but the JDK. */
    private static final String PLAIN = "jdk-rest";

    private static final int CONFLICT = 409;
    private static final int MISSING = 404;
    /** Not signed in, not allowed, too busy, and what stands in front of it has nobody to ask. */
    private static final Set<Integer> AWAY = Set.of(401, 403, 429, 502, 503, 504);

    private static final List<String> WRITES = List.of("index", "delete");

    private final ElasticsearchClientImplementor plain;
    private final Turn turn;
    private final int hosts;
    private final boolean usesAliases;

    private OpenSearchClient(ElasticsearchClientImplementor plain, Turn turn, int hosts, boolean usesAliases) {
        this.plain = plain;
        this.turn = turn;
        this.hosts = hosts;
        this.usesAliases = usesAliases;
    }

    /** Makes the one client of one mapping. */
    static final class Factory implements ElasticsearchClientFactory {
        private final Turn turn;
        private final int hosts;
        private final boolean usesAliases;
        private OpenSearchClient made;

        /** {@code usesAliases}: what is no alias is no index either, and must not become one by being written to. */
        Factory(Turn turn, int hosts, boolean usesAliases) {
            this.turn = turn;
            this.hosts = hosts;
            this.usesAliases = usesAliases;
        }

        @Override
        public ElasticsearchClientImplementor create(
                BeanResolver beans,
                ConfigurationPropertySource properties,
                ThreadProvider threads,
                String threadNames,
                SimpleScheduledExecutor timeouts,
                GsonProvider gson) {
            try (var factory = beans.resolve(ElasticsearchClientFactory.class, PLAIN, BeanRetrieval.ANY)) {
                var plain = factory.get().create(beans, properties, threads, threadNames, timeouts, gson);
                made = new OpenSearchClient(plain, turn, hosts, usesAliases);
                return made;
            }
        }

        boolean usesAliases() {
            return usesAliases;
        }

        OpenSearchClient made() {
            return made;
        }
    }

    @Override
    public CompletableFuture<ElasticsearchResponse> submit(ElasticsearchRequest request) {
        if (request.path().endsWith("/_bulk")) {
            try {
                number(request.bodyParts());
            } catch (TurnLost lost) {
                return CompletableFuture.failedFuture(lost);
            }
        }
        return offered(request, hosts).thenApply(answer -> answered(request, answer));
    }

    /** Asks and waits. Answers null where there is nothing. Throws {@link TurnLost}, {@link SearchException}. */
    JsonObject ask(ElasticsearchRequest request) {
        ElasticsearchResponse answer;
        try {
            answer = submit(request).join();
        } catch (CompletionException failed) {
            throw new SearchException("OpenSearch does not answer", failed.getCause());
        }
        if (answer.statusCode() == MISSING) {
            return null;
        }
        if (answer.statusCode() == CONFLICT) {
            throw new TurnLost();
        }
        if (answer.statusCode() >= 400) {
            throw new SearchException("OpenSearch refuses " + request.path() + ": " + answer.body());
        }
        return answer.body();
    }

    private CompletableFuture<ElasticsearchResponse> offered(ElasticsearchRequest request, int times) {
        var answer = plain.submit(request);
        return times == 1
                ? answer
                : answer.exceptionallyCompose(failed -> cause(failed) instanceof IOException
                        ? offered(request, times - 1)
                        : CompletableFuture.failedFuture(failed));
    }

    private static Throwable cause(Throwable failed) {
        return failed instanceof CompletionException ? failed.getCause() : failed;
    }

    private static ElasticsearchResponse answered(ElasticsearchRequest request, ElasticsearchResponse answer) {
        boolean isSearch = request.path().endsWith("/_search");
        if (AWAY.contains(answer.statusCode()) || isSearch && answer.statusCode() == MISSING) {
            throw new CompletionException(new OpenSearchAway(answer.statusCode()));
        }
        return answer;
    }

    /** Of the parts of a bulk each that says what to do with a document is followed by the document, if there is one. */
    private void number(List<JsonObject> parts) {
        long token = turn.token();
        for (int at = 0; at < parts.size(); at++) {
            var part = parts.get(at);
            for (var write : WRITES) {
                if (part.has(write)) {
                    var about = part.getAsJsonObject(write);
                    about.addProperty("version", token);
                    about.addProperty("version_type", "external_gte");
                    if (usesAliases) {
                        about.addProperty("require_alias", true);
                    }
                }
            }
            if (part.has("index")) {
                at++;
            }
        }
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return plain.unwrap(type);
    }

    @Override
    public void close() {
        plain.close();
    }
}
