package kr.seoul.techtrade.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import kr.seoul.techtrade.account.Tokens.Purpose;
import kr.seoul.techtrade.identity.Attempts;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.People;

/** That letters to a person arrive. */
@ApplicationScoped
@Transactional
public class EmailProof {
    private static final Attempts.Limit LETTERS = new Attempts.Limit("letters", 5, Duration.ofHours(1));

    private final People people;
    private final Tokens tokens;
    private final Attempts attempts;
    private final AccountLetters letters;
    private final Deeds deeds;

    protected EmailProof() {
        this(null, null, null, null, null);
    }

    @Inject
    public EmailProof(People people, Tokens tokens, Attempts attempts, AccountLetters letters, Deeds deeds) {
        this.people = people;
        this.tokens = tokens;
        this.attempts = attempts;
        this.letters = letters;
        this.deeds = deeds;
    }

    /** Sends a letter with a link. Problems: identity/too-many-attempts. */
    public void ask(Caller by) {
        attempts.take(LETTERS, by.id().toString());
        var person = people.person(by.id());
        letters.open(person, person.language(), "verify", "verify", tokens.make(by.id(), Purpose.VERIFY));
    }

    public boolean opens(String token) {
        return tokens.look(token, Purpose.VERIFY).isPresent();
    }

    /** Whoever has the letter. Problems: account/token-ended. */
    public void prove(String token, String address) {
        var person = tokens.spend(token, Purpose.VERIFY);
        people.verifyEmail(person);
        deeds.write(person, Deed.Kind.EMAIL_VERIFIED, address);
    }
}
