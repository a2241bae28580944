package kr.seoul.techtrade.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import kr.seoul.techtrade.account.Tokens.Purpose;
import kr.seoul.techtrade.identity.Organizations;
import kr.seoul.techtrade.identity.People;
import kr.seoul.techtrade.identity.PersonEnrolled;

/** Writes to whom an operator has enrolled, so that they choose their password themselves; later letters are those of a forgotten one. */
@ApplicationScoped
public class Welcome {
    static final Duration LIFETIME = Duration.ofDays(7);

    private final People people;
    private final Organizations organizations;
    private final Tokens tokens;
    private final AccountLetters letters;
    private final Deeds deeds;

    protected Welcome() {
        this(null, null, null, null, null);
    }

    @Inject
    public Welcome(People people, Organizations organizations, Tokens tokens, AccountLetters letters, Deeds deeds) {
        this.people = people;
        this.organizations = organizations;
        this.tokens = tokens;
        this.letters = letters;
        this.deeds = deeds;
    }

    void enrolled(@Observes PersonEnrolled news) {
        if (news.invited()) {
            var person = people.person(news.person());
            var organization = organizations.name(news.organization()).orElseThrow();
            var token = tokens.make(person.id(), Purpose.RESET, LIFETIME);
            deeds.write(person.id(), Deed.Kind.ENROLLED, "-");
            letters.open(person, person.language(), "welcome", "reset", token, organization);
        }
    }
}
