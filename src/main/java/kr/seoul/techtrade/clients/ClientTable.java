package kr.seoul.techtrade.clients;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.clients.ClientJson.SecretJson;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import tools.jackson.databind.JsonNode;

/** The rows of API clients and their secrets. */
record ClientTable(Sql sql, Expiry expiry) {
    private static final String COLUMNS = """
            select id, name, mode, scopes, networks, keys, by_mandate, created_at, expires_at, last_used_at, revoked_at, version
              from clients.client where organization_id = ?""";

    private record Owned(UUID client, SecretJson secret) {}

    /** The latest first. Problems: kernel/invalid-cursor. */
    Page<ClientJson> page(UUID organization, Optional<String> cursor, int limit, Instant now) {
        var before = cursor.map(encoded -> Cursor.decode(encoded, 1).uuid(0)).orElse(new UUID(-1, -1));
        var rows = sql.list(
                COLUMNS + " and id < ? order by id desc limit ?", this::client, organization, before, limit + 1);
        return Page.cut(withSecrets(rows, now), limit, last -> Cursor.of(last.id()));
    }

    Optional<ClientJson> find(UUID organization, UUID id, Instant now) {
        return withSecrets(sql.list(COLUMNS + " and id = ?", this::client, organization, id), now).stream()
                .findFirst();
    }

    /** Until the transaction ends. */
    void lock(UUID id) {
        sql.first("select 1 from clients.client where id = ? for update", row -> true, id);
    }

    /** One issues at a time, until the transaction ends. */
    int living(UUID organization) {
        sql.first("select 1 from identity.organization where id = ? for no key update", row -> true, organization);
        return sql.first(
                        "select count(*) from clients.client where organization_id = ? and revoked_at is null",
                        row -> row.getInt(1),
                        organization)
                .orElse(0);
    }

    void insert(UUID organization, UUID id, NewClient asked, Instant at) {
        sql.update(
                """
                insert into clients.client
                       (id, organization_id, name, mode, scopes, networks, keys, by_mandate, created_at, expires_at, grant_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                id,
                organization,
                asked.name(),
                asked.mode() == null ? ClientMode.LIVE : asked.mode(),
                asked.scopes(),
                asked.networks(),
                keys(asked),
                Boolean.TRUE.equals(asked.byMandate()),
                at,
                asked.expiresAt(),
                UUID.randomUUID());
    }

    void update(UUID id, NewClient asked) {
        sql.update(
                """
                update clients.client
                   set name = ?, scopes = ?, networks = ?, keys = ?, by_mandate = coalesce(?::boolean, by_mandate),
                       expires_at = ?, version = version + 1
                 where id = ?""",
                asked.name(),
                asked.scopes(),
                asked.networks(),
                keys(asked),
                asked.byMandate(),
                asked.expiresAt(),
                id);
    }

    void touch(UUID id) {
        sql.update("update clients.client set version = version + 1 where id = ?", id);
    }

    void revoke(UUID id, Instant at) {
        sql.update("update clients.client set revoked_at = ?, version = version + 1 where id = ?", at, id);
    }

    /** Gives the client another grant, and answers the one before. */
    UUID newGrant(UUID id) {
        var before = sql.first("select grant_id from clients.client where id = ?", row -> Sql.uuid(row, "grant_id"), id)
                .orElseThrow();
        sql.update("update clients.client set grant_id = ? where id = ?", UUID.randomUUID(), id);
        return before;
    }

    void insertSecret(UUID client, UUID id, String secret, Instant at, Instant expiresAt) {
        sql.update("""
                insert into clients.client_secret (id, client_id, secret_hash, created_at, expires_at)
                values (?, ?, ?, ?, ?)""", id, client, Clients.hash(secret), at, expiresAt);
    }

    boolean hasSecret(UUID client, UUID id) {
        return sql.first("select 1 from clients.client_secret where id = ? and client_id = ?", row -> true, id, client)
                .isPresent();
    }

    /** Whether it opened until then. */
    boolean endSecret(UUID id, Instant at) {
        return sql.update("""
                        update clients.client_secret set expires_at = ?
                         where id = ? and coalesce(expires_at > ?, true)""", at, id, at) > 0;
    }

    /** None opens longer than until then. */
    void endSecrets(UUID client, Instant until) {
        sql.update(
                "update clients.client_secret set expires_at = least(expires_at, ?) where client_id = ?",
                until,
                client);
    }

    private List<ClientJson> withSecrets(List<ClientJson> clients, Instant now) {
        Map<UUID, List<SecretJson>> secrets = sql
                .list(
                        """
                        select client_id, id, created_at, expires_at, last_used_at from clients.client_secret
                         where client_id = any(?::uuid[]) and coalesce(expires_at > ?, true) order by id""",
                        row -> new Owned(
                                Sql.uuid(row, "client_id"),
                                new SecretJson(
                                        Sql.uuid(row, "id"),
                                        Sql.instant(row, "created_at"),
                                        Sql.instant(row, "expires_at"),
                                        isSoon(Sql.instant(row, "expires_at")),
                                        Sql.instant(row, "last_used_at"))),
                        clients.stream().map(ClientJson::id).toList(),
                        now)
                .stream()
                .collect(Collectors.groupingBy(Owned::client, Collectors.mapping(Owned::secret, Collectors.toList())));
        return clients.stream()
                .map(client -> client.with(secrets.getOrDefault(client.id(), List.of())))
                .toList();
    }

    private boolean isSoon(Instant end) {
        return end != null && !end.isAfter(expiry.horizon());
    }

    private ClientJson client(ResultSet row) throws SQLException {
        var keys = row.getString("keys");
        return new ClientJson(
                Sql.uuid(row, "id"),
                row.getString("name"),
                ClientMode.valueOf(row.getString("mode")),
                new TreeSet<>(List.of((String[]) row.getArray("scopes").getArray())),
                List.of((String[]) row.getArray("networks").getArray()),
                keys == null ? null : Json.read(keys, JsonNode.class),
                row.getBoolean("by_mandate"),
                List.of(),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "expires_at"),
                isSoon(Sql.instant(row, "expires_at")),
                Sql.instant(row, "last_used_at"),
                Sql.instant(row, "revoked_at"),
                row.getLong("version"));
    }

    private static JsonColumn.Text keys(NewClient asked) {
        return asked.keys() == null ? null : new JsonColumn.Text(asked.keys().toString());
    }
}
