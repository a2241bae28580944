package kr.seoul.techtrade.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.http.Network;
import kr.seoul.techtrade.identity.Session.Proof;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;

/** Signs people in by e-mail and password, and says whom they act for. */
@ApplicationScoped
public class SignIn {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Attempts.Limit OF_EMAIL = new Attempts.Limit("sign-in", 10, WINDOW);
    private static final Attempts.Limit OF_NETWORK = new Attempts.Limit("sign-in from", 100, WINDOW);
    private static final int EMAIL_MAX = 254;
    private static final int PASSWORD_MAX = 200;
    private static final String BY_EMAIL = """
            select id, password_hash from identity.person where lower(email) = ? and left_at is null""";
    private static final String BY_TOKEN = """
            select p.id, p.name, m.signer, m.administrator, m.dealer, o.id as organization, o.role,
                   s.id as session, s.seen_at, case when s.token_hash = ? then s.confirmed_at end as confirmed_at
              from identity.session s
              join identity.person p on p.id = s.person_id
              left join identity.membership m on m.person_id = p.id
              left join identity.organization o on o.id = m.organization_id
             where (s.token_hash = ? or s.prior_hash = ? and s.prior_until > ?)
               and s.ended_at is null and s.seen_at > ? and s.begun_at > ? and p.left_at is null
             order by coalesce(o.id = s.organization_id, false) desc, m.created_at, o.id limit 1""";

    private final Sql sql;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Sessions sessions;
    private final Clock clock;
    private String nobody;

    protected SignIn() {
        this(null, null, null, null, null);
    }

    @Inject
    public SignIn(Sql sql, Passwords passwords, Attempts attempts, Sessions sessions, Clock clock) {
        this.sql = sql;
        this.passwords = passwords;
        this.attempts = attempts;
        this.sessions = sessions;
        this.clock = clock;
    }

    private record Known(UUID id, String passwordHash) {}

    /** Somebody showed the password of which this is the hash. */
    public record Shown(UUID person, String passwordHash) {}

    private record Seen(Caller caller, Instant at) {}

    /**
     * Who signs in. The same answer, after the same work, whether the e-mail or the password is wrong; {@code from} is the caller's
     * address. No transaction and no connection is held while the hash is computed.
     * Problems: identity/wrong-credentials, identity/too-many-attempts (by e-mail and network, so that nobody locks out another,
     * and by network).
     */
    public Shown check(String from, String email, String password) {
        var address = email.strip().toLowerCase(Locale.ROOT);
        if (address.length() > EMAIL_MAX || address.indexOf('\0') >= 0 || password.length() > PASSWORD_MAX) {
            throw wrong();
        }
        var network = Network.subscriber(from);
        var key = address + " from " + network;
        attempts.take(OF_EMAIL, key);
        attempts.take(OF_NETWORK, network);
        var known = sql.first(BY_EMAIL, row -> new Known(Sql.uuid(row, "id"), row.getString("password_hash")), address);
        // whoever signs in with an issuer has none
        var hash = known.map(Known::passwordHash);
        boolean right = passwords.matches(password, hash.orElseGet(this::hashOfNobody));
        if (hash.isEmpty() || !right) {
            throw wrong();
        }
        attempts.forgive(OF_EMAIL, key);
        return new Shown(known.get().id(), hash.get());
    }

    /** What is told whoever did not show it. */
    public static Problem wrong() {
        return IdentityProblem.WRONG_CREDENTIALS.because("check both and try again");
    }

    /**
     * The person of a session that runs, as they may act now: for the organisation they chose, if they still may, else for the first
     * they joined. Nobody when it was ended, ran out, or the person has left.
     */
    public Optional<Caller> caller(String token) {
        if (token.length() != Sessions.TOKEN_LENGTH) {
            return Optional.empty();
        }
        var at = clock.instant();
        var hash = Sessions.hash(token);
        var seen = sql.first(
                BY_TOKEN,
                row -> seen(row, at),
                hash,
                hash,
                hash,
                at,
                at.minus(Sessions.IDLE),
                at.minus(Sessions.LENGTH));
        seen.ifPresent(each -> sessions.see(each.caller().session().id(), at, each.at()));
        return seen.map(Seen::caller);
    }

    private synchronized String hashOfNobody() {
        if (nobody == null) {
            nobody = passwords.hash("");
        }
        return nobody;
    }

    /** Who acts for nobody any more still signs in, and may do what everybody may. */
    private static Seen seen(ResultSet row, Instant at) throws SQLException {
        var role = Optional.ofNullable(row.getString("role")).map(Role::valueOf).orElse(Role.PUBLIC);
        var session = new Session(Sql.uuid(row, "session"), proof(Sql.instant(row, "confirmed_at"), at));
        boolean withheld = role.isPrivileged() && !session.shows(Proof.SECOND_FACTOR);
        var caller = new Caller(
                Caller.Kind.PERSON,
                Sql.uuid(row, "id"),
                row.getString("name"),
                withheld ? null : Sql.uuid(row, "organization"),
                withheld ? Set.of() : Set.of(role),
                withheld
                        ? Set.of()
                        : Scopes.ofPerson(
                                row.getBoolean("signer"), row.getBoolean("administrator"), row.getBoolean("dealer")),
                session);
        return new Seen(caller, Sql.instant(row, "seen_at"));
    }

    private static Proof proof(Instant confirmed, Instant at) {
        if (confirmed == null) {
            return Proof.PASSWORD;
        }
        return confirmed.plus(Sessions.FRESH).isAfter(at) ? Proof.FRESH : Proof.SECOND_FACTOR;
    }
}
