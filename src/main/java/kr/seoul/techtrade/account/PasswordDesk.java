package kr.seoul.techtrade.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import kr.seoul.techtrade.account.Tokens.Purpose;
import kr.seoul.techtrade.http.Network;
import kr.seoul.techtrade.identity.Attempts;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Passwords;
import kr.seoul.techtrade.identity.People;
import kr.seoul.techtrade.identity.Person;
import kr.seoul.techtrade.identity.Sessions;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.UnitOfWork;

/**
 * Changes passwords, by the old one or by a letter. No transaction and no connection is held while a hash is computed. The second
 * factor stays as it is: whoever reads the mailbox still cannot sign.
 */
@ApplicationScoped
public class PasswordDesk {
    private static final Attempts.Limit OF_SESSION = new Attempts.Limit("password", 5, Duration.ofMinutes(15));
    private static final Attempts.Limit OF_NETWORK = new Attempts.Limit("forgotten from", 20, Duration.ofHours(1));
    private static final Attempts.Limit OF_EMAIL = new Attempts.Limit("forgotten", 5, Duration.ofHours(1));
    private static final int PASSWORD_MAX = 200;

    private final People people;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Attempts attempts;
    private final Tokens tokens;
    private final Forgotten forgotten;
    private final AccountLetters letters;
    private final Deeds deeds;
    private final UnitOfWork work;

    protected PasswordDesk() {
        this(null, null, null, null, null, null, null, null, null);
    }

    @Inject
    public PasswordDesk(
            People people,
            Passwords passwords,
            Sessions sessions,
            Attempts attempts,
            Tokens tokens,
            Forgotten forgotten,
            AccountLetters letters,
            Deeds deeds,
            UnitOfWork work) {
        this.people = people;
        this.passwords = passwords;
        this.sessions = sessions;
        this.attempts = attempts;
        this.tokens = tokens;
        this.forgotten = forgotten;
        this.letters = letters;
        this.deeds = deeds;
        this.work = work;
    }

    /**
     * By the old one; all other sessions end. Problems: account/wrong-password, account/password-changed, identity/guessable-password,
     * identity/too-many-attempts.
     */
    public void change(Caller by, String old, String fresh) {
        var person = people.person(by.id());
        var session = by.session().id().toString();
        attempts.take(OF_SESSION, session);
        if (!person.hasPassword() || old.length() > PASSWORD_MAX || !passwords.matches(old, person.passwordHash())) {
            throw AccountProblem.WRONG_PASSWORD.at("/old", "not the one you sign in with");
        }
        attempts.forgive(OF_SESSION, session);
        passwords.mustBeHardToGuess(fresh, person.email());
        var hash = passwords.hash(fresh);
        work.of(() -> {
            write(person, hash);
            tokens.end(person.id(), Purpose.RESET);
            sessions.endOthers(by);
            deeds.write(by, Deed.Kind.PASSWORD_CHANGED);
            letters.tell(person, "password-changed");
            return null;
        });
    }

    /**
     * Somebody cannot sign in. The same answer after the same work whoever it is: the letter is written later, to whom there is.
     * Problems: identity/too-many-attempts by network. Of one e-mail more than five an hour are passed over in silence: its owner
     * has five letters that open.
     */
    public void forget(String email, String address, Locale language) {
        attempts.take(OF_NETWORK, Network.subscriber(address));
        try {
            attempts.take(OF_EMAIL, email.strip().toLowerCase(Locale.ROOT));
        } catch (Problem enough) {
            return;
        }
        forgotten.write(email.strip(), address, language);
    }

    /** Whether the letter still opens. */
    public boolean opens(String token) {
        return tokens.look(token, Purpose.RESET).isPresent();
    }

    /** By the letter; every session ends. Problems: account/token-ended, account/password-changed, identity/guessable-password. */
    public void reset(String token, String fresh, String address) {
        var person = people.person(tokens.look(token, Purpose.RESET).orElseThrow(Tokens::ended));
        passwords.mustBeHardToGuess(fresh, person.email());
        var hash = passwords.hash(fresh);
        work.of(() -> {
            tokens.spend(token, Purpose.RESET);
            write(person, hash);
            people.verifyEmail(person.id());
            sessions.endAll(person.id());
            deeds.write(person.id(), Deed.Kind.PASSWORD_RESET, address);
            letters.tell(person, "password-changed");
            return null;
        });
    }

    private void write(Person person, String hash) {
        if (!people.changePassword(person, hash)) {
            throw AccountProblem.PASSWORD_CHANGED.because("look which one holds, and begin anew");
        }
    }
}
