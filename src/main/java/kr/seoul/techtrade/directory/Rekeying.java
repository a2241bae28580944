package kr.seoul.techtrade.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.golden.Evidence;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;

/** Makes the keys of records anew that were made by an earlier edition of the rules, some at a time, and matches those records again. */
@ApplicationScoped
public class Rekeying implements Caretaker {
    private static final int RECORDS_MAX = 1000;
    private static final String STALE = """
            select id, company, source, seen_at, payload from directory.record
             where keyed < ? and not deleted order by keyed, id limit ?""";
    private static final String KEYS = """
            insert into directory.record_key (key, record)
            select key, record from jsonb_to_recordset(?::jsonb) as r(key text, record uuid)""";

    @Inject
    private Sql sql;

    @Inject
    private Derivation derivation;

    @Inject
    private Clock clock;

    @Inject
    private UnitOfWork work;

    private record KeyRow(String key, UUID record) {}

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofSeconds(2), "making keys anew", () -> work.of(this::rekey));
    }

    private int rekey() {
        if (stale(1).isEmpty()) {
            return 0;
        }
        Derivation.lock(sql);
        var stale = stale(RECORDS_MAX);
        var ids = stale.stream().map(Evidence::id).toList();
        var keys = stale.stream()
                .flatMap(record -> record.keyTexts().map(key -> new KeyRow(key, record.id())))
                .toList();
        sql.update("delete from directory.record_key where record = any(?::uuid[])", ids);
        sql.update(KEYS, new JsonColumn.Text(Json.write(keys)));
        sql.update("update directory.record set keyed = ? where id = any(?::uuid[])", Evidence.KEYS_EDITION, ids);
        derivation.again(ids, Map.of(), clock.instant());
        return ids.size();
    }

    private List<Evidence> stale(int limit) {
        return sql.list(STALE, Derivation::evidence, Evidence.KEYS_EDITION, limit);
    }
}
