package kr.seoul.techtrade.funding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.investment.RecordKind;
import kr.seoul.techtrade.kernel.Sql;

/** Every golden row of a kind by its id and when it changed, for whoever lists them all. */
@ApplicationScoped
@Transactional
public class GoldenIds {
    private static final String FIRSTS = """
            select id from (select id, row_number() over (order by id) as n from investment.%s where gone_at is null) g
             where mod(n, ?) = 1 order by id""";
    private static final String DATED =
            "select id, changed_at from investment.%s where gone_at is null and id >= ? order by id limit ?";

    private final Sql sql;

    protected GoldenIds() {
        this(null);
    }

    @Inject
    public GoldenIds(Sql sql) {
        this.sql = sql;
    }

    /** The first of every {@code size}, in the order of their ids. */
    public List<UUID> firsts(RecordKind kind, int size) {
        return sql.list(FIRSTS.formatted(kind.json()), row -> Sql.uuid(row, "id"), size);
    }

    /** When each changed last: {@code size} from this one on, in the order of their ids. */
    public Map<UUID, Instant> dated(RecordKind kind, UUID from, int size) {
        var dated = new LinkedHashMap<UUID, Instant>();
        sql.each(
                DATED.formatted(kind.json()),
                row -> Map.entry(Sql.uuid(row, "id"), Sql.instant(row, "changed_at")),
                entry -> dated.put(entry.getKey(), entry.getValue()),
                from,
                size);
        return dated;
    }
}
