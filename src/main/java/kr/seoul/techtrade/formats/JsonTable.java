package kr.seoul.techtrade.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.originals.Recording;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;

/** Objects that others publish, each as a row: one alone, in an array, one after the other, or in an object around them. */
public final class JsonTable implements Table {
    private static final List<String> DART = List.of(
            "corp_code",
            "corp_name",
            "corp_name_eng",
            "stock_code",
            "corp_cls",
            "ceo_nm",
            "jurir_no",
            "bizr_no",
            "adres",
            "hm_url",
            "induty_code",
            "est_dt");
    /** DART's own letters; E is on no exchange. */
    private static final Map<String, String> MARKETS = Map.of("Y", "KOSPI", "K", "KOSDAQ", "N", "KONEX", "E", "");

    private final FeedFormat format;
    private final List<String> header;
    private final Function<JsonNode, List<String>> cells;
    private final Consumer<String> follow;
    private final Bounds bounds;
    private final Recording read;
    private final JsonParser parser;
    private long number;
    private boolean isOpened;

    private JsonTable(
            FeedFormat format,
            List<String> header,
            Function<JsonNode, List<String>> cells,
            InputStream in,
            Consumer<String> follow) {
        this.format = format;
        this.header = header;
        this.cells = cells;
        this.follow = follow;
        bounds = new Bounds(in);
        read = new Recording(bounds);
        parser = Json.MAPPER.createParser(read);
    }

    public static JsonTable profiles(InputStream in) {
        return new JsonTable(FeedFormat.DART_PROFILE, DART, JsonTable::profile, in, none -> {});
    }

    /** {@code follow} hears where each page says that the next one is. */
    public static JsonTable leiRecords(InputStream in, Consumer<String> follow) {
        return new JsonTable(FeedFormat.GLEIF, Gleif.HEADER, Gleif::record, in, follow);
    }

    @Override
    public String format() {
        return format.name();
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public Optional<Row> next() throws IOException {
        bounds.next();
        try {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT && !isEnvelope()) {
                    number++;
                    return Optional.of(new Row(number, cells.apply(parser.<JsonNode>readValueAsTree())));
                }
                if (token == JsonToken.PROPERTY_NAME) {
                    member();
                } else if (token == JsonToken.END_OBJECT && !isOpened) {
                    throw DirectoryProblem.INVALID_FEED.because(
                            "has none of \"%s\"".formatted(String.join("\", \"", Gleif.ENVELOPES)));
                } else if (token.isScalarValue()) {
                    throw DirectoryProblem.INVALID_FEED.because("holds a value that is no object");
                }
            }
            return Optional.empty();
        } catch (JacksonIOException cut) {
            throw cut.getCause();
        } catch (JacksonException malformed) {
            throw DirectoryProblem.INVALID_FEED.because(
                    "after object %d it is not JSON: %s".formatted(number, malformed.getOriginalMessage()));
        }
    }

    /** The object around records, of which each page has its own. */
    private boolean isEnvelope() {
        boolean is = format == FeedFormat.GLEIF
                && parser.streamReadContext().getParent().inRoot();
        isOpened &= !is;
        return is;
    }

    /** Of an envelope: the parser stands before the records then, or behind what is none. */
    private void member() {
        var name = parser.currentName();
        if (Gleif.ENVELOPES.contains(name)) {
            isOpened = true;
            return;
        }
        parser.nextToken();
        if (name.equals("links")) {
            var next = text(parser.<JsonNode>readValueAsTree().path("next"));
            if (!next.isEmpty()) {
                follow.accept(next);
            }
        } else {
            parser.skipChildren();
        }
    }

    private static List<String> profile(JsonNode profile) {
        var row = new ArrayList<>(
                DART.stream().map(name -> text(profile.path(name))).toList());
        int market = DART.indexOf("corp_cls");
        row.set(market, MARKETS.getOrDefault(row.get(market), row.get(market)));
        return row;
    }

    static String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asString().strip() : "";
    }

    @Override
    public byte[] original(boolean last) {
        return read.take(last);
    }

    @Override
    public long pending() {
        return read.size();
    }

    @Override
    public void close() {
        parser.close();
    }
}
