package kr.seoul.techtrade.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What every table holds, to see that something has changed nothing. */
public final class Rows {
    /** Tables that change though nobody was let do anything, and why. */
    static final Map<String, String> LEFT_OUT = Map.ofEntries(
            Map.entry("audit.entry", "what was refused is noted as well"),
            Map.entry("audit.pending", "of the same"),
            Map.entry("audit.seal", "of the same"),
            Map.entry("changes.nightly", "nodes make the snapshot of a night"),
            Map.entry("changes.nightly_piece", "of the same"),
            Map.entry("identity.attempt", "attempts are counted"),
            Map.entry("investment.mark", "how far a chore has come"),
            Map.entry("kernel.reader", "how far chores have come"),
            Map.entry("ledger.daily_proof", "nodes prove a day when it is over"),
            Map.entry("ledger.rollup", "nodes add up what was posted before"),
            Map.entry("ledger.seal", "nodes seal what was posted before"),
            Map.entry("rates.budget", "requests are counted"),
            Map.entry("sources.lag", "nodes count how long lines took"),
            Map.entry("stewardship.mark", "how far a chore has come"),
            Map.entry("usage.pace", "requests are counted"),
            Map.entry("usage.request", "requests are counted"),
            Map.entry("vault.key_holder", "nodes say that they live"),
            Map.entry("webhooks.mark", "how far a chore has come"),
            Map.entry("webhooks.node", "nodes say that they live"));

    private static final String QUERIES = """
            select string_agg(format('select %L, count(*), md5(string_agg(t::text, %L order by t::text)) from %I.%I t',
                                     name, E'\\n', schemaname, tablename), ' union all ')
              from pg_tables, concat(schemaname, '.', tablename) as name
             where schemaname not in ('pg_catalog', 'information_schema') and name <> all (?)""";

    private Rows() {}

    /** By table, but for those that change by themselves. */
    public static Map<String, String> now() throws SQLException {
        try (var connection = Database.asOwner().getConnection()) {
            return of(connection);
        }
    }

    /** The tables that hold something else. */
    public static Set<String> changed(Map<String, String> before, Map<String, String> after) {
        var changed = new TreeSet<>(after.keySet());
        changed.removeIf(table -> after.get(table).equals(before.get(table)));
        return changed;
    }

    static Map<String, String> of(Connection connection) throws SQLException {
        var rows = new TreeMap<String, String>();
        try (var queries = connection.prepareStatement(QUERIES)) {
            queries.setArray(
                    1, connection.createArrayOf("text", LEFT_OUT.keySet().toArray()));
            try (var query = queries.executeQuery()) {
                query.next();
                try (var statement = connection.createStatement();
                        var held = statement.executeQuery(query.getString(1))) {
                    while (held.next()) {
                        rows.put(held.getString(1), held.getLong(2) + " " + held.getString(3));
                    }
                }
            }
        }
        return Collections.unmodifiableMap(rows);
    }
}
