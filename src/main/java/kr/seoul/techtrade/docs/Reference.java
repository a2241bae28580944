package kr.seoul.techtrade.docs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The contract as pages, one for each tag. It is read when somebody first asks, and never again. The contract is in English; a
 * Korean summary of each operation stands in {@code docs/operations_ko.properties}.
 */
@ApplicationScoped
public class Reference {
    private static final String CONTRACT = "/openapi/techtrade.yaml";
    private static final Set<String> VERBS = Set.of("get", "put", "post", "delete", "patch");

    private final String home;
    private JsonNode root;
    private List<Tag> tags;

    protected Reference() {
        home = "";
    }

    @Inject
    public Reference(ServletContext context) {
        home = context.getContextPath() + "/en";
    }

    /** In the order of the contract. */
    public synchronized List<Tag> tags() {
        if (tags == null) {
            tags = read();
        }
        return tags;
    }

    public Optional<Tag> tag(String name) {
        return tags().stream().filter(tag -> tag.name().equals(name)).findFirst();
    }

    /** Those that may answer a problem. */
    public List<Operation> answering(String slug) {
        return tags().stream()
                .flatMap(tag -> tag.operations().stream())
                .filter(operation ->
                        operation.problems().stream().anyMatch(one -> one.slug().equals(slug)))
                .toList();
    }

    /** {@code x-problem-types}: the slugs, each with its status, its title, and where else it is told. */
    synchronized JsonNode problemTypes() {
        return contract().path("x-problem-types");
    }

    synchronized JsonNode contract() {
        if (root == null) {
            root = new YAMLMapper().readTree(Texts.file(CONTRACT));
        }
        return root;
    }

    private List<Tag> read() {
        var schemas = new Schemas(contract(), new Markdown(home));
        var korean = Texts.properties("/docs/operations_ko.properties");
        return contract()
                .path("tags")
                .valueStream()
                .map(tag -> tag(tag, schemas, korean))
                .toList();
    }

    private Tag tag(JsonNode json, Schemas schemas, Properties korean) {
        var name = json.path("name").asString();
        var operations = new ArrayList<Operation>();
        var reached = new TreeSet<String>();
        for (var path : contract().path("paths").properties()) {
            for (var verb : path.getValue().properties()) {
                if (VERBS.contains(verb.getKey())
                        && verb.getValue().at("/tags/0").asString("").equals(name)) {
                    var one = new OperationReader(schemas, path.getValue(), verb.getValue());
                    operations.add(one.read(verb.getKey(), path.getKey(), korean));
                    reached.addAll(one.reached());
                }
            }
        }
        var titles = Bilingual.title(json.path("x-displayName").asString());
        var about = Bilingual.text(json.path("description").asString());
        return new Tag(
                name,
                titles.korean(),
                titles.english(),
                schemas.markdown().inline(about.korean()),
                schemas.markdown().inline(about.english()),
                operations,
                reached.stream().map(schemas::component).toList());
    }
}
