package kr.seoul.techtrade.formats;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import kr.seoul.techtrade.lines.DirectoryProblem;
import tools.jackson.databind.JsonNode;

/**
 * Records of legal entities as GLEIF publishes them (LEI-CDF 3.1), each as a row: of its API (JSON:API, {@code attributes.entity.legalName.name}),
 * and of its golden copy and delta files in JSON ({@code Entity.LegalName.$}) and in CSV (a column {@code Entity.LegalName}).
 */
public final class Gleif {
    static final List<String> HEADER =
            List.of("lei", "legalName", "englishName", "registeredAs", "address", "creationDate", "lastUpdate");
    /** What of an object holds the records: of the API's, of a file's. */
    static final List<String> ENVELOPES = List.of("data", "records");

    private static final String NAMES = "Entity.OtherEntityNames.OtherEntityName.";
    private static final String ADDRESS = "Entity.LegalAddress.";

    private Gleif() {}

    static List<String> record(JsonNode record) {
        return record.has("LEI") ? ofFile(record) : ofApi(record.path("attributes"));
    }

    private static List<String> ofApi(JsonNode attributes) {
        var entity = attributes.path("entity");
        var address = entity.path("legalAddress");
        var lines = Stream.concat(
                each(address.path("addressLines")).map(JsonTable::text), Stream.of(text(address, "city")));
        var english = each(entity.path("otherNames"))
                .filter(name -> isEnglish(text(name, "language")))
                .map(name -> text(name, "name"))
                .findFirst();
        return row(
                text(attributes, "lei"),
                text(entity.path("legalName"), "name"),
                english,
                text(address, "country"),
                text(entity, "registeredAs"),
                lines,
                text(entity, "creationDate"),
                text(attributes.path("registration"), "lastUpdateDate"));
    }

    private static List<String> ofFile(JsonNode record) {
        var entity = record.path("Entity");
        var address = entity.path("LegalAddress");
        var lines = Stream.of(
                        Stream.of(value(address, "FirstAddressLine")),
                        each(address.path("AdditionalAddressLine")).map(line -> text(line, "$")),
                        Stream.of(value(address, "City")))
                .flatMap(Function.identity());
        var english = each(entity.path("OtherEntityNames").path("OtherEntityName"))
                .filter(name -> isEnglish(text(name, "@xml:lang")))
                .map(name -> text(name, "$"))
                .findFirst();
        return row(
                value(record, "LEI"),
                value(entity, "LegalName"),
                english,
                value(address, "Country"),
                value(entity.path("RegistrationAuthority"), "RegistrationAuthorityEntityID"),
                lines,
                value(entity, "EntityCreationDate"),
                value(record.path("Registration"), "LastUpdateDate"));
    }

    /** The rows of a file in CSV, by its columns. */
    private record Columns(Map<String, Integer> at, List<String> cells) {
        String get(String column) {
            var index = at.get(column);
            return index == null || index >= cells.size()
                    ? ""
                    : cells.get(index).strip();
        }

        List<String> row() {
            var english = Stream.iterate(1, n -> at.containsKey(NAMES + n), n -> n + 1)
                    .filter(n -> isEnglish(get(NAMES + n + ".xmllang")))
                    .map(n -> get(NAMES + n))
                    .findFirst();
            var lines = Stream.of("FirstAddressLine", "AdditionalAddressLine.1", "AdditionalAddressLine.2", "City")
                    .map(line -> get(ADDRESS + line));
            return Gleif.row(
                    get("LEI"),
                    get("Entity.LegalName"),
                    english,
                    get(ADDRESS + "Country"),
                    get("Entity.RegistrationAuthority.RegistrationAuthorityEntityID"),
                    lines,
                    get("Entity.EntityCreationDate"),
                    get("Registration.LastUpdateDate"));
        }
    }

    /** Problems: directory/invalid-feed when it has no column of that name. */
    public static Table csv(CsvTable file) {
        var at = new HashMap<String, Integer>();
        for (int i = 0; i < file.header().size(); i++) {
            at.putIfAbsent(file.header().get(i).strip(), i);
        }
        if (!at.containsKey("LEI")) {
            throw DirectoryProblem.INVALID_FEED.because("has no column \"LEI\"");
        }
        return new Table() {
            @Override
            public String format() {
                return FeedFormat.GLEIF.name();
            }

            @Override
            public List<String> header() {
                return HEADER;
            }

            @Override
            public Optional<Row> next() throws IOException {
                return file.next().map(row -> new Row(row.number(), new Columns(at, row.cells()).row()));
            }

            @Override
            public byte[] original(boolean last) {
                return file.original(last);
            }

            @Override
            public long pending() {
                return file.pending();
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }

    /** The number in a register is ours only when it is Korea's. */
    private static List<String> row(
            String lei,
            String name,
            Optional<String> english,
            String country,
            String registeredAs,
            Stream<String> address,
            String created,
            String updated) {
        return List.of(
                lei,
                name,
                english.orElse(""),
                country.equals("KR") ? registeredAs : "",
                String.join(", ", address.filter(line -> !line.isBlank()).toList()),
                created.replaceFirst("T.*", ""),
                seconds(updated));
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

    private static boolean isEnglish(String language) {
        return language.startsWith("en");
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static String text(JsonNode node, String name) {
        return JsonTable.text(node.path(name));
    }

    private static String value(JsonNode node, String name) {
        return text(node.path(name), "$");
    }
}
