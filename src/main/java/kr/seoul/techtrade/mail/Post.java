package kr.seoul.techtrade.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Sql;

/** Takes letters. */
@ApplicationScoped
public class Post {
    /** Nobody wants to read later what was not urgent. */
    private static final Duration LIFETIME = Duration.ofDays(3);

    private final Sql sql;
    private final Clock clock;

    protected Post() {
        this(null, null);
    }

    @Inject
    public Post(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Carried after the caller's transaction has committed, and only then; a second one of the same reference is not.
     * There is always a transaction: a letter without what it tells of would be a lie.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void send(Letter letter) {
        write(letter);
    }

    void write(Letter letter) {
        var at = clock.instant();
        sql.update(
                """
                insert into mail.letter
                       (id, reference, recipient, subject, body, confidential, state, due_at, written_at, expires_at,
                        unsubscribe)
                values (?, ?, ?, ?, ?, ?, 'WAITING', ?, ?, ?, ?) on conflict (reference) do nothing""",
                Ids.at(at),
                letter.reference(),
                letter.to(),
                letter.subject(),
                letter.text(),
                letter.until().isPresent(),
                at,
                at,
                letter.until().orElseGet(() -> at.plus(LIFETIME)),
                letter.end().orElse(null));
    }
}
