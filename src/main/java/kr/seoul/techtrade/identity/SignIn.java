package kr.seoul.techtrade.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.Throttle;

/** Signs people in by e-mail and password, and says whom they act for. */
@ApplicationScoped
@Transactional
public class SignIn {
    private static final int ATTEMPTS = 10;
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int PASSWORD_MAX = 200;
    private static final String PERSON = """
            select p.id, p.name, p.password_hash, m.signer, o.id as organization, o.role
              from identity.person p
              join identity.membership m on m.person_id = p.id
              join identity.organization o on o.id = m.organization_id
             where %s and p.left_at is null
             order by m.created_at limit 1""";

    private final Sql sql;
    private final Passwords passwords;
    private final Throttle throttle;
    private String nobody;

    protected SignIn() {
        this(null, null, null);
    }

    @Inject
    public SignIn(Sql sql, Passwords passwords, Clock clock) {
        this.sql = sql;
        this.passwords = passwords;
        this.throttle = new Throttle(ATTEMPTS, WINDOW, clock);
    }

    private record Known(Caller caller, String passwordHash) {}

    /**
     * The same answer, after the same work, whether the e-mail or the password is wrong.
     * Problems: identity/wrong-credentials, identity/too-many-attempts (by e-mail).
     */
    public Caller check(String email, String password) {
        var key = email.strip().toLowerCase(Locale.ROOT);
        if (!throttle.take(key).isZero()) {
            throw IdentityProblem.TOO_MANY_ATTEMPTS.because("wait some minutes before the next try");
        }
        var known = sql.first(PERSON.formatted("lower(p.email) = ?"), SignIn::known, key);
        var hash = known.map(Known::passwordHash).orElseGet(this::hashOfNobody);
        boolean right = password.length() <= PASSWORD_MAX && passwords.matches(password, hash);
        if (known.isEmpty() || !right) {
            throw IdentityProblem.WRONG_CREDENTIALS.because("check both and try again");
        }
        throttle.forget(key);
        return known.get().caller();
    }

    /** The person of a session, as they may act now. */
    public Optional<Caller> person(UUID id) {
        return sql.first(PERSON.formatted("p.id = ?"), SignIn::known, id).map(Known::caller);
    }

    private synchronized String hashOfNobody() {
        if (nobody == null) {
            nobody = passwords.hash("");
        }
        return nobody;
    }

    private static Known known(ResultSet row) throws SQLException {
        var caller = new Caller(
                Caller.Kind.PERSON,
                Sql.uuid(row, "id"),
                row.getString("name"),
                Sql.uuid(row, "organization"),
                Set.of(Role.valueOf(row.getString("role"))),
                Scopes.ofPerson(row.getBoolean("signer")));
        return new Known(caller, row.getString("password_hash"));
    }
}
