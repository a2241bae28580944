package kr.seoul.techtrade.oidc;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.identity.Right;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Sql;

/** The rows of who is who, of what that gives, and of the sessions that began so. */
record LinkTable(Sql sql) {
    record Link(UUID id, UUID person) {}

    Optional<Link> find(String issuer, String subject) {
        return sql.first(
                "select id, person_id from oidc.link where issuer = ? and subject = ?",
                row -> new Link(Sql.uuid(row, "id"), Sql.uuid(row, "person_id")),
                issuer,
                subject);
    }

    /** Empty when another one was as quick. */
    Optional<Link> insert(String issuer, String subject, UUID person, Instant at) {
        return sql.first(
                """
                insert into oidc.link (id, issuer, subject, person_id, linked_at) values (?, ?, ?, ?, ?)
                on conflict do nothing returning id, person_id""",
                row -> new Link(Sql.uuid(row, "id"), Sql.uuid(row, "person_id")),
                Ids.at(at),
                issuer,
                subject,
                person,
                at);
    }

    Set<String> issuersOf(UUID person) {
        return new HashSet<>(
                sql.list("select issuer from oidc.link where person_id = ?", row -> row.getString("issuer"), person));
    }

    /** Of the person's accounts at an issuer, all. */
    List<Link> linksOf(UUID person, String issuer) {
        return sql.list(
                "select id, person_id from oidc.link where person_id = ? and issuer = ?",
                row -> new Link(Sql.uuid(row, "id"), Sql.uuid(row, "person_id")),
                person,
                issuer);
    }

    /** With all that hangs on it; answers the sessions that began by it. */
    List<UUID> delete(Link link) {
        var began = sql.list(
                "delete from oidc.session where link_id = ? returning session_id",
                row -> Sql.uuid(row, "session_id"),
                link.id());
        sql.update("delete from oidc.placement where link_id = ?", link.id());
        sql.update("delete from oidc.link where id = ?", link.id());
        return began;
    }

    /** What the issuer gave at the last sign-in. */
    Map<UUID, Set<Right>> placements(Link link) {
        var all = new HashMap<UUID, Set<Right>>();
        sql.each(
                "select organization_id, rights from oidc.placement where link_id = ?",
                row -> Map.entry(Sql.uuid(row, "organization_id"), rights((String[])
                        row.getArray("rights").getArray())),
                each -> all.put(each.getKey(), each.getValue()),
                link.id());
        return all;
    }

    private static Set<Right> rights(String[] names) {
        var rights = new HashSet<Right>();
        for (var name : names) {
            rights.add(Right.valueOf(name));
        }
        return rights;
    }

    void place(Link link, UUID organization, Set<Right> rights, Instant at) {
        sql.update("""
                insert into oidc.placement (link_id, organization_id, rights, placed_at) values (?, ?, ?::text[], ?)
                on conflict (link_id, organization_id) do update set rights = excluded.rights, placed_at = excluded.placed_at""", link.id(), organization, rights, at);
    }

    void displace(Link link, UUID organization) {
        sql.update("delete from oidc.placement where link_id = ? and organization_id = ?", link.id(), organization);
    }

    void began(UUID session, Link link, String name, Arriver who) {
        sql.update(
                "insert into oidc.session (session_id, link_id, name, sid, id_token) values (?, ?, ?, ?, ?)",
                session,
                link.id(),
                name,
                who.sid(),
                who.idToken());
    }

    /** At which issuer the session began. */
    Optional<String> nameOf(UUID session) {
        return sql.first("select name from oidc.session where session_id = ?", row -> row.getString("name"), session);
    }

    /** Of a session that ended a moment ago, once. */
    Optional<String> takeIdToken(UUID session, String name, Instant since) {
        var found = sql.first("""
                select o.id_token from oidc.session o join identity.session s on s.id = o.session_id
                 where o.session_id = ? and o.name = ? and s.ended_at > ? and o.id_token is not null""", row -> row.getString("id_token"), session, name, since);
        found.ifPresent(token -> sql.update("update oidc.session set id_token = null where session_id = ?", session));
        return found;
    }

    /** Those of a subject, or of one session there, or of both; one of the two is null at most. */
    List<UUID> sessions(String issuer, String subject, String sid) {
        return sql.list("""
                select o.session_id from oidc.session o join oidc.link l on l.id = o.link_id
                 where l.issuer = ? and (?::text is null or l.subject = ?) and (?::text is null or o.sid = ?)""", row -> Sql.uuid(row, "session_id"), issuer, subject, subject, sid, sid);
    }

    /** Whether the logout token was not before. */
    boolean use(byte[] hash, Instant until) {
        return sql.update(
                        "insert into oidc.logout (token_hash, kept_until) values (?, ?) on conflict do nothing",
                        hash,
                        until)
                > 0;
    }

    /** Those of these organisations that are here. */
    Set<UUID> known(Collection<UUID> organizations) {
        return new HashSet<>(sql.list(
                "select id from identity.organization where id = any(?::uuid[])",
                row -> Sql.uuid(row, "id"),
                organizations));
    }
}
