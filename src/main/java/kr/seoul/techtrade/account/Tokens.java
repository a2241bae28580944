package kr.seoul.techtrade.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Secret;
import kr.seoul.techtrade.kernel.Sha256;
import kr.seoul.techtrade.kernel.Sql;

/** What letters hold: 256 random bits that open one thing once, within half an hour or what is said. Only their hashes are kept. */
@ApplicationScoped
public class Tokens {
    static final Duration LIFETIME = Duration.ofMinutes(30);

    private static final int LENGTH_MAX = 60;

    private final Sql sql;
    private final Clock clock;

    protected Tokens() {
        this(null, null);
    }

    @Inject
    public Tokens(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    enum Purpose {
        RESET,
        ENROL,
        VERIFY
    }

    /** {@code text} goes into the letter and nowhere else. */
    record Fresh(String text, Instant until) {}

    Fresh make(UUID person, Purpose purpose) {
        return make(person, purpose, LIFETIME);
    }

    Fresh make(UUID person, Purpose purpose, Duration lifetime) {
        var text = Secret.make();
        var at = clock.instant();
        sql.update(
                "insert into account.token (token_hash, person_id, purpose, made_at, expires_at) values (?, ?, ?, ?, ?)",
                Sha256.of(text),
                person,
                purpose,
                at,
                at.plus(lifetime));
        return new Fresh(text, at.plus(lifetime));
    }

    /** Whose it is, if it still opens; it goes on to. */
    Optional<UUID> look(String text, Purpose purpose) {
        return isLikely(text)
                ? sql.first("""
                        select person_id from account.token
                         where token_hash = ? and purpose = ? and used_at is null and expires_at > ?""", row -> Sql.uuid(row, "person_id"), Sha256.of(text), purpose, clock.instant())
                : Optional.empty();
    }

    /** Whose it is; it and all others of the person's for this purpose open nothing from now on. Problems: account/token-ended. */
    UUID spend(String text, Purpose purpose) {
        var at = clock.instant();
        return Optional.ofNullable(text)
                .filter(Tokens::isLikely)
                .flatMap(likely ->
                        sql.first("""
                        update account.token set used_at = ?
                         where purpose = ? and used_at is null
                           and person_id = (select person_id from account.token
                                             where token_hash = ? and purpose = ? and used_at is null and expires_at > ?)
                        returning person_id""", row -> Sql.uuid(row, "person_id"), at, purpose, Sha256.of(likely), purpose, at))
                .orElseThrow(Tokens::ended);
    }

    /** None of the person's for this purpose opens anything from now on. */
    void end(UUID person, Purpose purpose) {
        sql.update(
                "update account.token set used_at = ? where person_id = ? and purpose = ? and used_at is null",
                clock.instant(),
                person,
                purpose);
    }

    static RuntimeException ended() {
        return AccountProblem.TOKEN_ENDED.because("it was used, or is too old: ask for another letter");
    }

    void forget() {
        sql.update(
                "delete from account.token where expires_at < ?",
                clock.instant().minus(Duration.ofDays(1)));
    }

    private static boolean isLikely(String text) {
        return text != null && !text.isEmpty() && text.length() <= LENGTH_MAX;
    }
}
