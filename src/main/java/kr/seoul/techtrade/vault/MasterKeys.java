package kr.seoul.techtrade.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.retries.SealedAnswers;
import kr.seoul.techtrade.vault.MasterKey.Wrapped;
import kr.seoul.techtrade.vault.MasterKeyJson.All;
import kr.seoul.techtrade.vault.MasterKeyJson.Hanging;
import kr.seoul.techtrade.vault.WrappedKeys.Table;

/**
 * How one master key follows another. Each node gets the next one beside the one before; an operator has it used, and from then on
 * every node seals under it, while nodes that hold both seal anew what lies under another, some at a time. When nothing hangs on the
 * one before its file may go. A node that dies has done some of it, and the others go on.
 */
@ApplicationScoped
@Transactional
public class MasterKeys {
    static final int AT_ONCE = 100;

    private static final String ALIVE = "seen_at > clock_timestamp() - interval '3 minutes'";

    private final Sql sql;
    private final MasterKey master;
    private final SealedAnswers answers;
    private final Outbox outbox;
    private final Clock clock;
    private final List<Table> tables;
    private final UUID node = UUID.randomUUID();

    protected MasterKeys() {
        this(null, null, null, null, null, List.<Table>of());
    }

    @Inject
    public MasterKeys(
            Sql sql,
            MasterKey master,
            SealedAnswers answers,
            Outbox outbox,
            Clock clock,
            @Any Instance<WrappedKeys> wrapped) {
        this(
                sql,
                master,
                answers,
                outbox,
                clock,
                wrapped.stream()
                        .map(WrappedKeys::table)
                        .sorted(Comparator.comparing(Table::use))
                        .toList());
    }

    MasterKeys(Sql sql, MasterKey master, SealedAnswers answers, Outbox outbox, Clock clock, List<Table> tables) {
        this.sql = sql;
        this.master = master;
        this.answers = answers;
        this.outbox = outbox;
        this.clock = clock;
        this.tables = tables;
    }

    private record Counted(String key, Hanging hanging) {}

    private record Row(UUID id, Wrapped wrapped) {}

    /** Problems: identity/denied. */
    public All all(Caller by) {
        by.must(Role.OPERATOR);
        var answers = this.answers.kept();
        var hanging = hanging(answers.values()).stream()
                .collect(
                        Collectors.groupingBy(Counted::key, Collectors.mapping(Counted::hanging, Collectors.toList())));
        var renewal = renewal(hanging);
        var keys = sql.list("""
                select k.id, k.current, k.created_at, k.followed_at,
                       (select count(*) from vault.key_holder h where h.master_key = k.id and %s) as nodes
                  from vault.master_key k order by k.created_at desc, k.id limit 100""".formatted(ALIVE), row -> {
            var id = row.getString("id");
            var on = hanging.getOrDefault(id, List.of());
            return read(row, on, end(on, Optional.ofNullable(answers.get(id)), renewal));
        });
        return new All(keys, nodes(), renewal.orElse(null));
    }

    /** What is still to be sealed anew lies under any key but the current one. */
    private Optional<Renewal> renewal(Map<String, List<Hanging>> hanging) {
        return sql.first(
                """
                select r.*, clock_timestamp() as now from vault.renewal r
                 where r.master_key = (select id from vault.master_key where current)""",
                row -> Renewal.of(
                        Sql.instant(row, "began_at"),
                        row.getLong("renewed"),
                        Sql.instant(row, "renewed_at"),
                        left(row.getString("master_key"), hanging),
                        Sql.instant(row, "now")));
    }

    private static long left(String current, Map<String, List<Hanging>> hanging) {
        return hanging.entrySet().stream()
                .filter(each -> !each.getKey().equals(current))
                .flatMap(each -> each.getValue().stream())
                .filter(each -> each.of() != KeyUse.ANSWERS)
                .mapToLong(Hanging::count)
                .sum();
    }

    /** When nothing will hang on it: all is sealed anew, and the last answer gone. Empty while nobody knows. */
    private static Optional<Instant> end(
            List<Hanging> on, Optional<SealedAnswers.Kept> answers, Optional<Renewal> renewal) {
        var gone = answers.map(SealedAnswers.Kept::until);
        if (on.stream().allMatch(each -> each.of() == KeyUse.ANSWERS)) {
            return gone;
        }
        return renewal.map(Renewal::doneAt)
                .map(done -> gone.filter(done::isBefore).orElse(done));
    }

    /**
     * Has all sealed under this key from now on; again is the same. Waits for what is being sealed under the one before. Problems:
     * identity/denied, vault/no-such-master-key, vault/key-not-everywhere.
     */
    public All use(Caller by, String id) {
        by.must(Role.OPERATOR);
        by.mustHaveConfirmed();
        Supplier<Optional<String>> current =
                () -> sql.first("select id from vault.master_key where current for update", row -> row.getString("id"));
        // who waited for another use sees what it made current when it asks anew
        var before = current.get().or(current).orElse("");
        sql.first("select 1 from vault.master_key where id = ?", row -> true, id)
                .orElseThrow(() -> VaultProblem.NO_SUCH_MASTER_KEY.because("no node has brought the master key " + id));
        if (!before.equals(id)) {
            mustBeEverywhere(id);
            sql.update(
                    "update vault.master_key set current = false, followed_at = ? where id = ?",
                    clock.instant(),
                    before);
            sql.update("update vault.master_key set current = true, followed_at = null where id = ?", id);
            sql.update("""
                    insert into vault.renewal (master_key, began_at) values (?, clock_timestamp())
                    on conflict (master_key) do update set began_at = excluded.began_at, renewed = 0, renewed_at = null""", id);
            outbox.tell(List.of(), VaultEvent.MASTER_KEY_FOLLOWED, subject(id), new VaultEvent.Followed(id, before));
        }
        return all(by);
    }

