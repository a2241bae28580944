package kr.seoul.techtrade.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Sql;

/** The people who can sign in. Whether a change is theirs is for the caller to know. */
@ApplicationScoped
public class People {
    private static final String PERSON = """
            select id, email, name, language, password_hash, email_verified_at
              from identity.person
             where left_at is null and %s""";

    private final Sql sql;
    private final Clock clock;

    protected People() {
        this(null, null);
    }

    @Inject
    public People(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Of a caller, who is there. */
    public Person person(UUID id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("no person " + id));
    }

    /** Empty when they have left. */
    public Optional<Person> find(UUID id) {
        return sql.first(PERSON.formatted("id = ?"), People::read, id);
    }

    public Optional<Person> ofEmail(String email) {
        return sql.first(
                PERSON.formatted("lower(email) = ?"),
                People::read,
                email.strip().toLowerCase(Locale.ROOT));
    }

    /** Who administer an organisation, in the order of their ids. */
    public List<Person> administrators(UUID organization) {
        return sql.list(
                PERSON.formatted(
                                "id in (select person_id from identity.membership where organization_id = ? and administrator)")
                        + " order by id",
                People::read,
                organization);
    }

    /** Who run the platform, in the order of their ids. */
    public List<Person> operators() {
        return sql.list(PERSON.formatted("""
                        id in (select m.person_id from identity.membership m
                                 join identity.organization o on o.id = m.organization_id where o.role = ?)""") + " order by id", People::read, Role.OPERATOR);
    }

    /** Until the transaction ends nobody else changes by what the person gets in. */
    public void lock(UUID id) {
        sql.first("select 1 from identity.person where id = ? for no key update", row -> true, id);
    }

    /** Unless somebody else has changed it since. */
    public boolean changePassword(Person of, String hash) {
        return sql.update(
                        "update identity.person set password_hash = ? where id = ? and password_hash is not distinct from ?::text",
                        hash,
                        of.id(),
                        of.passwordHash())
                > 0;
    }

    /** A letter to it was read. */
    public void verifyEmail(UUID id) {
        sql.update(
                "update identity.person set email_verified_at = ? where id = ? and email_verified_at is null",
                clock.instant(),
                id);
    }

    private static Person read(ResultSet row) throws SQLException {
        return new Person(
                Sql.uuid(row, "id"),
                row.getString("email"),
                row.getString("name"),
                Locale.forLanguageTag(row.getString("language")),
                row.getString("password_hash"),
                Sql.instant(row, "email_verified_at") != null);
    }
}
