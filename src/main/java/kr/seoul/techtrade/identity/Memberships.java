package kr.seoul.techtrade.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Sql;

/** For which organisations people act, as sign-in reads it at each request. Who may change that is decided above. */
@ApplicationScoped
@Transactional
public class Memberships {
    private static final String COLUMNS = """
            select m.person_id, p.name, p.email, m.organization_id, m.administrator, m.dealer, m.signer, m.created_at, m.version
              from identity.membership m join identity.person p on p.id = m.person_id""";

    private final Sql sql;
    private final Clock clock;
    private final Passwords passwords;

    protected Memberships() {
        this(null, null, null);
    }

    @Inject
    public Memberships(Sql sql, Clock clock, Passwords passwords) {
        this.sql = sql;
        this.clock = clock;
        this.passwords = passwords;
    }

    /** One of the organisations that a person can act for. */
    public record Seat(UUID organization, String name) {}

    /** At most {@code limit} after this person, by their ids. */
    public List<Membership> of(UUID organization, UUID after, int limit) {
        return sql.list(
                COLUMNS + " where m.organization_id = ? and m.person_id > ? order by m.person_id limit ?",
                Memberships::read,
                organization,
                after,
                limit);
    }

    public Optional<Membership> find(UUID organization, UUID person) {
        return sql.first(
                COLUMNS + " where m.organization_id = ? and m.person_id = ?", Memberships::read, organization, person);
    }

    /** What the person can choose among, the first joined first. */
    public List<Seat> seats(UUID person) {
        return sql.list("""
                select o.id, o.name from identity.membership m join identity.organization o on o.id = m.organization_id
                 where m.person_id = ? order by m.created_at, o.id limit 100""", row -> new Seat(Sql.uuid(row, "id"), row.getString("name")), person);
    }

    /** Until the transaction ends nobody else changes who acts for the organisation; whether there is one. */
    public boolean lock(UUID organization) {
        return sql.first(
                        "select 1 from identity.organization where id = ? for no key update", row -> true, organization)
                .isPresent();
    }

    /** As {@link #lock}; whether a person or an API client has ever acted for it. Empty when there is no such organisation. */
    public Optional<Boolean> lockTakenUp(UUID organization) {
        return sql.first(
                "select taken_up_at is not null as taken_up from identity.organization where id = ? for no key update",
                row -> row.getBoolean("taken_up"),
                organization);
    }

    public boolean isOrganization(UUID id) {
        return sql.first("select 1 from identity.organization where id = ?", row -> true, id)
                .isPresent();
    }

    public int administrators(UUID organization) {
        return sql.first(
                        "select count(*) from identity.membership where organization_id = ? and administrator",
                        row -> row.getInt(1),
                        organization)
                .orElse(0);
    }

    /** Whether the person did not before. */
    public boolean add(UUID organization, UUID person, Set<Right> rights) {
        return sql.update(
                        """
                        insert into identity.membership (person_id, organization_id, signer, administrator, dealer, created_at)
                        values (?, ?, false, ?, ?, ?) on conflict do nothing""",
                        person,
                        organization,
                        rights.contains(Right.ADMINISTRATOR),
                        rights.contains(Right.DEALER),
                        clock.instant())
                > 0;
    }

    public void change(UUID organization, UUID person, Set<Right> rights) {
        sql.update("""
                update identity.membership set administrator = ?, dealer = ?, version = version + 1
                 where organization_id = ? and person_id = ?""", rights.contains(Right.ADMINISTRATOR), rights.contains(Right.DEALER), organization, person);
    }

    /** Whether the person may be asked to sign at all, so that sign-in knows it. */
    public void sign(UUID organization, UUID person, boolean may) {
        sql.update("""
                update identity.membership set signer = ?, version = version + 1
                 where organization_id = ? and person_id = ? and signer <> ?""", may, organization, person, may);
    }

    public void remove(UUID organization, UUID person) {
        sql.update("delete from identity.membership where organization_id = ? and person_id = ?", organization, person);
    }

    /** Whoever signs in with it. */
    public Optional<UUID> person(String email) {
        return sql.first(
                "select id from identity.person where lower(email) = ? and left_at is null",
                row -> Sql.uuid(row, "id"),
                email.strip().toLowerCase(Locale.ROOT));
    }

    /** Rather than an API client, of which nobody here knows. */
    public boolean isPerson(UUID id) {
        return sql.first("select 1 from identity.person where id = ?", row -> true, id)
                .isPresent();
    }

    /** In small letters. */
    public Optional<String> email(UUID person) {
        return sql.first(
                "select lower(email) as email from identity.person where id = ?",
                row -> row.getString("email"),
                person);
    }

    /** Somebody who signs in with it from now on, for no organisation yet. Problems: identity/email-taken, guessable-password. */
    public UUID enrol(String email, String name, String password) {
        passwords.mustBeHardToGuess(password, email);
        return enrolHashed(email, name, passwords.hash(password));
    }

    /** As {@link #enrol(String, String, String)}, without a password before they choose one. Problems: identity/email-taken. */
    UUID enrol(String email, String name) {
        return enrolHashed(email, name, null);
    }

    private UUID enrolHashed(String email, String name, String hash) {
        var at = clock.instant();
        var id = Ids.at(at);
        int enrolled = sql.update("""
                insert into identity.person (id, email, name, password_hash, created_at) values (?, ?, ?, ?, ?)
                on conflict do nothing""", id, email, name, hash, at);
        if (enrolled == 0) {
            throw IdentityProblem.EMAIL_TAKEN.at("/email", "somebody signs in with it");
        }
        return id;
    }

    /**
     * Somebody for whom an issuer vouches, with an e-mail that it has verified, and without a password; empty when somebody signs in or
     * has signed in with the e-mail.
     */
    public Optional<UUID> enrolElsewhere(String email, String name) {
        var at = clock.instant();
        var id = Ids.at(at);
        int enrolled = sql.update("""
                insert into identity.person (id, email, name, created_at, email_verified_at) values (?, ?, ?, ?, ?)
                on conflict do nothing""", id, email, name, at, at);
        return enrolled == 0 ? Optional.empty() : Optional.of(id);
    }

    private static Membership read(ResultSet row) throws SQLException {
        var rights = EnumSet.noneOf(Right.class);
        if (row.getBoolean("administrator")) {
            rights.add(Right.ADMINISTRATOR);
        }
        if (row.getBoolean("dealer")) {
            rights.add(Right.DEALER);
        }
        return new Membership(
                Sql.uuid(row, "person_id"),
                row.getString("name"),
                row.getString("email"),
                Sql.uuid(row, "organization_id"),
                rights,
                row.getBoolean("signer"),
                Sql.instant(row, "created_at"),
                row.getLong("version"));
    }
}
