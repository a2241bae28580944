package kr.seoul.techtrade.directory;

import static kr.seoul.techtrade.directory.Wired.tombstone;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.golden.Evidence;
import kr.seoul.techtrade.golden.Matching;
import kr.seoul.techtrade.golden.Standing;
import kr.seoul.techtrade.identity.BusinessNumber;
import kr.seoul.techtrade.lines.Attribute;
import kr.seoul.techtrade.testing.CleanDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CleanDatabase.class)
class DerivationIT {
    private static final List<String> SOURCES = List.of("city-01", "private-01", "investor-01");
    private static final List<String> BUSINESS_NUMBERS = Stream.of("100000000", "200000000", "300000000")
            .map(nine -> nine + BusinessNumber.checkDigit(nine))
            .toList();
    private static final int ROUNDS = 60;

    private final Wired wired = new Wired();
    private final Random random = new Random(7);
    private final Map<String, String> said = new HashMap<>();
    private long version;

    /** Whatever comes in whatever order, the companies are those that all live records together make. */
    @Test
    void isAlwaysWhatTheRecordsSayTogether() {
        for (int round = 0; round < ROUNDS; round++) {
            var source = SOURCES.get(random.nextInt(SOURCES.size()));
            var lines = Stream.generate(() -> anything(source))
                    .limit(1 + random.nextInt(6))
                    .toArray(String[]::new);
            wired.push(source, lines);
            var records = records();
            assertEquals(expected(records), counted(records), "round " + round);
            assertEquals(golden(records), companies(), "round " + round);
            assertEquals(keys(records), keys(), "round " + round);
        }
    }

    /** Now and then the same as before in all that counts for matching. */
    private String anything(String source) {
        var key = "k" + random.nextInt(8);
        version++;
        if (random.nextInt(5) == 0) {
            return tombstone(key, version);
        }
        var known = said.get(source + key);
        var says = known != null && random.nextInt(3) > 0 ? known : anything();
        said.put(source + key, says);
        return says.formatted(key, version, version);
    }

    private String anything() {
        var more = new ArrayList<String>(List.of(""));
        if (random.nextInt(2) == 0) {
            more.add("\"businessNumber\":\"%s\"".formatted(BUSINESS_NUMBERS.get(random.nextInt(3))));
        }
        if (random.nextInt(3) == 0) {
            more.add("\"corporateNumber\":\"110111000000%d\"".formatted(random.nextInt(4)));
        }
        if (random.nextInt(4) == 0) {
            more.add("\"market\":\"KOSDAQ\",\"symbol\":\"00000%d\"".formatted(random.nextInt(4)));
        }
        if (random.nextInt(3) == 0) {
            more.add("\"homepage\":\"https://site-%d.kr\"".formatted(random.nextInt(3)));
        }
        return "{\"key\":\"%%s\",\"version\":%%d,\"name\":\"회사 %d\",\"kind\":\"STARTUP\",\"industry\":\"업종 %%d\"%s}"
                .formatted(random.nextInt(5), String.join(",", more));
    }

    private List<Evidence> records() {
        return wired.sql.list(
                "select id, company, source, seen_at, payload from directory.record where not deleted",
                Derivation::evidence);
    }

    private static Set<Set<UUID>> expected(List<Evidence> records) {
        return Matching.clusters(records, new Standing(), Matching.common(records)).stream()
                .map(DerivationIT::ids)
                .collect(Collectors.toSet());
    }

    private static Set<Set<UUID>> counted(List<Evidence> records) {
        return new HashSet<>(records.stream()
                .collect(Collectors.groupingBy(Evidence::company, Collectors.mapping(Evidence::id, Collectors.toSet())))
                .values());
    }

    private Map<UUID, String> golden(List<Evidence> records) {
        var survivorship = wired.derivation.survivorship(Set.of());
        var golden = new HashMap<UUID, String>();
        records.stream()
                .collect(Collectors.groupingBy(Evidence::company))
                .forEach((company, members) -> golden.put(
                        company,
                        Stream.of(Attribute.NAME, Attribute.BUSINESS_NUMBER, Attribute.INDUSTRY)
                                .map(survivorship.golden(members)::get)
                                .map(DerivationIT::text)
                                .collect(Collectors.joining(" "))));
        return golden;
    }

    private Map<UUID, String> companies() {
        return wired
                .sql
                .list(
                        "select id, name, business_number, industry from directory.company where gone_at is null",
                        row -> Map.entry(
                                row.getObject("id", UUID.class),
                                String.join(
                                        " ",
                                        row.getString("name"),
                                        text(row.getString("business_number")),
                                        text(row.getString("industry")))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Set<String> keys(List<Evidence> records) {
        return records.stream()
                .flatMap(record -> record.keyTexts().map(key -> key + " " + record.id()))
                .collect(Collectors.toSet());
    }

    private Set<String> keys() {
        return new HashSet<>(wired.sql.list(
                "select key, record from directory.record_key",
                row -> row.getString("key") + " " + row.getString("record")));
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private static Set<UUID> ids(List<Evidence> records) {
        return records.stream().map(Evidence::id).collect(Collectors.toSet());
    }
}
