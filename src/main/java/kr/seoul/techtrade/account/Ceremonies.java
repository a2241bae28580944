package kr.seoul.techtrade.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.Secret;
import kr.seoul.techtrade.kernel.Sha256;
import kr.seoul.techtrade.kernel.Sql;

/**
 * Challenges to browsers and their authenticators (WebAuthn, section 13.4.3). Each is derived of a secret in the browser's cookie, and
 * is answered once, whatever becomes of the answer.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class Ceremonies implements Caretaker {
    static final Duration OPEN = Duration.ofMinutes(5);

    private final Sql sql;
    private final Clock clock;

    protected Ceremonies() {
        this(null, null);
    }

    @Inject
    public Ceremonies(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    enum Purpose {
        SIGN_IN,
        CONFIRM,
        ADD
    }

    /** {@code secret} is for the cookie, {@code challenge} for the authenticator to sign. */
    record Challenge(String secret, byte[] challenge) {}

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofMinutes(10), "forgetting challenges", this::forget);
    }

    /** {@code session} is null for whoever has not signed in. */
    Challenge begin(Purpose purpose, UUID session) {
        var secret = Secret.make();
        sql.update(
                "insert into account.ceremony (token_hash, purpose, session_id, begun_at) values (?, ?, ?, ?)",
                Sha256.of(secret),
                purpose,
                session,
                clock.instant());
        return new Challenge(secret, challenge(secret));
    }

    /** What had to be signed. Problems: account/passkey-over. */
    byte[] take(String secret, Purpose purpose, UUID session) {
        var at = clock.instant();
        boolean taken = Optional.ofNullable(secret)
                .filter(text -> text.length() == Secret.LENGTH)
                .map(text -> sql.update("""
                        update account.ceremony set taken_at = ?
                         where token_hash = ? and purpose = ? and session_id is not distinct from ?::uuid
                           and taken_at is null and begun_at > ?""", at, Sha256.of(text), purpose, session, at.minus(OPEN)))
                .filter(rows -> rows > 0)
                .isPresent();
        if (!taken) {
            throw AccountProblem.PASSKEY_OVER.because(
                    "it was answered already, began in another session, or took too long");
        }
        return challenge(secret);
    }

    void forget() {
        sql.update(
                "delete from account.ceremony where begun_at < ?",
                clock.instant().minus(OPEN));
    }

    private static byte[] challenge(String secret) {
        return Sha256.of("challenge\n" + secret);
    }
}
