package kr.seoul.techtrade.index;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import kr.seoul.techtrade.vocabulary.Jamo;
import org.hibernate.search.backend.elasticsearch.client.common.spi.ElasticsearchRequest;

/** Asked of an OpenSearch: terms as an aggregation, near ones of its term suggester. */
record OpenSearchSpelling(OpenSearchClient client, String index) implements Spelling {
    private static final String TERMS = "terms";
    private static final String FIELD = "field";
    private static final String SIZE = "size";

    @Override
    public Set<String> known(String field, Collection<String> words) {
        if (words.isEmpty()) {
            return Set.of();
        }
        var letters = new JsonArray();
        words.stream().map(Jamo::spelled).distinct().forEach(letters::add);
        var terms = new JsonObject();
        terms.addProperty(FIELD, field);
        terms.addProperty(SIZE, letters.size());
        terms.add("include", letters);
        var found = Set.copyOf(terms(of(TERMS, of(field, letters)), terms));
        return words.stream().filter(word -> found.contains(Jamo.spelled(word))).collect(Collectors.toSet());
    }

    @Override
    public Map<String, String> nearest(String field, Collection<String> words) {
        var asked = new JsonObject();
        for (var word : words) {
            var letters = Jamo.spelled(word);
            int edits = Spelling.edits(letters.length());
            if (edits > 0) {
                asked.add(word, near(field, letters, edits));
            }
        }
        if (asked.size() == 0) {
            return Map.of();
        }
        var search = new JsonObject();
        search.addProperty(SIZE, 0);
        search.add("suggest", asked);
        var suggested = search(search).getAsJsonObject("suggest");
        var near = new HashMap<String, String>();
        for (var word : asked.keySet()) {
            for (var token : suggested.getAsJsonArray(word)) {
                var options = token.getAsJsonObject().getAsJsonArray("options");
                if (!options.isEmpty()) {
                    near.put(word, Jamo.written(text(options.get(0), "text")));
                }
            }
        }
        return near;
    }

    /** The most like it first, then the most frequent. */
    private static JsonObject near(String field, String letters, int edits) {
        var term = new JsonObject();
        term.addProperty(FIELD, field);
        term.addProperty("suggest_mode", "always");
        term.addProperty("sort", "score");
        term.addProperty("string_distance", "internal");
        term.addProperty("max_edits", edits);
        term.addProperty("prefix_length", 0);
        term.addProperty("min_word_length", Spelling.LETTERS_MIN);
        var asked = of("term", term);
        asked.addProperty("text", letters);
        return asked;
    }

    @Override
    public List<String> beginning(String field, String letters, int limit) {
        var frequentFirst = new JsonArray();
        frequentFirst.add(of("_count", "desc"));
        frequentFirst.add(of("_key", "asc"));
        var terms = new JsonObject();
        terms.addProperty(FIELD, field);
        terms.addProperty(SIZE, limit);
        // every character only a character
        terms.addProperty("include", letters.replaceAll("[^\\p{L}\\p{N}]", "\\\\$0") + ".*");
        terms.add("order", frequentFirst);
        return terms(of("prefix", of(field, letters)), terms);
    }

    private List<String> terms(JsonObject query, JsonObject terms) {
        var search = new JsonObject();
        search.addProperty(SIZE, 0);
        search.add("query", query);
        search.add("aggs", of(TERMS, of(TERMS, terms)));
        var buckets = search(search)
                .getAsJsonObject("aggregations")
                .getAsJsonObject(TERMS)
                .getAsJsonArray("buckets");
        return StreamSupport.stream(buckets.spliterator(), false)
                .map(bucket -> text(bucket, "key"))
                .toList();
    }

    private JsonObject search(JsonObject search) {
        return client.ask(ElasticsearchRequest.post()
                .wholeEncodedPath("/" + index + "/_search")
                .body(search)
                .build());
    }

    private static String text(JsonElement object, String name) {
        return object.getAsJsonObject().get(name).getAsString();
    }

    private static JsonObject of(String name, JsonElement value) {
        var object = new JsonObject();
        object.add(name, value);
        return object;
    }

    private static JsonObject of(String name, String value) {
        var object = new JsonObject();
        object.addProperty(name, value);
        return object;
    }
}
