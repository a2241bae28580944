package kr.seoul.techtrade.search;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.Database;

/** Documents and their news as rows alone, for tests of what follows them. */
public final class Planted {
    public static final Instant NOW = Instant.parse("2026-11-22T05:00:00Z");
    public static final UUID LISTER = UUID.randomUUID();

    private Planted() {}

    /** Whose listings they are. */
    public static void lister() {
        new Sql(Database.asApplication()).update("""
                insert into identity.organization (id, name, role, created_at, version)
                values (?, '주식회사 한빛', 'STARTUP', ?, 1) on conflict do nothing""", LISTER, NOW);
    }

    public static UUID listing(String title) throws SQLException {
        try (var connection = Database.asApplication().getConnection()) {
            connection.setAutoCommit(false);
            var id = listing(connection, title);
            connection.commit();
            return id;
        }
    }

    /** In a transaction of the caller's. */
    public static UUID listing(Connection connection, String title) throws SQLException {
        var id = Ids.at(NOW);
        execute(connection, """
                insert into market.listing (id, organization_id, kind, state, title_ko, summary_ko, field, trl, deal_forms,
                                            created_at, published_at, expires_at)
                values ('%s', '%s', 'OFFER', 'PUBLISHED', '%s', '요약', 'AI_DATA', 5, '["OPTION"]',
                        '%s', '%4$s', '2027-11-22T05:00:00Z')""".formatted(id, LISTER, title, NOW));
        tell(connection, id, "market.listing-published");
        return id;
    }

    public static UUID company(String name) throws SQLException {
        var id = Ids.at(NOW);
        change("""
                insert into directory.company (id, name, kind, changed_at, version)
                values ('%s', '%s', 'STARTUP', now(), 1)""".formatted(id, name), id, "directory.company-changed");
        return id;
    }

    /** The same in a transaction of the caller's. */
    public static UUID company(Connection connection, String name) throws SQLException {
        var id = Ids.at(NOW);
        execute(connection, """
                insert into directory.company (id, name, kind, changed_at, version)
                values ('%s', '%s', 'STARTUP', now(), 1)""".formatted(id, name));
        tell(connection, id, "directory.company-changed");
        return id;
    }

    /** A round of the company with a disclosed amount in won. */
    public static UUID round(UUID company, String stage, long won) throws SQLException {
        var id = Ids.at(NOW);
        change("""
                insert into investment.round (id, company, stage, announced_on, announced_on_precision, amount_minor,
                                              amount_currency, amount_disclosed, sources, conflicts, digest, changed_at, version)
                values ('%s', '%s', '%s', '2026-03-01', 'DAY', %d, 'KRW', true, '{}', '{}', '', now(), 1)""".formatted(id, company, stage, won), id, "investment.round-changed");
        return id;
    }

    /** A site that the company runs. */
    public static UUID facility(UUID company, String name) throws SQLException {
        var id = Ids.at(NOW);
        change("""
                insert into investment.facility (id, company, name, kind, district, sources, digest, changed_at, version)
                values ('%s', '%s', '%s', 'LAB', '성동구', '{}', '', now(), 1)""".formatted(id, company, name), id, "investment.facility-changed");
        return id;
    }

    /** A programme of the institution at a site in the hub, which supports the company. */
    public static UUID programme(UUID institution, String hub, UUID company) throws SQLException {
        var site = facility(institution, hub + " 지원센터");
        change(
                "update investment.facility set hub = '%s' where id = '%s'".formatted(hub, site),
                site,
                "investment.facility-changed");
        var record = Ids.at(NOW);
        var delivery = Ids.at(NOW);
        var id = Ids.at(NOW);
        change("""
                insert into sources.import (id, source, started_by, state, started_at, progressed_at, finished_at)
                values ('%1$s', 'city-01', 'test', 'COMPLETED', now(), now(), now());
                insert into investment.record (id, source, type, key, version, hash, payload, content, deleted, seen_at, import, golden)
                values ('%2$s', 'city-01', 'FACILITY', '%2$s', 1, '', '{}', '{}', false, now(), '%1$s', '%3$s');
                insert into investment.programme (id, company, name, facility, sources, digest, changed_at, version)
                values ('%4$s', '%5$s', '지원', '%2$s', '{}', '', now(), 1)""".formatted(delivery, record, site, id, institution), id, "investment.programme-changed");
        change(
                "insert into investment.support (programme, company) values ('%s', '%s')".formatted(id, company),
                id,
                "investment.programme-changed");
        return id;
    }

    /** A change of any kind, and the news of it. */
    public static void change(String sql, UUID subject, String type) throws SQLException {
        try (var connection = Database.asApplication().getConnection()) {
            execute(connection, sql);
            tell(connection, subject, type);
        }
    }

    public static void tell(UUID subject, String type) throws SQLException {
        try (var connection = Database.asApplication().getConnection()) {
            tell(connection, subject, type);
        }
    }

    private static void tell(Connection connection, UUID subject, String type) throws SQLException {
        execute(connection, """
                insert into kernel.event (id, at, type, subject, public, data)
                values ('%s', now(), '%s', '%s', true, '{}')""".formatted(UUID.randomUUID(), type, subject));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
