package kr.seoul.techtrade;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the catalog must say, each rule as the list of its breaches. */
record Schema(Connection connection) {
    /** What needs no comment: keys, times by their suffix, names and texts by language, and words that mean the same everywhere. */
    private static final String OBVIOUS =
            "^(id|code|name|email|kind|state|type|version|currency|description|reference|subject"
                    + "|owner|data|seq|at|as_of|verb|title|text|address|homepage|representative|employees|region|industry|holder|side"
                    + "|reason|status|action|\\w+_(id|at|on|by|minor|name|state)|(name|title|summary|text)_(ko|en))$";

    /** Tables of ours: Flyway's own is not. */
    private static final String TABLES = """
            with ours as (
                select c.oid, c.relkind, c.relowner, n.nspname || '.' || c.relname as name, n.nspname as schema
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^(pg_|information_schema$)'
                   and (n.nspname, c.relname) <> ('kernel', 'migration'))
            """;

    private static final String SCHEMAS = "with schemas as (select oid, nspname as name, nspowner from pg_namespace"
            + " where nspname !~ '^(pg_|information_schema$|public$)') ";

    List<String> schemasOfNoPackage() throws SQLException {
        return breaches(SCHEMAS + "select name from schemas where name <> all (?)", Levels.names());
    }

    List<String> tablesOutsideTheirSchema() throws SQLException {
        return breaches(TABLES + "select name from ours where schema = 'public'");
    }

    List<String> schemasThatDoNotSayTheirLevel() throws SQLException {
        var breaches = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        SCHEMAS + "select name, obj_description(oid, 'pg_namespace') as comment from schemas")) {
            while (rows.next()) {
                var level = "Level " + Levels.of(rows.getString("name")) + ".";
                if (!String.valueOf(rows.getString("comment")).contains(level)) {
                    breaches.add(rows.getString("name") + ": " + level);
                }
            }
        }
        return breaches;
    }

    List<String> tablesWithoutComment() throws SQLException {
        return breaches(TABLES + "select name from ours where obj_description(oid, 'pg_class') is null");
    }

    List<String> columnsWithoutComment() throws SQLException {
        return breaches(TABLES + """
                        select ours.name || '.' || attname as name from ours join pg_attribute a on a.attrelid = ours.oid
                         where relkind in ('r', 'p') and attnum > 0 and not attisdropped
                           and col_description(ours.oid, attnum) is null and attname !~ ?
                           and not exists (
                               select from pg_constraint f
                                where f.conrelid = ours.oid and f.contype = 'f' and attnum = any (f.conkey))""", OBVIOUS);
    }

    List<String> foreignKeysNotDownward() throws SQLException {
        var breaches = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select conrelid::regclass || ' -> ' || confrelid::regclass as name, f.nspname as lower, t.nspname as upper
                          from pg_constraint
                          join pg_class fc on fc.oid = confrelid join pg_namespace f on f.oid = fc.relnamespace
                          join pg_class tc on tc.oid = conrelid join pg_namespace t on t.oid = tc.relnamespace
                         where contype = 'f' and f.nspname <> t.nspname""")) {
            while (rows.next()) {
                if (Levels.of(rows.getString("upper")) <= Levels.of(rows.getString("lower"))) {
                    breaches.add(rows.getString("name"));
                }
            }
        }
        return breaches;
    }

    /** An index must begin with the columns of the key, in any order; it may leave out rows where one of them is not set. */
    List<String> foreignKeysWithoutIndex() throws SQLException {
        return breaches("""
                select conrelid::regclass || ' ' || pg_get_constraintdef(oid) as name from pg_constraint f
                 where contype = 'f' and not exists (
                       select from pg_index i
                        where i.indrelid = f.conrelid
                          and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) in (
                               select format('(%I IS NOT NULL)', attname) from pg_attribute
                                where attrelid = f.conrelid and attnum = any (f.conkey)))
                          and (select array_agg(k order by k) from unnest((i.indkey::int2[])[0 : cardinality(f.conkey) - 1]) k)
                            = (select array_agg(k order by k) from unnest(f.conkey) k))""");
    }

    /** The application owns nothing, makes nothing, empties nothing. */
    List<String> tooManyRights() throws SQLException {
        return breaches(TABLES + """
                        select 'owns ' || name as name from ours where relowner = 'techtrade'::regrole
                        union all select 'owns schema ' || nspname from pg_namespace where nspowner = 'techtrade'::regrole
                        union all select 'owns function ' || proname from pg_proc where proowner = 'techtrade'::regrole
                        union all select 'may truncate ' || name from ours where has_table_privilege('techtrade', oid, 'truncate')
                        union all select 'may put triggers on ' || name from ours
                                   where has_table_privilege('techtrade', oid, 'trigger')
                        union all select 'may create in ' || nspname from pg_namespace
                                   where has_schema_privilege('techtrade', oid, 'create')
                        union all select 'may create schemas' where has_database_privilege('techtrade', current_database(), 'create')
                        union all select 'is more than a role that signs in' from pg_roles
                                   where rolname = 'techtrade' and (rolsuper or rolcreatedb or rolcreaterole or rolbypassrls)
                        union all select 'is member of ' || roleid::regrole from pg_auth_members
                                   where member = 'techtrade'::regrole""");
    }

    /** A function that runs with its owner's rights must not let the caller choose what its names mean. */
    List<String> openFunctions() throws SQLException {
        return breaches("""
                select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                 where prosecdef and n.nspname !~ '^(pg_|information_schema$)'
                   and not exists (select from unnest(proconfig) s where s like 'search_path=%')""");
    }

    private List<String> breaches(String query, Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                if (parameters[i] instanceof List<?> names) {
                    statement.setArray(i + 1, connection.createArrayOf("text", names.toArray()));
                } else {
                    statement.setObject(i + 1, parameters[i]);
                }
            }
            var found = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString("name"));
                }
            }
            return found;
        }
    }
}
