package kr.seoul.techtrade.directory;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Sql;

/** Takes a person out of all that the directory keeps of a company, past and rejected lines included, and derives it anew. */
@ApplicationScoped
public class Erasing {
    /** The company and those that were merged into it. */
    private static final String FAMILY = """
            with recursive family(id) as (
                select ?::uuid
                union
                select c.id from directory.company c join family f on c.merged_into = f.id)
            select id from family""";
    /** Also what the source took away since, as far as it is known to have meant the company. */
    private static final String RECORDS = """
            select r.id, r.source, r.key from directory.record r where r.company = any(?::uuid[]) or r.id = any(?::uuid[])
            union
            select r.id, r.source, r.key from directory.record r
              join directory.record_past p on p.record = r.id join directory.company c on c.id = ?
             where r.deleted and regexp_replace(p.payload ->> 'businessNumber', '[^0-9]', '', 'g') = c.business_number""";

    /** Of what is gone the numbers it had. */
    private static final String IDENTIFIERS = """
            select 'COMPANY:' || id as target from unnest(?::uuid[]) id
            union
            select 'BUSINESS_NUMBER:' || business_number from directory.company
             where id = any(?::uuid[]) and business_number is not null
            union
            select k.key from directory.record r join directory.record_key k on k.record = r.id
             where r.company = any(?::uuid[])
               and split_part(k.key, ':', 1) in ('BUSINESS_NUMBER', 'CORPORATE_NUMBER', 'LEI', 'DART_CODE')
            union
            select 'BUSINESS_NUMBER:' || n.number
              from directory.record r join directory.record_past p on p.record = r.id
              cross join lateral regexp_replace(p.payload ->> 'businessNumber', '[^0-9]', '', 'g') n(number)
             where r.id = any(?::uuid[]) and r.deleted and length(n.number) = 10""";

    private static final String PRESENT = "select id, version, payload from directory.record where id = any(?::uuid[])";
    private static final String PAST =
            "select record as id, version, payload from directory.record_past where record = any(?::uuid[])";
    private static final String ERASE_PRESENT = """
            update directory.record set payload = r.payload, likeness = null
              from jsonb_to_recordset(?::jsonb) as r(id uuid, version bigint, payload jsonb) where record.id = r.id""";
    private static final String LOOK_INTO =
            "update directory.record set digest = null where id = any(?::uuid[]) and digest is not null";
    private static final String ERASE_PAST = """
            update directory.record_past p set payload = r.payload
              from jsonb_to_recordset(?::jsonb) as r(id uuid, version bigint, payload jsonb)
             where p.record = r.id and p.version = r.version""";
    private static final String LINES = """
            select l.import, l.line, %1$s as bytes from sources.%2$s l join sources.import i on i.id = l.import
             where i.source = any(?) and encode(%1$s, 'hex') ~ ?""";
    private static final String NAMING = """
            select distinct i.source from sources.%2$s l join sources.import i on i.id = l.import
             where encode(%1$s, 'hex') ~ ? and encode(%1$s, 'hex') ~ ?""";
    private static final String NAMING_LINES = NAMING.formatted("l.payload", "rejected_line") + " union "
            + NAMING.formatted("convert_to(l.payload, 'UTF8')", "superseded_line");
    private static final String REJECTED = LINES.formatted("l.payload", "rejected_line");
    private static final String SUPERSEDED = LINES.formatted("convert_to(l.payload, 'UTF8')", "superseded_line");
    private static final String ERASE_LINES = """
            update sources.%s l set payload = %s
              from jsonb_to_recordset(?::jsonb) as r(import uuid, line bigint, payload text)
             where l.import = r.import and l.line = r.line""";
    private static final String ERASE_REJECTED = ERASE_LINES.formatted("rejected_line", "decode(r.payload, 'base64')");
    private static final String ERASE_SUPERSEDED =
            ERASE_LINES.formatted("superseded_line", "convert_from(decode(r.payload, 'base64'), 'UTF8')");
    private static final String SHOWN = """
            select id, representative from directory.company
             where id = any(?::uuid[]) and gone_at is not null and representative is not null""";
    private static final String ERASE_SHOWN = """
            update directory.company set representative = r.representative
              from jsonb_to_recordset(?::jsonb) as r(id uuid, representative text) where company.id = r.id""";

