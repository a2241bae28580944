package kr.seoul.techtrade.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Sql;

/** Admits organisations, their people. */
@ApplicationScoped
@Transactional
public class Organizations {
    private static final long FIRST_VERSION = 1;
    private static final UUID NOBODY = new UUID(0, 0);

    @PersistenceContext
    private EntityManager em;

    private final Sql sql;
    private final Clock clock;
    private final Memberships memberships;
    private final Event<PersonEnrolled> enrolled;

    protected Organizations() {
        this(null, null, null, null);
    }

    @Inject
    public Organizations(Sql sql, Clock clock, Memberships memberships, Event<PersonEnrolled> enrolled) {
        this.sql = sql;
        this.clock = clock;
        this.memberships = memberships;
        this.enrolled = enrolled;
    }

    /** Problems: identity/denied, identity/business-number-taken. */
    public OrganizationJson admit(Caller by, NewOrganization asked) {
        by.must(Role.OPERATOR);
        var at = clock.instant();
        var id = Ids.at(at);
        int admitted = sql.update(
                """
                insert into identity.organization (id, name, name_en, role, business_number, country, created_at, version)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (business_number) do nothing""",
                id,
                asked.name(),
                asked.nameEn(),
                asked.role(),
                asked.businessNumber(),
                asked.country(),
                at,
                FIRST_VERSION);
        if (admitted == 0) {
            throw IdentityProblem.BUSINESS_NUMBER_TAKEN.at("/businessNumber", "another organisation has it");
        }
        return new OrganizationJson(
                id,
                asked.name(),
                asked.nameEn(),
                asked.role(),
                asked.businessNumber(),
                asked.country(),
                at,
                FIRST_VERSION);
    }

    /** Problems: identity/denied, identity/no-such-organization. */
    public OrganizationJson organization(Caller by, UUID id) {
        if (!by.actsFor(id) && !by.is(Role.OPERATOR) && !by.is(Role.AUDITOR)) {
            throw unknown(id);
        }
        var found = em.find(Organization.class, id);
        if (found == null) {
            throw unknown(id);
        }
        return found.json();
    }

    /** For texts that name it. */
    public Optional<String> name(UUID organization) {
        return sql.first(
                "select name from identity.organization where id = ?", row -> row.getString("name"), organization);
    }

    /** For texts that name several; those that are not known are left out. */
    public Map<UUID, String> names(Set<UUID> organizations) {
        return sql
                .list(
                        "select id, name from identity.organization where id = any(?::uuid[])",
                        row -> Map.entry(Sql.uuid(row, "id"), row.getString("name")),
                        organizations)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Where each resides, as ISO 3166-1 says it; those that are not known are left out. */
    public Map<UUID, String> countries(Set<UUID> organizations) {
        return sql
                .list(
                        "select id, country from identity.organization where id = any(?::uuid[])",
                        row -> Map.entry(Sql.uuid(row, "id"), row.getString("country")),
                        organizations)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** A person who acts for the organisation. Problems: identity/denied, no-such-organization, email-taken, guessable-password. */
    public UUID enrol(Caller by, UUID organization, @Valid NewPerson asked) {
        by.must(Role.OPERATOR);
        mustExist(organization);
        var person = memberships.enrol(asked.email(), asked.name(), asked.password());
        var rights = EnumSet.of(Right.DEALER);
        boolean first = memberships.of(organization, NOBODY, 1).isEmpty();
        if (Optional.ofNullable(asked.administrator()).orElse(first)) {
            rights.add(Right.ADMINISTRATOR);
        }
        memberships.add(organization, person, rights);
        enrolled.fire(new PersonEnrolled(by, organization, person, asked.signer()));
        return person;
    }

    private void mustExist(UUID organization) {
        sql.first("select 1 from identity.organization where id = ?", row -> true, organization)
                .orElseThrow(() -> unknown(organization));
    }

    private static RuntimeException unknown(UUID id) {
        return IdentityProblem.NO_SUCH_ORGANIZATION.because("no organisation " + id + " that you may see");
    }
}