    private void mustBeEverywhere(String id) {
        int lacking =
                sql.first("""
                        select count(*) as n from (select distinct node from vault.key_holder where %s) alive
                         where not exists (select 1 from vault.key_holder h where h.node = alive.node and h.master_key = ?)""".formatted(ALIVE), row -> row.getInt("n"), id).orElseThrow();
        if (lacking > 0 || !master.held().contains(id)) {
            throw VaultProblem.KEY_NOT_EVERYWHERE.because(
                    "%d of the nodes lack it: what is sealed under it they could not open"
                            .formatted(Math.max(lacking, 1)));
        }
    }

    /** The id of a key as that of an aggregate. */
    static UUID subject(String id) {
        return new UUID(0, Long.parseUnsignedLong(id, 16));
    }

    /** Says which keys this node has; those of nodes that ended are forgotten. Problems: vault/no-master-key. */
    public void hold() {
        sql.update("delete from vault.key_holder where not " + ALIVE);
        for (var key : master.held()) {
            sql.update("""
                    insert into vault.key_holder (node, master_key, seen_at) values (?, ?, clock_timestamp())
                    on conflict (node, master_key) do update set seen_at = excluded.seen_at""", node, key);
        }
    }

    /** This node ends: what it lacked keeps nobody waiting any more. */
    public void leave() {
        sql.update("delete from vault.key_holder where node = ?", node);
    }

    /** Throws when something hangs on a key that this node lacks: it could neither open nor sign it. */
    public void mustHoldAllThatIsNeeded(Set<String> held) {
        var missing = hanging(answers.kept().values()).stream()
                .filter(each -> !held.contains(each.key()))
                .map(each -> "%d %s on %s"
                        .formatted(each.hanging().count(), each.hanging().of(), each.key()))
                .sorted()
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "This node lacks a master key on which something hangs (%s): name its file in TECHTRADE_VAULT_KEY_FILE or TECHTRADE_VAULT_KEY_FILE_OTHER"
                            .formatted(missing));
        }
    }

    /**
     * Seals anew some of what does not lie under the current key; answers how many. Others may be at it too. Problems:
     * vault/no-master-key.
     */
    public int renew() {
        int renewed = 0;
        for (var table : tables) {
            var rows = sql.list(
                    """
                    select %1$s, master_key, %2$s from %3$s
                     where master_key = any (array(select id from vault.master_key where not current and id = any (?::text[])))
                     order by %1$s limit ? for update skip locked""".formatted(table.id(), table.wrapped(), table.name()),
                    row -> new Row(
                            Sql.uuid(row, table.id()),
                            new Wrapped(row.getString("master_key"), row.getBytes(table.wrapped()))),
                    master.held(),
                    AT_ONCE);
            var anew = new ArrayList<Object[]>();
            for (var row : rows) {
                var wrapped = master.renewed(row.wrapped(), row.id());
                anew.add(new Object[] {wrapped.masterKey(), wrapped.bytes(), row.id()});
            }
            if (!anew.isEmpty()) {
                sql.batch(
                        "update %s set master_key = ?, %s = ? where %s = ?"
                                .formatted(table.name(), table.wrapped(), table.id()),
                        anew);
            }
            renewed += anew.size();
        }
        if (renewed > 0) {
            count(renewed);
        }
        return renewed;
    }

    /** The key that was current when the first of them was sealed anew still is. */
    private void count(int renewed) {
        sql.update("""
                insert into vault.renewal as r (master_key, began_at, renewed, renewed_at)
                select id, now(), ?, clock_timestamp() from vault.master_key where current
                on conflict (master_key) do update
                   set renewed = r.renewed + excluded.renewed, renewed_at = excluded.renewed_at""", renewed);
    }

    private List<Counted> hanging(Collection<SealedAnswers.Kept> answers) {
        var rows = tables.stream()
                .flatMap(table -> sql
                        .list(
                                "select master_key, count(*) as n from %s group by master_key".formatted(table.name()),
                                row -> new Counted(
                                        row.getString("master_key"), new Hanging(table.use(), row.getLong("n"))))
                        .stream());
        var kept = answers.stream().map(each -> new Counted(each.from(), new Hanging(KeyUse.ANSWERS, each.count())));
        return Stream.concat(rows, kept).toList();
    }

    private int nodes() {
        return sql.first(
                        "select count(distinct node) as n from vault.key_holder where " + ALIVE, row -> row.getInt("n"))
                .orElseThrow();
    }

    private static MasterKeyJson read(ResultSet row, List<Hanging> hanging, Optional<Instant> end) throws SQLException {
        boolean current = row.getBoolean("current");
        boolean removable = !current && hanging.isEmpty();
        return new MasterKeyJson(
                row.getString("id"),
                current,
                Sql.instant(row, "created_at"),
                Sql.instant(row, "followed_at"),
                row.getInt("nodes"),
                hanging,
                removable,
                current || removable ? null : end.orElse(null));
    }
}