    private static final String SAYS =
            "select id, company, source, seen_at, payload from directory.record where id = any(?::uuid[]) and not deleted";
    private static final String KEYS = """
            insert into directory.record_key (key, record)
            select key, record from unnest(?::text[], ?::uuid[]) as r(key, record) order by key""";
    private static final String NAMED_AGAIN = """
            select id, source, key, company, payload ->> 'representative' as representative
              from directory.record where company = any(?::uuid[])
            union
            select r.id, r.source, r.key, r.company, p.payload ->> 'representative'
              from directory.record r join directory.record_past p on p.record = r.id where r.company = any(?::uuid[])""";

    private final Sql sql;
    private final Derivation derivation;

    protected Erasing() {
        this(null, null);
    }

    @Inject
    public Erasing(Sql sql, Derivation derivation) {
        this.sql = sql;
        this.derivation = derivation;
    }

    private record Named(UUID id, String source, String key) {}

    private record Said(UUID id, String source, String key, UUID company, String representative) {
        static Said read(ResultSet row) throws SQLException {
            return new Said(
                    Sql.uuid(row, "id"),
                    row.getString("source"),
                    row.getString("key"),
                    Sql.uuid(row, "company"),
                    row.getString("representative"));
        }
    }

    private record Payload(
            UUID id, long version, @JsonRawValue String payload) {}

    private record Shown(UUID id, String representative) {}

    private record NamingLine(@JsonProperty("import") UUID of, long line, byte[] payload) {}

    /**
     * What is gone: the keys by source under which the company is told of, whether they named the person or not; and in {@code naming} the
     * sources with lines that were not taken and name both.
     */
    public record Gone(
            Set<UUID> companies,
            Identifiers identifiers,
            Map<String, Set<String>> keys,
            Set<String> naming,
            int records,
            int lines) {}

    /** In the transaction of the caller. */
    public Gone erase(UUID company, PersonName name, Instant at) {
        Derivation.lock(sql);
        var companies = Set.copyOf(sql.list(FAMILY, row -> Sql.uuid(row, "id"), company));
        var records = sql.list(
                RECORDS,
                row -> new Named(Sql.uuid(row, "id"), row.getString("source"), row.getString("key")),
                companies,
                companies,
                company);
        var keys = new TreeMap<String, Set<String>>();
        records.forEach(record ->
                keys.computeIfAbsent(record.source(), none -> new HashSet<>()).add(record.key()));
        var identifiers = new Identifiers(Set.copyOf(
                sql.list(IDENTIFIERS, row -> row.getString("target"), companies, companies, companies, companies)));
        var naming = naming(identifiers, name);
        var ids = records.stream().map(Named::id).toList();
        // a line that comes again may name the person, wherever in it
        sql.update(LOOK_INTO, ids);
        var present = erase(PRESENT, ERASE_PRESENT, ids, name);
        var past = erase(PAST, ERASE_PAST, ids, name);
        var sources = new HashSet<>(naming);
        sources.addAll(keys.keySet());
        var lines = lines(sources, name);
        shown(companies, name);
        afresh(present, at);
        return new Gone(companies, identifiers, keys, naming, present.size() + past.size(), lines);
    }

