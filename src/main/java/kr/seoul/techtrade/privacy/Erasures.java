package kr.seoul.techtrade.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kr.seoul.techtrade.directory.Directory;
import kr.seoul.techtrade.directory.Erasing;
import kr.seoul.techtrade.directory.PersonErased;
import kr.seoul.techtrade.directory.PersonName;
import kr.seoul.techtrade.feeds.Spreadsheets;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.investment.RoleErasing;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.originals.Originals;

/** Fulfils requests of persons to be forgotten, each in one transaction. */
@ApplicationScoped
@Transactional
public class Erasures {
    private static final int SALT_BYTES = 16;
    private static final String INSERT = """
            insert into directory.erasure (id, company, reason, requested_by, organization_id, erased_at, records, lines, files,
                                           originals)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String LIST = """
            select * from directory.erasure where ?::uuid is null or id < ? order by id desc limit ?""";

    private final Sql sql;
    private final Directory directory;
    private final Erasing companies;
    private final RoleErasing roles;
    private final Spreadsheets spreadsheets;
    private final Originals originals;
    private final Event<PersonErased> erased;
    private final Clock clock;

    protected Erasures() {
        this(null, null, null, null, null, null, null, null);
    }

    @Inject
    public Erasures(
            Sql sql,
            Directory directory,
            Erasing companies,
            RoleErasing roles,
            Spreadsheets spreadsheets,
            Originals originals,
            Event<PersonErased> erased,
            Clock clock) {
        this.sql = sql;
        this.directory = directory;
        this.companies = companies;
        this.roles = roles;
        this.spreadsheets = spreadsheets;
        this.originals = originals;
        this.erased = erased;
        this.clock = clock;
    }

    /** Problems: identity/denied, directory/no-such-company, privacy/reason-names-the-person. */
    public ErasureJson erase(Caller by, NewErasure asked) {
        by.must(Role.OPERATOR);
        if (asked.reason().contains(asked.name())) {
            throw PrivacyProblem.REASON_NAMES_THE_PERSON.at("/reason", "names the person");
        }
        var company = directory
                .company(asked.companyId())
                .orElseThrow(() -> DirectoryProblem.NO_SUCH_COMPANY.because("no company " + asked.companyId()))
                .id();
        var name = new PersonName(asked.name().strip());
        var at = clock.instant();
        var gone = companies.erase(company, name, at);
        var inRoles = roles.erase(gone, name, at);
        var naming = new TreeMap<String, Set<String>>();
        gone.naming().forEach(source -> naming.put(source, gone.identifiers().targets()));
        spreadsheets
                .naming(name, gone.identifiers())
                .forEach(source -> naming.put(source, gone.identifiers().targets()));
        var told = all(gone.keys(), inRoles, naming);
        var others = new HashSet<>(told.keySet());
        others.removeAll(gone.keys().keySet());
        others.removeAll(gone.naming());
        var lines = gone.lines() + companies.lines(others, name);
        var files = spreadsheets.erase(told.keySet(), name);
        var came = originals.erase(told, name);
        sql.update(
                "delete from retries.answer where position(? in body) > 0 and body ~* ?",
                company.toString(),
                name.spaced());
        var id = Ids.at(at);
        var records = gone.records()
                + inRoles.values().stream().mapToInt(Collection::size).sum();
        sql.update(INSERT, id, company, asked.reason(), by.name(), by.organization(), at, records, lines, files, came);
        var traces = new ArrayList<Object[]>();
        var salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        told.forEach((source, keys) ->
                keys.forEach(key -> traces.add(new Object[] {id, source, key, salt, name.digest(salt)})));
        sql.batch(
                "insert into directory.erased (erasure, source, key, salt, digest) values (?, ?, ?, ?, ?) on conflict do nothing",
                traces);
        sql.batch(
                "insert into directory.erased_identifier (erasure, target, salt, digest) values (?, ?, ?, ?)",
                gone.identifiers().targets().stream()
                        .map(target -> new Object[] {id, target, salt, name.digest(salt)})
                        .toList());
        // the last of all: from here on nobody begins a copy until this is committed
        erased.fire(new PersonErased(company));
        return new ErasureJson(id, company, asked.reason(), by.name(), at, records, lines, files, came);
    }

    @SafeVarargs
    private static Map<String, Set<String>> all(Map<String, Set<String>>... some) {
        var all = new HashMap<String, Set<String>>();
        for (var keys : some) {
            keys.forEach((source, these) ->
                    all.computeIfAbsent(source, none -> new HashSet<>()).addAll(these));
        }
        return all;
    }

    /** The newest first. Problems: identity/denied, kernel/invalid-cursor. */
    public Page<ErasureJson> erasures(Caller by, String cursor, Integer limit) {
        by.must(Role.OPERATOR, Role.AUDITOR);
        var size = Page.limit(limit);
        var before = cursor == null ? null : Cursor.decode(cursor, 1).uuid(0);
        var found = sql.list(
                LIST,
                row -> new ErasureJson(
                        Sql.uuid(row, "id"),
                        Sql.uuid(row, "company"),
                        row.getString("reason"),
                        row.getString("requested_by"),
                        Sql.instant(row, "erased_at"),
                        row.getInt("records"),
                        row.getInt("lines"),
                        row.getInt("files"),
                        row.getInt("originals")),
                before,
                before,
                size + 1);
        return Page.cut(found, size, last -> Cursor.of(last.id()));
    }
}
