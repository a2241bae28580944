package kr.seoul.techtrade.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Sql;

/** Admits organisations, their people and their API clients. */
@ApplicationScoped
@Transactional
public class Organizations {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;

    @PersistenceContext
    private EntityManager em;

    private final Sql sql;
    private final Clock clock;
    private final Passwords passwords;

    protected Organizations() {
        this(null, null, null);
    }

    @Inject
    public Organizations(Sql sql, Clock clock, Passwords passwords) {
        this.sql = sql;
        this.clock = clock;
        this.passwords = passwords;
    }

    /** The secret is shown this once; only its hash is kept. */
    public record ClientCredentials(UUID clientId, String clientSecret) {}

    /** Problems: identity/denied, identity/business-number-taken. */
    public OrganizationJson admit(Caller by, NewOrganization asked) {
        by.must(Role.OPERATOR);
        if (asked.businessNumber() != null && isRegistered(asked.businessNumber())) {
            throw IdentityProblem.BUSINESS_NUMBER_TAKEN.at("/businessNumber", "another organisation has it");
        }
        var organization = new Organization(asked, clock.instant());
        em.persist(organization);
        em.flush();
        return organization.json();
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

    /** An API client with these scopes. Problems: identity/denied. */
    public ClientCredentials issueClient(Caller by, UUID organization, String name, Set<String> scopes) {
        by.must(Role.OPERATOR);
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        var credentials = new ClientCredentials(
                Ids.at(clock.instant()), Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
        sql.update(
                """
                insert into identity.client (id, organization_id, name, secret_hash, scopes, created_at)
                values (?, ?, ?, ?, ?, ?)""",
                credentials.clientId(),
                organization,
                name,
                Clients.hash(credentials.clientSecret()),
                scopes,
                clock.instant());
        return credentials;
    }

    /** A person who acts for the organisation. Problems: identity/denied. */
    public UUID enrol(Caller by, UUID organization, String email, String name, String password, boolean signer) {
        by.must(Role.OPERATOR);
        var id = Ids.at(clock.instant());
        sql.update(
                "insert into identity.person (id, email, name, password_hash, created_at) values (?, ?, ?, ?, ?)",
                id,
                email,
                name,
                passwords.hash(password),
                clock.instant());
        sql.update("""
                insert into identity.membership (person_id, organization_id, signer, created_at)
                values (?, ?, ?, ?)""", id, organization, signer, clock.instant());
        return id;
    }

    private boolean isRegistered(String businessNumber) {
        return sql.first("select 1 from identity.organization where business_number = ?", row -> true, businessNumber)
                .isPresent();
    }

    private static RuntimeException unknown(UUID id) {
        return IdentityProblem.NO_SUCH_ORGANIZATION.because("no organisation " + id + " that you may see");
    }
}
