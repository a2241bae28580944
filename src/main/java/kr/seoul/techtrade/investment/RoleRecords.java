package kr.seoul.techtrade.investment;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Sql;

/** What records say of persons in roles, and said before: written anew without whoever is forgotten. */
final class RoleRecords {
    private static final String PRESENT = """
            update investment.record r
               set payload = e.payload, content = e.content, deleted = e.content is null,
                   golden = case when e.content is not null then r.golden end
              from jsonb_to_recordset(?::jsonb) as e(id uuid, payload jsonb, content jsonb) where r.id = e.id""";
    private static final String PAST = """
            update investment.record_past p set payload = e.payload, content = e.content
              from jsonb_to_recordset(?::jsonb) as e(id uuid, past bigint, payload jsonb, content jsonb)
             where p.record = e.id and p.version = e.past""";
    private static final String COUNT = """
            update sources.source s set records = s.records - r.records
              from jsonb_to_recordset(?::jsonb) as r(source text, records bigint) where s.code = r.source""";

    private final Sql sql;

    RoleRecords(Sql sql) {
        this.sql = sql;
    }

    /** Something that a record says now, or said under the version {@code past}. */
    record Said(UUID id, String source, String key, long version, Long past, String payload, Content content) {
        /** Columns in which {@link #read} finds it: of the record {@code r}. */
        static final String NOW =
                "r.id, r.source, r.key, r.version, null::bigint as past, r.payload::text as payload, r.content::text as content";
        /** The same of its past {@code p}. */
        static final String THEN =
                "r.id, r.source, r.key, r.version, p.version as past, p.payload::text as payload, p.content::text as content";

        static Said read(ResultSet row) throws SQLException {
            return new Said(
                    Sql.uuid(row, "id"),
                    row.getString("source"),
                    row.getString("key"),
                    row.getLong("version"),
                    row.getObject("past", Long.class),
                    row.getString("payload"),
                    Content.read(row.getString("content")));
        }

        String name() {
            return RoleName.of(content);
        }
    }

    /** What is said from now on; {@code others} is empty when nobody else is named. */
    record Left(Said said, String others) {
        private boolean isNobody() {
            return others.isEmpty();
        }

        private boolean isPresent() {
            return said.past() == null;
        }

        private Row row() {
            return new Row(
                    said.id(),
                    said.past(),
                    isNobody()
                            ? RoleName.tombstone(said.key(), said.version())
                            : RoleName.payload(said.payload(), others),
                    isNobody() ? null : Json.write(RoleName.content(said.content(), others)));
        }
    }

    private record Row(
            UUID id,
            Long past,
            @JsonRawValue String payload,
            @JsonRawValue String content) {}

    private record Count(String source, long records) {}

    /** A record that names nobody any more is a tombstone. */
    void write(List<Left> all) {
        write(PRESENT, all.stream().filter(Left::isPresent));
        write(PAST, all.stream().filter(left -> !left.isPresent()));
        var gone = all.stream()
                .filter(left -> left.isPresent() && left.isNobody())
                .map(Left::said)
                .toList();
        if (!gone.isEmpty()) {
            sql.update(
                    "delete from investment.reference where record = any(?::uuid[])",
                    gone.stream().map(Said::id).toList());
            var counts =
                    gone.stream()
                            .collect(Collectors.groupingBy(Said::source, Collectors.counting()))
                            .entrySet()
                            .stream()
                            .map(source -> new Count(source.getKey(), source.getValue()))
                            .toList();
            sql.update(COUNT, new JsonColumn.Text(Json.write(counts)));
        }
    }

    private void write(String statement, Stream<Left> some) {
        var rows = some.map(Left::row).toList();
        if (!rows.isEmpty()) {
            sql.update(statement, new JsonColumn.Text(Json.write(rows)));
        }
    }

    private record Shown(UUID id, String name) {}

    /** Takes away the golden roles of these companies, and these, that name whoever is meant: what is left of them is derived anew. */
    void forget(Collection<UUID> companies, Collection<UUID> goldens, Predicate<String> isNamed) {
        var named = sql
                .list(
                        "select id, name from investment.role where company = any(?::uuid[]) or id = any(?::uuid[])",
                        row -> new Shown(Sql.uuid(row, "id"), row.getString("name")),
                        companies,
                        goldens)
                .stream()
                .filter(role -> isNamed.test(role.name()))
                .map(Shown::id)
                .toList();
        if (!named.isEmpty()) {
            sql.update("update investment.role set merged_into = null where merged_into = any(?::uuid[])", named);
            sql.update("delete from investment.role where id = any(?::uuid[])", named);
        }
    }
}
