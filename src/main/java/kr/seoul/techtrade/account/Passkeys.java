package kr.seoul.techtrade.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import kr.seoul.techtrade.account.Ceremonies.Challenge;
import kr.seoul.techtrade.account.Ceremonies.Purpose;
import kr.seoul.techtrade.account.PasskeyAnswer.Made;
import kr.seoul.techtrade.account.PasskeyAnswer.Shown;
import kr.seoul.techtrade.account.PasskeyTable.Row;
import kr.seoul.techtrade.account.RelyingParty.Counted;
import kr.seoul.techtrade.http.Network;
import kr.seoul.techtrade.identity.Attempts;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.People;
import kr.seoul.techtrade.identity.Person;
import kr.seoul.techtrade.identity.Sessions;
import kr.seoul.techtrade.kernel.PlainText;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;

/**
 * The passkeys of people (WebAuthn): what a person has, and a finger, face or PIN that opens it, so that one signs in by it alone and
 * shows the second factor with it. They come and go by the rules of second factors ({@link Factors}).
 */
@ApplicationScoped
public class Passkeys {
    private static final int MAX = 10;
    private static final int LABEL_MAX = 60;

    /** Nothing can be guessed, but each challenge is a row, and each answer costs a signature to check. */
    private static final Attempts.Limit OF_NETWORK = new Attempts.Limit("passkey from", 300, Duration.ofMinutes(15));

    private static final Attempts.Limit OF_SESSION = new Attempts.Limit("passkey", 20, Duration.ofMinutes(15));

    private final PasskeyTable table;
    private final RelyingParty party;
    private final Ceremonies ceremonies;
    private final Factors factors;
    private final People people;
    private final Sessions sessions;
    private final Attempts attempts;
    private final AccountLetters letters;
    private final Deeds deeds;
    private final Warning warning;
    private final UnitOfWork work;
    private final Clock clock;
    private final Instance<OtherWayIn> otherWays;

