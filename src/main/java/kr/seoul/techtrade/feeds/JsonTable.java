package kr.seoul.techtrade.feeds;

import java.io.InputStream;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import kr.seoul.techtrade.directory.DirectoryProblem;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.originals.Recording;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Objects that others publish, each as a row: one alone, in an array, one after the other, or in the array "data" of an object. */
final class JsonTable implements Table {
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

    private static final List<String> LEI =
            List.of("lei", "legalName", "englishName", "registeredAs", "address", "creationDate", "lastUpdate");

    private final FeedFormat format;
    private final List<String> header;
    private final Function<JsonNode, List<String>> cells;
    private final Recording read;
    private final JsonParser parser;
    private long number;

    private JsonTable(FeedFormat format, List<String> header, Function<JsonNode, List<String>> cells, InputStream in) {
        this.format = format;
        this.header = header;
        this.cells = cells;
        read = new Recording(in);
        parser = Json.MAPPER.createParser(read);
    }

    static JsonTable profiles(InputStream in) {
        return new JsonTable(FeedFormat.DART_PROFILE, DART, JsonTable::profile, in);
    }

    static JsonTable leiRecords(InputStream in) {
        return new JsonTable(FeedFormat.GLEIF, LEI, JsonTable::leiRecord, in);
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
    public Optional<Row> next() {
        try {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT && !isEnvelope()) {
                    number++;
                    return Optional.of(new Row(number, cells.apply(parser.<JsonNode>readValueAsTree())));
                }
                if (token == JsonToken.PROPERTY_NAME) {
                    // the next member of an envelope: "data" is over
                    return Optional.empty();
                }
                if (token.isScalarValue()) {
                    throw DirectoryProblem.INVALID_FEED.because("holds a value that is no object");
                }
            }
            return Optional.empty();
        } catch (JacksonException malformed) {
            throw DirectoryProblem.INVALID_FEED.because(
                    "after object %d it is not JSON: %s".formatted(number, malformed.getOriginalMessage()));
        }
    }

    /** The object of JSON:API around its "data", on which the parser stands then; what comes before it is passed over. */
    private boolean isEnvelope() {
        if (format != FeedFormat.GLEIF
                || !parser.streamReadContext().getParent().inRoot()) {
            return false;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            if (parser.currentName().equals("data")) {
                return true;
            }
            parser.nextToken();
            parser.skipChildren();
        }
        throw DirectoryProblem.INVALID_FEED.because("has no \"data\"");
    }

    private static List<String> profile(JsonNode profile) {
        var row = new ArrayList<>(
                DART.stream().map(name -> text(profile.path(name))).toList());
        int market = DART.indexOf("corp_cls");
        row.set(market, MARKETS.getOrDefault(row.get(market), row.get(market)));
        return row;
    }

    private static List<String> leiRecord(JsonNode record) {
        var attributes = record.path("attributes");
        var entity = attributes.path("entity");
        var address = entity.path("legalAddress");
        var lines = new ArrayList<>(each(address.path("addressLines")));
        lines.add(text(address.path("city")));
        var korean = text(address.path("country")).equals("KR");
        return List.of(
                text(attributes.path("lei")),
                text(entity.path("legalName").path("name")),
                english(entity),
                korean ? text(entity.path("registeredAs")) : "",
                String.join(", ", lines.stream().filter(line -> !line.isBlank()).toList()),
                text(entity.path("creationDate")).replaceFirst("T.*", ""),
                seconds(text(attributes.path("registration").path("lastUpdateDate"))));
    }

    private static String english(JsonNode entity) {
        return StreamSupport.stream(entity.path("otherNames").spliterator(), false)
                .filter(name -> text(name.path("language")).startsWith("en"))
                .map(name -> text(name.path("name")))
                .findFirst()
                .orElse("");
    }

    private static List<String> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonTable::text)
                .toList();
    }

    /** A moment as a version; as it is when it is none. */
    private static String seconds(String moment) {
        try {
            return moment.isEmpty()
                    ? ""
                    : Long.toString(OffsetDateTime.parse(moment).toEpochSecond());
        } catch (DateTimeException none) {
            return moment;
        }
    }

    private static String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asString().strip() : "";
    }

    @Override
    public byte[] original(boolean last) {
        return read.take(last);
    }

    @Override
    public void close() {
        parser.close();
    }
}
