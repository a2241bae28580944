package kr.seoul.techtrade.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.directory.CompanyChanged;
import kr.seoul.techtrade.directory.DirectoryEvent;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.identity.Session;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Sql;

/** Lets the organisations of the city in, each with one person who may do everything for it, and claims their companies; in sets. */
final class Settlers {
    private static final String ORGANIZATIONS = """
            insert into identity.organization (id, name, name_en, role, business_number, created_at, version)
            select organization, name, "nameEn", role, "businessNumber", at, 1
              from jsonb_to_recordset(?::jsonb) as r(organization uuid, name text, "nameEn" text, role text,
                                                     "businessNumber" text, at timestamptz)""";
    private static final String PERSONS = """
            insert into identity.person (id, email, name, password_hash, created_at)
            select person, email, "personName", ?, at
              from jsonb_to_recordset(?::jsonb) as r(person uuid, email text, "personName" text, at timestamptz)""";
    private static final String MEMBERSHIPS = """
            insert into identity.membership (person_id, organization_id, signer, administrator, created_at)
            select person, organization, true, true, at
              from jsonb_to_recordset(?::jsonb) as r(person uuid, organization uuid, at timestamptz)""";
    /** All hold from the city's beginning on: there the histories open everybody's account, also of those who join later. */
    private static final String MANDATES = """
            insert into mandates.mandate (id, organization_id, holder_id, acts, from_on, delegable, granted_by_id, granted_by, granted_at)
            select mandate, organization, person, array['SIGN', 'STAND_BY', 'RELEASE', 'PAYOUT_ACCOUNT'],
                   (?::timestamptz at time zone 'Asia/Seoul')::date, true, ?, 'demo', at
              from jsonb_to_recordset(?::jsonb) as r(mandate uuid, organization uuid, person uuid, at timestamptz)""";

    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('directory.company', 0))";
    private static final String CLAIMS = """
            update directory.company c
               set organization_id = r.organization, changed_at = ?, version = c.version + 1
              from jsonb_to_recordset(?::jsonb) as r(organization uuid, "businessNumber" text)
             where c.business_number = r."businessNumber" and c.gone_at is null and c.organization_id is null
            returning c.id, c.version""";
    private static final String PLAYERS = """
            insert into demo.player (role, organization_id, person_id)
            select role, organization, person
              from jsonb_to_recordset(?::jsonb) as r(role text, organization uuid, person uuid)""";

    /** The roles that are no company. */
    private static final Map<Role, Names.Bilingual> OFFICES = Map.of(
            Role.INSTITUTION, new Names.Bilingual("서울창업지원시설 01", "Seoul startup facility 01"),
            Role.EXPERT, new Names.Bilingual("기술가치평가 자문단", "Technology Valuation Panel"),
            Role.OPERATOR, new Names.Bilingual("기술거래 운영사무국", "Trade Operations Office"),
            Role.AUDITOR, new Names.Bilingual("시민 감사단", "Citizens' Audit Board"),
            Role.BANK, new Names.Bilingual("모의 수탁은행", "Sandbox Custodian Bank"));

    private final Platform platform;
    private final Map<Firm, Caller> firms = new HashMap<>();
    private final Map<Role, Caller> players = new HashMap<>();
    private final List<Settler> all = new ArrayList<>();

    Settlers(Platform platform) {
        this.platform = platform;
    }

    private record Settler(
            UUID organization,
            String name,
            String nameEn,
            Role role,
            String businessNumber,
            UUID person,
            String personName,
            String email,
            UUID mandate,
            Instant at) {
        Caller caller() {
            return new Caller(
                    Caller.Kind.PERSON,
                    person,
                    personName,
                    organization,
                    Set.of(role),
                    Scopes.ALL,
                    Session.CONFIRMED_BEFORE);
        }
    }

    /** @param passwordHash of a password that nobody knows */
    void settle(City city, String passwordHash) {
        var beginning = city.now().minus(City.AGE).minusSeconds(86_400L * 20);
        var names = new Names(new Dice(city.firms().size()));
        OFFICES.forEach((role, name) -> {
            var settler = settler(name, role, null, names.person().ko(), role.name(), beginning);
            players.put(role, settler.caller());
        });
        for (var firm : city.firms()) {
            if (firm.takesPart()) {
                var mail = Names.slug(firm.name().en());
                var role = firm.role();
                var settler = settler(
                        firm.name(), role, firm.businessNumber(), firm.person().ko(), mail, firm.joinedAt());
                firms.put(firm, settler.caller());
                players.putIfAbsent(role, settler.caller());
            }
        }
        var rows = json(all);
        platform.sql.update(ORGANIZATIONS, rows);
        platform.sql.update(PERSONS, passwordHash, rows);
        platform.sql.update(MEMBERSHIPS, rows);
        platform.sql.update(MANDATES, beginning, Caller.system("demo").id(), rows);
        claim(rows);
        platform.sql.update(
                PLAYERS,
                json(players.entrySet().stream()
                        .map(player -> Map.of(
                                "role", player.getKey(),
                                "organization", player.getValue().organization(),
                                "person", player.getValue().id()))
                        .toList()));
    }

    Caller of(Firm firm) {
        return firms.get(firm);
    }

    Caller player(Role role) {
        return players.get(role);
    }

    private Settler settler(
            Names.Bilingual name, Role role, String businessNumber, String person, String mail, Instant at) {
        var settler = new Settler(
                Ids.at(at),
                name.ko(),
                name.en(),
                role,
                businessNumber,
                Ids.at(at),
                person,
                Names.slug(mail) + "@demo.example",
                Ids.at(at),
                at);
        all.add(settler);
        return settler;
    }

    private void claim(JsonColumn.Text rows) {
        platform.sql.first(LOCK, row -> true);
        var claimed = platform
                .sql
                .list(
                        CLAIMS,
                        row -> Map.entry(Sql.uuid(row, "id"), new CompanyChanged(row.getLong("version"), false)),
                        platform.clock.instant(),
                        rows)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        platform.outbox.publishAll(DirectoryEvent.COMPANY_CHANGED, claimed);
    }

    private static JsonColumn.Text json(Object rows) {
        return new JsonColumn.Text(Json.write(rows));
    }
}
