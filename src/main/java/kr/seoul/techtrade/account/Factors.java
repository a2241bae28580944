package kr.seoul.techtrade.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import kr.seoul.techtrade.account.Tokens.Purpose;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.People;
import kr.seoul.techtrade.identity.Sessions;
import kr.seoul.techtrade.kernel.Sql;

/** What holds for second factors of any kind, an authenticator app or passkeys: how the first one comes, and what goes with the last. */
@ApplicationScoped
public class Factors {
    private final Sql sql;
    private final Tokens tokens;
    private final People people;
    private final RecoveryCodes codes;
    private final Sessions sessions;
    private final Clock clock;

    protected Factors() {
        this(null, null, null, null, null, null);
    }

    @Inject
    public Factors(Sql sql, Tokens tokens, People people, RecoveryCodes codes, Sessions sessions, Clock clock) {
        this.sql = sql;
        this.tokens = tokens;
        this.people = people;
        this.codes = codes;
        this.sessions = sessions;
        this.clock = clock;
    }

    boolean isAny(UUID person) {
        return sql.first("""
                        select exists (select from account.factor
                                        where person_id = ? and confirmed_at is not null and removed_at is null)
                            or exists (select from account.passkey where person_id = ? and removed_at is null)""", row -> row.getBoolean(1), person, person).orElseThrow();
    }

    /** Whether the letter of the first one still opens for this caller. */
    boolean opens(Caller by, String letter) {
        return tokens.look(letter, Purpose.ENROL).filter(by.id()::equals).isPresent();
    }

    /**
     * Lets the caller have one more: the first by the letter's token, which opens nothing from now on, another one by the one before.
     * Answers whether it is the first. Problems: account/token-ended, identity/second-factor-needed.
     */
    boolean admit(Caller by, String letter) {
        if (isAny(by.id())) {
            by.mustHaveConfirmed();
            return false;
        }
        if (!opens(by, letter)) {
            throw Tokens.ended();
        }
        tokens.spend(letter, Purpose.ENROL);
        people.verifyEmail(by.id());
        return true;
    }

    /** One was taken away: with the last one, what stands in for it opens nothing more, and what was shown counts no longer. */
    void removed(UUID person) {
        if (!isAny(person)) {
            codes.end(person);
            sessions.unconfirm(person);
        }
    }

    /** None is left, nor what stands in for them, nor a session. */
    void reset(UUID person) {
        var at = clock.instant();
        new FactorTable(sql).remove(person, at);
        new PasskeyTable(sql).removeAll(person, at);
        codes.end(person);
        sessions.endAll(person);
    }
}
