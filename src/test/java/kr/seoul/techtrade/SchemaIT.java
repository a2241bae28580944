package kr.seoul.techtrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(CleanDatabase.class)
class SchemaIT {
    /** One rule of {@link Schema}. */
    @FunctionalInterface
    private interface Rule {
        List<String> breaches(Schema schema) throws SQLException;
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                rule("one schema per package", Schema::schemasOfNoPackage, "create schema attic"),
                rule(
                        "nothing in the public schema",
                        Schema::tablesOutsideTheirSchema,
                        "create table public.stray (id uuid primary key)"),
                rule(
                        "every schema commented, with its level",
                        Schema::schemasThatDoNotSayTheirLevel,
                        "comment on schema market is 'Offers of technology and needs for it. Level 4.'"),
                rule(
                        "every table commented",
                        Schema::tablesWithoutComment,
                        "create table kernel.planted (id uuid primary key)"),
                rule(
                        "every column that is not obvious commented",
                        Schema::columnsWithoutComment,
                        "create table kernel.planted (id uuid primary key, wobble int)"),
                rule(
                        "foreign keys only downward",
                        Schema::foreignKeysNotDownward,
                        "create table kernel.planted (id uuid primary key references identity.organization)"),
                rule(
                        "every foreign key indexed",
                        Schema::foreignKeysWithoutIndex,
                        "create table identity.planted (id uuid primary key, o uuid references identity.organization)"),
                rule("every foreign key indexed wherever it is set", Schema::foreignKeysWithoutIndex, """
                        create table identity.planted (id uuid primary key, o uuid references identity.organization, more int);
                        create index on identity.planted (o) where more is not null"""),
                rule(
                        "the application has few rights",
                        Schema::tooManyRights,
                        "grant truncate on kernel.event to techtrade"),
                rule(
                        "functions of the owner choose their search path",
                        Schema::openFunctions,
                        "create function kernel.planted() returns int language sql security definer as 'select 1'"));
    }

    private static Arguments rule(String name, Rule rule, String fault) {
        return Arguments.of(name, rule, fault);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void holds(String name, Rule rule, String fault) throws SQLException {
        try (var connection = Database.asOwner().getConnection()) {
            assertEquals(List.of(), rule.breaches(new Schema(connection)), name);
        }
    }

    /** The fault is planted in a transaction that never commits. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void canFail(String name, Rule rule, String fault) throws SQLException {
        try (var connection = Database.asOwner().getConnection()) {
            connection.setAutoCommit(false);
            plant(connection, fault);
            assertFalse(rule.breaches(new Schema(connection)).isEmpty(), name);
            connection.rollback();
        }
    }

    private static void plant(Connection connection, String fault) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(fault);
        }
    }
}
