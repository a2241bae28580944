package kr.seoul.techtrade.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.Throttle;

/** Signs people in by e-mail and password, and says whom they act for. */
@ApplicationScoped
public class SignIn {
    private static final int ATTEMPTS = 10;
    private static final int ATTEMPTS_OF_ADDRESS = 100;
    private static final int EMAIL_MAX = 254;
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int PASSWORD_MAX = 200;
    private static final String PERSON = """
            select p.id, p.name, p.password_hash, m.signer, m.administrator, m.dealer, o.id as organization, o.role
              from identity.person p
              left join identity.membership m on m.person_id = p.id
              left join identity.organization o on o.id = m.organization_id
             where %s and p.left_at is null
             order by o.id is not distinct from ? desc, m.created_at, o.id limit 1""";

    private final Sql sql;
    private final Passwords passwords;
    private final Throttle throttle;
    private final Throttle addresses;
    private String nobody;

    protected SignIn() {
        this(null, null, null);
    }

    @Inject
    public SignIn(Sql sql, Passwords passwords, Clock clock) {
        this.sql = sql;
        this.passwords = passwords;
        this.throttle = new Throttle(ATTEMPTS, WINDOW, clock);
        this.addresses = new Throttle(ATTEMPTS_OF_ADDRESS, WINDOW, clock);
    }

    private record Known(Caller caller, String passwordHash) {}

    /**
     * The same answer, after the same work, whether the e-mail or the password is wrong; {@code from} is the caller's address.
     * No transaction and no connection is held while the hash is computed.
     * Problems: identity/wrong-credentials, identity/too-many-attempts (by e-mail and address, so that nobody locks out another,
     * and by address).
     */
    public Caller check(String from, String email, String password) {
        var address = email.strip().toLowerCase(Locale.ROOT);
        if (address.length() > EMAIL_MAX || password.length() > PASSWORD_MAX) {
            throw wrong();
        }
        var key = address + " from " + from;
        if (!throttle.peek(key).isZero() || !addresses.take(from).isZero()) {
            throw IdentityProblem.TOO_MANY_ATTEMPTS.because("wait some minutes before the next try");
        }
        var known = sql.first(PERSON.formatted("lower(p.email) = ?"), SignIn::known, address, null);
        boolean right =
                passwords.matches(password, known.map(Known::passwordHash).orElseGet(this::hashOfNobody));
        if (known.isEmpty() || !right) {
            throttle.take(key);
            throw wrong();
        }
        throttle.forget(key);
        return known.get().caller();
    }

    private static Problem wrong() {
        return IdentityProblem.WRONG_CREDENTIALS.because("check both and try again");
    }

    /** The person of a session, as they may act now: for the organisation they chose, if they still may, else for the first they joined. */
    public Optional<Caller> person(UUID id, UUID chosen) {
        return sql.first(PERSON.formatted("p.id = ?"), SignIn::known, id, chosen)
                .map(Known::caller);
    }

    private synchronized String hashOfNobody() {
        if (nobody == null) {
            nobody = passwords.hash("");
        }
        return nobody;
    }

    /** Who acts for nobody any more still signs in, and may do what everybody may. */
    private static Known known(ResultSet row) throws SQLException {
        var role = Optional.ofNullable(row.getString("role")).map(Role::valueOf).orElse(Role.PUBLIC);
        var caller = new Caller(
                Caller.Kind.PERSON,
                Sql.uuid(row, "id"),
                row.getString("name"),
                Sql.uuid(row, "organization"),
                Set.of(role),
                Scopes.ofPerson(row.getBoolean("signer"), row.getBoolean("administrator"), row.getBoolean("dealer")));
        return new Known(caller, row.getString("password_hash"));
    }
}