    /**
     * Whoever was erased in one of these companies and is named there again, by what came under a key that was not known to be the
     * company's: by that key they are known from then on. In the transaction of the caller, who locked companies.
     */
    void again(Collection<UUID> companies, Instant at) {
        var erased = ErasedIn.of(sql, companies);
        if (erased.isEmpty()) {
            return;
        }
        var byName = new HashMap<PersonName, Set<UUID>>();
        for (var said : sql.list(NAMED_AGAIN, Said::read, erased.companies(), erased.companies())) {
            var named = erased.named(said.company(), said.representative());
            if (!named.isEmpty()) {
                erased.learn(said.company(), said.source(), said.key(), named);
                named.forEach(name ->
                        byName.computeIfAbsent(name, none -> new HashSet<>()).add(said.id()));
            }
        }
        var present = new HashSet<UUID>();
        byName.forEach((name, records) -> {
            sql.update(LOOK_INTO, records);
            present.addAll(erase(PRESENT, ERASE_PRESENT, records, name));
            erase(PAST, ERASE_PAST, records, name);
        });
        afresh(present, at);
    }

    /** At once under the keys of what is left: others of the company that come meanwhile are to find it. */
    private void afresh(Collection<UUID> records, Instant at) {
        if (!records.isEmpty()) {
            var keys = new ArrayList<String>();
            var holders = new ArrayList<UUID>();
            sql.each(
                    SAYS,
                    Derivation::evidence,
                    says -> says.keyTexts().forEach(key -> {
                        keys.add(key);
                        holders.add(says.id());
                    }),
                    records);
            sql.update("delete from directory.record_key where record = any(?::uuid[])", records);
            sql.update(KEYS, keys, holders);
            derivation.afresh(records, Set.copyOf(records), at);
        }
    }

    private Set<String> naming(Identifiers company, PersonName name) {
        var both = new Object[] {name.hex(), company.hex(), name.hex(), company.hex()};
        return Set.copyOf(sql.list(NAMING_LINES, row -> row.getString("source"), both));
    }

    /** What stays of companies that are gone is derived of nothing any more. */
    private void shown(Set<UUID> companies, PersonName name) {
        var changed =
                sql
                        .list(SHOWN, row -> new Shown(Sql.uuid(row, "id"), row.getString("representative")), companies)
                        .stream()
                        .filter(before -> name.isMeantBy(before.representative()))
                        .map(before -> new Shown(before.id(), Erased.left(before.representative(), name)))
                        .toList();
        if (!changed.isEmpty()) {
            sql.update(ERASE_SHOWN, json(changed));
        }
    }

    /** The records whose payload named the person. */
    private List<UUID> erase(String select, String update, Collection<UUID> records, PersonName name) {
        var changed = sql
                .list(
                        select,
                        row -> new Payload(Sql.uuid(row, "id"), row.getLong("version"), row.getString("payload")),
                        records)
                .stream()
                .filter(before -> Erased.isIn(before.payload(), name))
                .map(before -> new Payload(before.id(), before.version(), Erased.payload(before.payload(), name)))
                .toList();
        if (!changed.isEmpty()) {
            sql.update(update, json(changed));
        }
        return changed.stream().map(Payload::id).toList();
    }

    /** Out of lines of these sources that were not taken, or came too late; in the transaction of the caller. Answers how many named them. */
    public int lines(Collection<String> sources, PersonName name) {
        return lines(REJECTED, ERASE_REJECTED, sources, name) + lines(SUPERSEDED, ERASE_SUPERSEDED, sources, name);
    }

    private int lines(String select, String update, Collection<String> sources, PersonName name) {
        var lines = sql
                .list(
                        select,
                        row -> new NamingLine(Sql.uuid(row, "import"), row.getLong("line"), row.getBytes("bytes")),
                        sources,
                        name.hex())
                .stream()
                .map(before -> new NamingLine(before.of(), before.line(), name.without(before.payload())))
                .toList();
        if (!lines.isEmpty()) {
            sql.update(update, json(lines));
        }
        return lines.size();
    }

    private static JsonColumn.Text json(Object rows) {
        return new JsonColumn.Text(Json.write(rows));
    }
}
