package kr.seoul.techtrade.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Secret;
import kr.seoul.techtrade.kernel.Sha256;
import kr.seoul.techtrade.kernel.Sql;

/**
 * The sessions of people. Each is a row, asked for with every request ({@link SignIn#caller}), so that one that was ended is over on
 * every node. The limits are those of NIST SP 800-63B for AAL2: half an hour without a request, twelve hours in all.
 */
@ApplicationScoped
@Transactional
public class Sessions implements Caretaker {
    public static final Duration IDLE = Duration.ofMinutes(30);
    public static final Duration LENGTH = Duration.ofHours(12);

    /** How long a second factor is fresh. */
    public static final Duration FRESH = Duration.ofMinutes(15);

    static final int TOKEN_LENGTH = 43;

    private static final Duration CLICKS = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int BROWSER_MAX = 200;
    private static final String RUNNING = "ended_at is null and seen_at > ? and begun_at > ?";

    private final Sql sql;
    private final Clock clock;

    protected Sessions() {
        this(null, null);
    }

    @Inject
    public Sessions(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofHours(1), "forgetting sessions", this::forget);
    }

    /** Answers the token for the cookie: whoever has it is the person. {@code browser} is what the browser calls itself, or null. */
    public String begin(UUID person, String address, String browser, Locale language) {
        return begin(person, address, browser, language, null).token();
    }

    /** As {@link #begin(UUID, String, String, Locale)} of somebody who showed a password; nobody when it was changed meanwhile. */
    public Optional<String> begin(SignIn.Shown shown, String address, String browser, Locale language) {
        var at = clock.instant();
        var token = Secret.make();
        int begun = sql.update(
                """
                insert into identity.session (id, token_hash, person_id, begun_at, seen_at, address, browser)
                select ?::uuid, ?::bytea, p.id, ?::timestamptz, ?::timestamptz, ?::text, ?::text
                  from identity.person p where p.id = ? and p.password_hash = ? for share""", Ids.at(at), hash(token), at, at, address, plain(browser), shown.person(), shown.passwordHash());
        if (begun == 0) {
            return Optional.empty();
        }
        speak(shown.person(), language);
        return Optional.of(token);
    }

    private void speak(UUID person, Locale language) {
        sql.update("update identity.person set language = ? where id = ?", language.getLanguage(), person);
    }

    /** A session that has begun, and the token for its cookie. */
    public record Begun(UUID id, String token) {}

    /** As {@link #begin(UUID, String, String, Locale)} of somebody who showed a second factor elsewhere, then; null for nobody. */
    public Begun begin(UUID person, String address, String browser, Locale language, Instant confirmedAt) {
        var at = clock.instant();
        var id = Ids.at(at);
        var token = Secret.make();
        speak(person, language);
        sql.update("""
                insert into identity.session (id, token_hash, person_id, begun_at, seen_at, confirmed_at, address, browser)
                values (?, ?, ?, ?, ?, ?, ?, ?)""", id, hash(token), person, at, at, confirmedAt, address, plain(browser));
        return new Begun(id, token);
    }

    /**
     * Says that the second factor was shown in the caller's session, and answers its new token: whoever had the old one gains nothing,
     * and loses all in some seconds. Until then a second click of the same form is heard.
     */
    public String confirm(Caller by) {
        var at = clock.instant();
        var token = Secret.make();
        sql.update("""
                update identity.session set token_hash = ?, confirmed_at = ?, prior_hash = token_hash, prior_until = ?
                 where id = ? and person_id = ?""", hash(token), at, at.plus(CLICKS), by.session().id(), by.id());
        return token;
    }

    /** For which of their organisations the caller acts from now on; for the first one when they may not. */
    public void choose(Caller by, UUID organization) {
        sql.update(
                "update identity.session set organization_id = ? where id = ? and person_id = ?",
                organization,
                by.session().id(),
                by.id());
    }

    /** Those of the caller that run, the newest first. */
    public List<SessionRow> running(Caller by) {
        var at = clock.instant();
        return sql.list(
                "select * from identity.session where person_id = ? and " + RUNNING
                        + " order by begun_at desc limit 100",
                row -> new SessionRow(
                        Sql.uuid(row, "id"),
                        Sql.instant(row, "begun_at"),
                        Sql.instant(row, "seen_at"),
                        Sql.instant(row, "confirmed_at"),
                        row.getString("address"),
                        row.getString("browser")),
                by.id(),
                at.minus(IDLE),
                at.minus(LENGTH));
    }

    /** One of the caller's. Problems: identity/no-such-session. */
    public void end(Caller by, UUID id) {
        int ended = sql.update(
                "update identity.session set ended_at = ? where id = ? and person_id = ? and ended_at is null",
                clock.instant(),
                id,
                by.id());
        if (ended == 0) {
            throw IdentityProblem.NO_SUCH_SESSION.because("none of yours that runs");
        }
    }

    /** All of the caller's but this one; answers how many. */
    public int endOthers(Caller by) {
        return sql.update(
                "update identity.session set ended_at = ? where person_id = ? and id <> ? and ended_at is null",
                clock.instant(),
                by.id(),
                by.session().id());
    }

    /** Whoever has the token has nothing any more. */
    public void end(String token) {
        sql.update(
                "update identity.session set ended_at = ? where token_hash = ? and ended_at is null",
                clock.instant(),
                hash(token));
    }

    /** The session that the token is of, also when it has ended. */
    public Optional<UUID> of(String token) {
        return sql.first(
                "select id from identity.session where token_hash = ?", row -> Sql.uuid(row, "id"), hash(token));
    }

    /** Answers how many of them ran. */
    public int endAll(Collection<UUID> sessions) {
        return sql.update(
                "update identity.session set ended_at = ? where id = any(?::uuid[]) and ended_at is null",
                clock.instant(),
                sessions);
    }

    /** Whoever sits where as this person has to sign in again. */
    public void endAll(UUID person) {
        sql.update(
                "update identity.session set ended_at = ? where person_id = ? and ended_at is null",
                clock.instant(),
                person);
    }

    /** There is no second factor any more that was shown. */
    public void unconfirm(UUID person) {
        sql.update("update identity.session set confirmed_at = null where person_id = ?", person);
    }

    void forget() {
        sql.update(
                "delete from identity.session where begun_at < ?",
                clock.instant().minus(KEPT));
    }

    /** So that the session is not idle; a write a minute at most. */
    void see(UUID id, Instant at, Instant seen) {
        if (Duration.between(seen, at).compareTo(Duration.ofMinutes(1)) >= 0) {
            sql.update("update identity.session set seen_at = ? where id = ? and seen_at < ?", at, id, at);
        }
    }

    static byte[] hash(String token) {
        return Sha256.of(token);
    }

    /** Somebody else's text: shown, never believed. */
    private static String plain(String browser) {
        var text = (browser == null ? "" : browser)
                .replaceAll("[^\\x20-\\x7e]", "?")
                .strip();
        return text.length() <= BROWSER_MAX ? text : text.substring(0, BROWSER_MAX);
    }
}
