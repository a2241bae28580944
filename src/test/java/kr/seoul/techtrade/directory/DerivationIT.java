package kr.seoul.techtrade.directory;

import static kr.seoul.techtrade.directory.Wired.line;
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
import kr.seoul.techtrade.identity.BusinessNumber;
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
    private long version;

    /** Whatever comes in whatever order, the companies are those that all live records together make. */
    @Test
    void isAlwaysWhatTheRecordsSayTogether() {
        for (int round = 0; round < ROUNDS; round++) {
            var lines =
                    Stream.generate(this::anything).limit(1 + random.nextInt(6)).toArray(String[]::new);
            wired.push(SOURCES.get(random.nextInt(SOURCES.size())), lines);
            var records = records();
            assertEquals(expected(records), counted(records), "round " + round);
            assertEquals(golden(records), companies(), "round " + round);
        }
    }

    private String anything() {
        var key = "k" + random.nextInt(8);
        version++;
        if (random.nextInt(5) == 0) {
            return tombstone(key, version);
        }
        var more = new ArrayList<String>();
        if (random.nextInt(2) == 0) {
            more.add("\"businessNumber\":\"%s\"".formatted(BUSINESS_NUMBERS.get(random.nextInt(3))));
        }
        if (random.nextInt(3) == 0) {
            more.add("\"corporateNumber\":\"110111000000%d\"".formatted(random.nextInt(4)));
        }
        if (random.nextInt(4) == 0) {
            more.add("\"market\":\"KOSDAQ\",\"symbol\":\"00000%d\"".formatted(random.nextInt(4)));
        }
        return line(key, version, "회사 " + random.nextInt(5), String.join(",", more));
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
        var survivorship = wired.derivation.survivorship();
        var golden = new HashMap<UUID, String>();
        records.stream()
                .collect(Collectors.groupingBy(Evidence::company))
                .forEach((company, members) -> golden.put(
                        company,
                        text(survivorship.golden(members).get(Attribute.NAME))
                                + text(survivorship.golden(members).get(Attribute.BUSINESS_NUMBER))));
        return golden;
    }

    private Map<UUID, String> companies() {
        return wired
                .sql
                .list(
                        "select id, name, business_number from directory.company where gone_at is null",
                        row -> Map.entry(
                                row.getObject("id", UUID.class),
                                row.getString("name") + text(row.getString("business_number"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private static Set<UUID> ids(List<Evidence> records) {
        return records.stream().map(Evidence::id).collect(Collectors.toSet());
    }
}
