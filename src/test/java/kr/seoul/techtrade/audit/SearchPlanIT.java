package kr.seoul.techtrade.audit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * With very many entries every search goes by an index, in the order it is shown in or to the few that it finds. To read all of
 * them instead is the more tempting the fewer they are; {@code -Dtechtrade.audit.entries=1000000} tries a million.
 */
@ExtendWith(CleanDatabase.class)
class SearchPlanIT {
    private static final int ENTRIES = Integer.getInteger("techtrade.audit.entries", 100_000);
    private static final UUID SOMEBODY = UUID.fromString("00000000-0000-4000-8000-000000000007");
    private static final Instant THEN = Instant.parse("2026-06-01T00:00:00Z");

    @BeforeAll
    static void fill() {
        Database.tamper("""
                insert into audit.entry (txid, at, kind, actor_kind, actor, organization, act, request, subjects)
                select '1', timestamptz '2026-01-01' + n * interval '25 s', case when n %% 3 = 0 then 'CHANGE' else 'READ' end, 'PERSON',
                       ('00000000-0000-4000-8000-' || lpad((n %% 5000)::text, 12, '0'))::uuid,
                       ('00000000-0000-4000-8000-' || lpad((n %% 900)::text, 12, '0'))::uuid,
                       case n %% 100 when 0 then 'POST /api/deals/{}/sign' else 'GET /api/deals/{}' end, 'r' || n,
                       array[('00000000-0000-4000-8000-' || lpad((n %% 20000)::text, 12, '0'))::uuid]
                  from generate_series(1, %d) n""".formatted(ENTRIES));
        Database.tamper("analyze audit.entry");
    }

    @AfterAll
    static void empty() {
        Database.clean();
    }

    static Stream<Arguments> searches() {
        var query = EntryQuery.ALL;
        return Stream.of(
                Arguments.of("everything", query, Optional.empty()),
                Arguments.of(
                        "what was refused",
                        new EntryQuery(EntryJson.Kind.REFUSED, null, null, null, null, null, null, null),
                        Optional.empty()),
                Arguments.of("an organisation's own", query, Optional.of(SOMEBODY)),
                Arguments.of(
                        "a person's",
                        new EntryQuery(null, SOMEBODY, null, null, null, null, null, null),
                        Optional.empty()),
                Arguments.of(
                        "about a deal",
                        new EntryQuery(null, null, null, null, SOMEBODY, null, null, null),
                        Optional.empty()),
                Arguments.of(
                        "a request", new EntryQuery(null, null, null, null, null, "r77", null, null), Optional.empty()),
                Arguments.of(
                        "an act",
                        new EntryQuery(null, null, null, "POST /api/deals/", null, null, null, null),
                        Optional.empty()),
                Arguments.of(
                        "a time",
                        new EntryQuery(null, null, null, null, null, null, THEN, THEN.plusSeconds(60)),
                        Optional.empty()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("searches")
    void goesByAnIndex(String name, EntryQuery query, Optional<UUID> own) throws SQLException {
        var plan = plan(query, own);
        assertTrue(plan.contains("Index Scan"), plan);
        assertFalse(plan.contains("Seq Scan"), plan);
    }

    private static String plan(EntryQuery query, Optional<UUID> own) throws SQLException {
        var parameters = new ArrayList<Object>();
        var sql = "explain select * from audit.entry where " + query.conditions(own, parameters)
                + " order by at desc, id desc limit 21";
        try (var connection = Database.asApplication().getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                var value = parameters.get(i);
                statement.setObject(i + 1, bound(value));
            }
            var plan = new StringBuilder();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }

    private static Object bound(Object value) {
        return value instanceof Instant at
                ? at.atOffset(ZoneOffset.UTC)
                : value instanceof Enum<?> one ? one.name() : value;
    }
}
