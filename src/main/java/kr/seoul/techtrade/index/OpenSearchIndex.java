package kr.seoul.techtrade.index;

import com.google.gson.JsonObject;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.vocabulary.OpenSearchAnalyzers;
import org.hibernate.search.backend.elasticsearch.client.common.spi.ElasticsearchRequest;
import org.hibernate.search.backend.elasticsearch.client.jdk.ElasticsearchHttpClientConfigurer;
import org.hibernate.search.backend.elasticsearch.index.layout.IndexLayoutStrategy;
import org.hibernate.search.util.common.SearchException;

/**
 * In an OpenSearch: an index for each kind of document, and another for the mark. Either under the names that they were made with, or under
 * the aliases by which all nodes know those in use.
 */
final class OpenSearchIndex extends Index {
    static final String MARK = "mark";
    private static final String BACKEND = "hibernate.search.backend.";
    private static final String LINE = "line";
    /** Whoever waits longer for an answer gives up: another request would wait as long. */
    private static final int ANSWER_MILLIS_MAX = 10_000;

    private final OpenSearchClient client;
    private final Turn turn;
    private final UnaryOperator<String> name;

    /** What the cluster calls our indexes; neither aliases of Hibernate Search's nor anything made out of a name. */
    private record Layout(UnaryOperator<String> name) implements IndexLayoutStrategy {
        @Override
        public String createInitialElasticsearchIndexName(String index) {
            return name.apply(index);
        }

        @Override
        public String createWriteAlias(String index) {
            return null;
        }

        @Override
        public String createReadAlias(String index) {
            return null;
        }
    }

    private OpenSearchIndex(
            Holdings holdings,
            OpenSearchSettings settings,
            Turn turn,
            UnaryOperator<String> name,
            OpenSearchClient.Factory clients) {
        super(mapping(holdings, properties(settings, name, clients)));
        this.client = clients.made();
        this.turn = turn;
        this.name = name;
    }

    /** What there is of an index that holds these. */
    static List<String> parts(Holdings holdings) {
        return Stream.concat(holdings.parts().stream(), Stream.of(MARK)).toList();
    }

    /** Opens those in use, by their aliases; needs the cluster, though not yet an index: asks it for its version alone. */
    static OpenSearchIndex open(
            Holdings holdings, OpenSearchSettings settings, Turn turn, UnaryOperator<String> alias) {
        var clients = new OpenSearchClient.Factory(turn, settings.hosts().size(), true);
        try {
            return new OpenSearchIndex(holdings, settings, turn, alias, clients);
        } catch (SearchException failed) {
            // it names its causes, and has none
            throw new SearchException(failed.getMessage(), new OpenSearchAway(failed.getMessage()));
        }
    }

    /** Makes new ones under these names. */
    static OpenSearchIndex make(Holdings holdings, OpenSearchSettings settings, Turn turn, UnaryOperator<String> name) {
        var clients = new OpenSearchClient.Factory(turn, settings.hosts().size(), false);
        return new OpenSearchIndex(holdings, settings, turn, name, clients);
    }

    private static Map<String, Object> properties(
            OpenSearchSettings settings, UnaryOperator<String> name, OpenSearchClient.Factory clients) {
        var properties = new HashMap<String, Object>();
        properties.put("hibernate.search.schema_management.strategy", !clients.usesAliases() ? "create" : "none");
        properties.put(BACKEND + "type", "elasticsearch");
        properties.put(
                BACKEND + "uris", settings.hosts().stream().map(URI::toString).collect(Collectors.joining(",")));
        settings.user().ifPresent(user -> properties.put(BACKEND + "username", user));
        settings.password().ifPresent(password -> properties.put(BACKEND + "password", password));
        properties.put(BACKEND + "request_timeout", ANSWER_MILLIS_MAX);
        properties.put(BACKEND + "client_factory", clients);
        properties.put(BACKEND + "client.configurer", (ElasticsearchHttpClientConfigurer)
                context -> context.clientBuilder().sslContext(settings.trust()));
        properties.put(BACKEND + "layout.strategy", new Layout(name));
        properties.put(BACKEND + "analysis.configurer", new OpenSearchAnalyzers());
        properties.put(BACKEND + "schema_management.settings_file", "opensearch-index.json");
        return properties;
    }

    @Override
    public void commit(IndexMark mark) {
        try (var session = session()) {
            session.workspace().refresh();
        }
        advance(mark);
    }

    @Override
    public void advance(IndexMark mark) {
        var line = new JsonObject();
        line.addProperty(LINE, mark.line());
        client.ask(ElasticsearchRequest.put()
                .wholeEncodedPath(markPath())
                .param("version", turn.token())
                .param("version_type", "external_gte")
                .body(line)
                .build());
    }

    @Override
    public Optional<IndexMark> mark() {
        var found = client.ask(
                ElasticsearchRequest.get().wholeEncodedPath(markPath()).build());
        return Optional.ofNullable(found)
                .flatMap(document -> IndexMark.ofLine(
                        document.getAsJsonObject("_source").get(LINE).getAsString()));
    }

    @Override
    public <T> T spelling(Class<? extends Document> of, Function<Spelling, T> use) {
        return use.apply(new OpenSearchSpelling(client, name.apply(Holdings.part(of))));
    }

    /** What the cluster knows this part by. */
    String name(String part) {
        return name.apply(part);
    }

    OpenSearchClient client() {
        return client;
    }

    private String markPath() {
        return "/" + name.apply(MARK) + "/_doc/" + MARK;
    }
}