    protected Passkeys() {
        this(null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    @Inject
    public Passkeys(
            Sql sql,
            RelyingParty party,
            Ceremonies ceremonies,
            Factors factors,
            People people,
            Sessions sessions,
            Attempts attempts,
            AccountLetters letters,
            Deeds deeds,
            Warning warning,
            UnitOfWork work,
            Clock clock,
            Instance<OtherWayIn> otherWays) {
        table = new PasskeyTable(sql);
        this.party = party;
        this.ceremonies = ceremonies;
        this.factors = factors;
        this.people = people;
        this.sessions = sessions;
        this.attempts = attempts;
        this.letters = letters;
        this.deeds = deeds;
        this.warning = warning;
        this.work = work;
        this.clock = clock;
        this.otherWays = otherWays;
    }

    /** What to ask the browser for, and the secret that it keeps meanwhile. */
    record Question(String secret, Object options) {}

    /**
     * The browser at our door.
     *
     * @param known is told who comes, before anything is written
     */
    record Visitor(String address, String browser, Locale language, Consumer<Person> known) {}

    /** What became of it: {@code token} is the session's from now on, null when it keeps the one it has. */
    record Added(boolean first, String token) {}

    /** Where browsers offer passkeys of ours, such as {@code https://techtrade.example}; null for nowhere. */
    public String place() {
        return party.isOffered() ? party.origin() : null;
    }

    /** The caller's, the oldest first. */
    public List<Passkey> of(Caller by) {
        return table.of(by.id()).stream().map(Row::shown).toList();
    }

    /** Problems: identity/too-many-attempts by network. */
    Question askToSignIn(String address) {
        attempts.take(OF_NETWORK, Network.subscriber(address));
        var challenge = ceremonies.begin(Purpose.SIGN_IN, null);
        return asked(challenge, List.of());
    }

    /**
     * Answers the token of a new session, in which the second factor was shown. Problems: account/passkey-over, account/passkey-refused,
     * account/passkey-cloned, identity/too-many-attempts by network.
     */
    String signIn(String secret, Shown answer, Visitor visitor) {
        attempts.take(OF_NETWORK, Network.subscriber(visitor.address()));
        var challenge = ceremonies.take(secret, Purpose.SIGN_IN, null);
        var row = table.find(answer.credentialId())
                .filter(found -> Arrays.equals(found.handle(), answer.userHandle()))
                .orElseThrow(RelyingParty::refused);
        var person = people.find(row.person()).orElseThrow(RelyingParty::refused);
        var now = counted(row, answer, challenge, person, visitor.address());
        visitor.known().accept(person);
        return work.of(() -> {
            use(row, now, Deed.Kind.PASSKEY_SIGNED_IN, visitor.address());
            return sessions.begin(
                            person.id(), visitor.address(), visitor.browser(), visitor.language(), clock.instant())
                    .token();
        });
    }

    /** Problems: account/no-second-factor when there is no passkey, identity/too-many-attempts by session. */
    Question askToConfirm(Caller by) {
        attempts.take(OF_SESSION, by.session().id().toString());
        var known = table.of(by.id());
        if (known.isEmpty()) {
            throw AccountProblem.NO_SECOND_FACTOR.because("there is no passkey");
        }
        return asked(ceremonies.begin(Purpose.CONFIRM, by.session().id()), known);
    }

    /**
     * Shows the second factor by a passkey of the caller's. Answers the session's new token. Problems: account/passkey-over,
     * account/passkey-refused, account/passkey-cloned.
     */
    String confirm(String secret, Shown answer, Caller by, String address) {
        var challenge = ceremonies.take(secret, Purpose.CONFIRM, by.session().id());
        var row = table.find(answer.credentialId())
                .filter(found -> found.person().equals(by.id()))
                .filter(found -> answer.userHandle() == null || Arrays.equals(found.handle(), answer.userHandle()))
                .orElseThrow(RelyingParty::refused);
        var now = counted(row, answer, challenge, people.person(by.id()), address);
        var token = work.of(() -> {
            use(row, now, Deed.Kind.PASSKEY_SHOWN, address);
            return sessions.confirm(by);
        });
        attempts.forgive(OF_SESSION, by.session().id().toString());
        return token;
    }

    private Question asked(Challenge challenge, List<Row> known) {
        return new Question(challenge.secret(), PasskeyOptions.request(party, challenge.challenge(), known));
    }

    private Counted counted(Row row, Shown answer, byte[] challenge, Person person, String address) {
        try {
            return party.shown(answer, row.credential(), challenge);
        } catch (Problem refused) {
            if (refused.type() == AccountProblem.PASSKEY_CLONED) {
                warning.cloned(person, row.shown().label(), address);
            }
            throw refused;
        }
    }

    private void use(Row row, Counted now, Deed.Kind how, String address) {
        if (!table.use(row, now, clock.instant())) {
            // removed, or counted further, since it was read
            throw RelyingParty.refused();
        }
        deeds.write(row.person(), how, address);
    }

    /** Whether the letter of the first second factor opens for this caller. */
    public boolean opens(Caller by, String letter) {
        return factors.opens(by, letter);
    }

    /**
     * {@code letter} is its token where there is no second factor yet. Problems: identity/second-factor-needed, account/token-ended,
     * account/too-many-passkeys, identity/too-many-attempts by session.
     */
    Question askToAdd(Caller by, String letter) {
        if (factors.isAny(by.id())) {
            by.mustHaveConfirmed();
        } else if (!factors.opens(by, letter)) {
            throw Tokens.ended();
        }
        attempts.take(OF_SESSION, by.session().id().toString());
        var known = table.of(by.id());
        mustBeFewer(known);
        var challenge = ceremonies.begin(Purpose.ADD, by.session().id());
        var handle = work.of(() -> table.handle(by.id(), clock.instant()));
        return new Question(
                challenge.secret(),
                PasskeyOptions.creation(party, people.person(by.id()), handle, challenge.challenge(), known));
    }

    private static void mustBeFewer(List<Row> known) {
        if (known.size() >= MAX) {
            throw AccountProblem.TOO_MANY_PASSKEYS.because("there are %d: remove one first".formatted(MAX));
        }
    }

    /**
     * Keeps a new passkey. The first second factor has been shown by that, and all other sessions end. Problems: account/passkey-over,
     * account/passkey-refused, account/passkey-unnamed, account/passkey-there, account/token-ended, account/too-many-passkeys,
     * identity/second-factor-needed.
     */
    Added add(String secret, String label, String letter, Made answer, Caller by) {
        var challenge = ceremonies.take(secret, Purpose.ADD, by.session().id());
        var named = named(label);
        var made = party.made(answer, challenge);
        return work.of(() -> {
            boolean first = factors.admit(by, letter);
            mustBeFewer(table.of(by.id()));
            if (!table.insert(by.id(), named, made, clock.instant())) {
                throw AccountProblem.PASSKEY_THERE.because("each is registered once");
            }
            deeds.write(by, Deed.Kind.PASSKEY_ADDED);
            letters.tell(people.person(by.id()), "passkey-on", named);
            if (!first) {
                return new Added(false, null);
            }
            sessions.endOthers(by);
            return new Added(true, sessions.confirm(by));
        });
    }

    private void mustStillGetIn(Caller by) {
        boolean any = people.person(by.id()).hasPassword()
                || isAny(by.id())
                || otherWays.stream().anyMatch(way -> way.letsIn(by.id()));
        if (!any) {
            throw AccountProblem.ONLY_WAY_IN.because("without a password or an issuer the last passkey stays");
        }
    }

    /** Whether somebody gets in by one. */
    public boolean isAny(UUID person) {
        return !table.of(person).isEmpty();
    }

    private static String named(String label) {
        var named = label == null ? "" : label.strip();
        if (named.length() > LABEL_MAX || !PlainText.Check.isPlain(named, false)) {
            throw AccountProblem.PASSKEY_UNNAMED.at("/label", "1 to %d characters".formatted(LABEL_MAX));
        }
        return named;
    }

    /**
     * It opens nothing more; all other sessions end, for who has it may be in one. Problems: identity/second-factor-needed,
     * account/no-such-passkey, account/only-way-in.
     */
    public void remove(Caller by, UUID id) {
        by.mustHaveConfirmed();
        work.of(() -> {
            people.lock(by.id());
            var label = table.remove(by.id(), id, clock.instant())
                    .orElseThrow(() -> AccountProblem.NO_SUCH_PASSKEY.because("none of yours"));
            mustStillGetIn(by);
            sessions.endOthers(by);
            factors.removed(by.id());
            deeds.write(by, Deed.Kind.PASSKEY_REMOVED);
            letters.tell(people.person(by.id()), "passkey-off", label);
            return null;
        });
    }
}
