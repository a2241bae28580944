package kr.seoul.techtrade;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What README.md and the files of payara/ name is there: statements, tables, settings, files, pages. */
@ExtendWith(CleanDatabase.class)
class ManualIT {
    private static final Pattern FENCED = Pattern.compile("(?ms)^```sql\n(.*?)^```");
    private static final Pattern INLINE = Pattern.compile("`((?:update|select|insert|delete)\\s[^`]+)`");
    private static final Pattern PLACE = Pattern.compile("`([a-z]+)\\.([a-z_]+)(?:\\.([a-z_]+))?`");
    private static final Pattern SETTING = Pattern.compile("TECHTRADE_[A-Z_]*[A-Z]");
    private static final Pattern CONFIGURED = Pattern.compile("\"(techtrade(?:\\.[a-z]+)+|TECHTRADE_[A-Z_]*[A-Z])\"");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");
    private static final Pattern PAGE = Pattern.compile(
            "`(/(?:deal|directory|docs|events|identity|investment|ledger|market|operator|search|webhooks)/[a-z-]+)`");

    /** Of which there is one for each name that an operator chooses, and where the code makes their names. */
    private static final Map<String, String> NAMED = Map.of(
            "TECHTRADE_GATEWAY_", "statements.HttpGateway: url, secret.key",
            "TECHTRADE_OIDC_", "oidc.Issuer",
            "TECHTRADE_PAYOUT_LIMIT_", "payout: one for each currency");

    private static final Map<String, String> NOT_FOR_OPERATORS = Map.of(
            "TECHTRADE_HOME", "a property of the launcher of mvn -Prun",
            "TECHTRADE_LOG", "of the launcher: JSON or lines for people",
            "TECHTRADE_JAVA_OPTIONS", "of the launcher: the command in production is its own",
            "TECHTRADE_FEED", "of the launcher: -Dfeed in README.md",
            "TECHTRADE_PROFILE", "demo and test, set by the launcher and the tests",
            "TECHTRADE_DEMO_DIR", "of the demonstration",
            "TECHTRADE_DEMO_SCALE", "of the demonstration",
            "TECHTRADE_DEMO_SEED", "of the demonstration");

    /** What the boot files of Payara read, not the application. */
    private static final Set<String> OF_PAYARA =
            Set.of("TECHTRADE_ADDRESS", "TECHTRADE_DB_URL", "TECHTRADE_DB_PASSWORD", "TECHTRADE_DB_OWNER_PASSWORD");

    private final Sql owner = new Sql(Database.asOwner());

    static Stream<Path> manuals() throws IOException {
        try (var files = Files.walk(Path.of("payara"))) {
            return Stream.concat(
                    Stream.of(Path.of("README.md")),
                    files.filter(file -> file.toString().endsWith(".md")).toList().stream());
        }
    }

    @Test
    void itsStatementsRun() throws IOException {
        var statements = everything().stream()
                .flatMap(text -> Stream.concat(all(FENCED, text), all(INLINE, text)))
                .map(found -> found.group(1).strip())
                // the roles and the database, which every test's database has had before
                .filter(sql -> !sql.contains("create role"))
                .toList();
        assertFalse(statements.isEmpty());
        for (var sql : statements) {
            assertDoesNotThrow(() -> run(sql.replaceAll(";\\s*$", "")), sql);
        }
        Database.clean();
    }

    /** One or several, of which any may answer rows. */
    private static void run(String sql) throws SQLException {
        try (var connection = Database.asOwner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void itsTablesAndColumnsAreThere() throws IOException {
        var schemas = Set.copyOf(owner.list("select nspname from pg_namespace", row -> row.getString(1)));
        var named = everything().stream()
                .flatMap(text -> all(PLACE, text))
                .filter(found -> schemas.contains(found.group(1)))
                .toList();
        assertFalse(named.isEmpty());
        for (var place : named) {
            var column = place.group(3);
            long found = owner.first(
                            "select count(*) from information_schema.columns where table_schema = ? and table_name = ? "
                                    + "and (?::text is null or column_name = ?)",
                            row -> row.getLong(1),
                            place.group(1),
                            place.group(2),
                            column,
                            column)
                    .orElseThrow();
            var function = place.group(1) + "." + place.group(2);
            assertTrue(
                    found > 0
                            || owner.first("select from pg_proc where oid = to_regproc(?)", row -> true, function)
                                    .isPresent(),
                    place::group);
        }
    }

    @Test
    void itTellsEverySettingAndNoOther() throws IOException {
        var read = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src", "main", "java"))) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                all(CONFIGURED, Files.readString(file))
                        .map(found -> found.group(1).toUpperCase(Locale.ROOT).replace('.', '_'))
                        .forEach(read::add);
            }
        }
        read.removeAll(OF_PAYARA);
        read.removeAll(NOT_FOR_OPERATORS.keySet());
        var told = everything().stream()
                .flatMap(text -> all(SETTING, text))
                .map(MatchResult::group)
                .filter(name -> read.contains(name) || NAMED.keySet().stream().noneMatch((name + "_")::startsWith))
                .filter(name -> !OF_PAYARA.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(read, told);
    }

    @ParameterizedTest
    @MethodSource("manuals")
    void itsLinksLeadToFiles(Path manual) throws IOException {
        var folder = manual.toAbsolutePath().getParent();
        assertEquals(
                List.of(),
                all(LINK, Files.readString(manual))
                        .map(found -> found.group(1))
                        .filter(link -> !Files.exists(folder.resolve(link)))
                        .toList());
    }

    @Test
    void itsPagesAreThere() throws IOException {
        var guides = Path.of("src", "main", "resources", "docs", "en");
        var pages = everything().stream()
                .flatMap(text -> all(PAGE, text))
                .map(found -> found.group(1))
                .toList();
        assertFalse(pages.isEmpty());
        assertEquals(
                List.of(),
                pages.stream()
                        .filter(page -> !Files.exists(Path.of("src", "main", "webapp" + page + ".xhtml")))
                        .filter(page -> !Files.exists(guides.resolve(page.replaceFirst("^/docs/", "") + ".md")))
                        .toList());
    }

    private static List<String> everything() throws IOException {
        var texts = new ArrayList<String>();
        for (var manual : manuals().toList()) {
            texts.add(Files.readString(manual));
        }
        return texts;
    }

    private static Stream<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }
}
