package kr.seoul.techtrade.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.golden.Evidence;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;

/**
 * Makes the keys of records anew that were made by an earlier edition of the rules, some at a time, and matches those records again.
 * Who names a company by a key that went or came hears of it.
 */
@ApplicationScoped
public class Rekeying implements Caretaker {
    private static final int RECORDS_MAX = 1000;
    private static final String STALE = """
            select id, company, source, seen_at, payload from directory.record
             where keyed < ? and not deleted order by keyed, id limit ?""";
    private static final String REKEY = """
            with said as materialized (
                select key, record from unnest(?::text[], ?::uuid[]) as r(key, record)),
            known as materialized (
                select key, record from directory.record_key where record = any(?::uuid[])),
            gone as (
                delete from directory.record_key k using (select key, record from known except select key, record from said) g
                 where k.key = g.key and k.record = g.record returning k.record),
            come as (
                insert into directory.record_key (key, record)
                select key, record from said except select key, record from known returning record)
            select record from gone union select record from come""";
    private static final String KEYED = """
            update directory.record c set keyed = ?, likeness = r.likeness
              from unnest(?::uuid[], ?::bigint[]) as r(id, likeness) where c.id = r.id""";

    @Inject
    private Sql sql;

    @Inject
    private Derivation derivation;

    @Inject
    private Clock clock;

    @Inject
    private UnitOfWork work;

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
        var keys = new ArrayList<String>();
        var holders = new ArrayList<UUID>();
        stale.forEach(record -> record.keyTexts().forEach(key -> {
            keys.add(key);
            holders.add(record.id());
        }));
        var rekeyed = new HashSet<>(sql.list(REKEY, row -> Sql.uuid(row, "record"), keys, holders, ids));
        var likeness = stale.stream().map(Evidence::likeness).toList();
        sql.update(KEYED, Evidence.KEYS_EDITION, ids, likeness);
        derivation.afresh(ids, rekeyed, clock.instant());
        return ids.size();
    }

    private List<Evidence> stale(int limit) {
        return sql.list(STALE, Derivation::evidence, Evidence.KEYS_EDITION, limit);
    }
}
