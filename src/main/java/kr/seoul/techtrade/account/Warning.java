package kr.seoul.techtrade.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Person;

/** Warns people of what was refused: in a transaction of its own, since the refusal undoes the other. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class Warning {
    private final AccountLetters letters;
    private final Deeds deeds;

    protected Warning() {
        this(null, null);
    }

    @Inject
    public Warning(AccountLetters letters, Deeds deeds) {
        this.letters = letters;
        this.deeds = deeds;
    }

    /** Somebody tries one code after the other; the letter comes once a day. */
    public void guessed(Caller by, Person person) {
        deeds.write(by, Deed.Kind.FACTOR_GUESSED);
        letters.warn(person, "guessed");
    }

    /** A passkey counted from behind: there may be a copy of it. */
    void cloned(Person person, String passkey, String address) {
        deeds.write(person.id(), Deed.Kind.PASSKEY_CLONED, address);
        letters.warn(person, "passkey-cloned", passkey);
    }
}
