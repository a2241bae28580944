package kr.seoul.techtrade.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import kr.seoul.techtrade.account.FactorTable.Row;
import kr.seoul.techtrade.account.Tokens.Purpose;
import kr.seoul.techtrade.identity.Attempts;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.People;
import kr.seoul.techtrade.identity.Person;
import kr.seoul.techtrade.identity.Sessions;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.vault.MasterKey;

/**
 * The second factor of people: an authenticator app. The password alone does not set one up, or whoever stole it would: the first is
 * set up with a letter, another one with the one before. The secret lies under the master key, which is not in the database.
 */
@ApplicationScoped
@Transactional
public class SecondFactor {
    private static final Duration SETTING_UP = Duration.ofMinutes(30);
    private static final Attempts.Limit LETTERS = new Attempts.Limit("letters", 5, Duration.ofHours(1));

    /** Whoever mistypes waits a little. */
    private static final Attempts.Limit OF_SESSION = new Attempts.Limit("code", 6, Duration.ofMinutes(15));

    /**
     * Whoever has the password and many sessions guesses one of three codes in a million: sixty tries a day are 0.02 %. Another
     * password gives the rightful person a new bucket.
     */
    private static final Attempts.Limit OF_PERSON = new Attempts.Limit("codes", 60, Duration.ofDays(1));

    private static final SecureRandom RANDOM = new SecureRandom();

    private final FactorTable table;
    private final Factors factors;
    private final RecoveryCodes codes;
    private final Tokens tokens;
    private final MasterKey masterKey;
    private final People people;
    private final Sessions sessions;
    private final Attempts attempts;
    private final AccountLetters letters;
    private final Deeds deeds;
    private final Warning warning;
    private final Clock clock;

    protected SecondFactor() {
        this(null, null, null, null, null, null, null, null, null, null, null, null);
    }

    @Inject
    public SecondFactor(
            Sql sql,
            Factors factors,
            RecoveryCodes codes,
            Tokens tokens,
            MasterKey masterKey,
            People people,
            Sessions sessions,
            Attempts attempts,
            AccountLetters letters,
            Deeds deeds,
            Warning warning,
            Clock clock) {
        table = new FactorTable(sql);
        this.factors = factors;
        this.codes = codes;
        this.tokens = tokens;
        this.masterKey = masterKey;
        this.people = people;
        this.sessions = sessions;
        this.attempts = attempts;
        this.letters = letters;
        this.deeds = deeds;
        this.warning = warning;
        this.clock = clock;
    }

    /** How it stands. {@code since} is null while there is no app, {@code any} says whether there is one or a passkey. */
    public record State(Instant since, boolean any, int codesLeft) {
        public boolean isThere() {
            return since != null;
        }

        /** An app's code, or one that stands in for what is lost. */
        public boolean takesCodes() {
            return isThere() || codesLeft > 0;
        }
    }

    /** What is shown once; {@code token} is the session's from now on. */
    public record SetUp(List<String> recoveryCodes, String token) {
        /** Never shows them. */
        @Override
        public String toString() {
            return "SetUp";
        }
    }

    public State state(Caller by) {
        var since = table.inForce(by.id()).map(Row::confirmedAt);
        return new State(since.orElse(null), since.isPresent() || factors.isAny(by.id()), codes.left(by.id()));
    }

    /**
     * Sends the letter with which the first second factor is set up, of whichever kind. Problems: account/second-factor-there,
     * identity/too-many-attempts.
     */
    public void ask(Caller by) {
        if (factors.isAny(by.id())) {
            throw AccountProblem.SECOND_FACTOR_THERE.because("set up another one with it");
        }
        attempts.take(LETTERS, by.id().toString());
        var person = people.person(by.id());
        letters.open(person, person.language(), "enrol", "second-factor", tokens.make(by.id(), Purpose.ENROL));
    }

    /** Whether the letter of the first one still opens for this caller. */
    public boolean opens(Caller by, String token) {
        return factors.opens(by, token);
    }

    /**
     * Makes a secret, for this session alone: by the letter's token when there is no second factor, by the second factor otherwise.
     * Problems: account/token-ended, identity/second-factor-needed.
     */
    public void begin(Caller by, String token) {
        factors.admit(by, token);
        begin(by.id(), by.session().id(), secret());
    }

    /** What this session is setting up, for half an hour. */
    public Optional<Enrolment> begun(Caller by) {
        return row(by).map(
                        row -> Enrolment.of(secret(row), people.person(by.id()).email()));
    }

    /**
     * Puts it in force by its first code, in the place of the one before; all other sessions end. Problems: account/wrong-code,
     * account/token-ended when nothing is being set up.
     */
    public SetUp confirm(Caller by, String code) {
        var at = clock.instant();
        var row = row(by).orElseThrow(Tokens::ended);
        long step = Totp.taken(secret(row), code.strip(), at, 0).orElseThrow(SecondFactor::wrong);
        table.remove(by.id(), at);
        if (!table.confirm(row.id(), step, at)) {
            throw Tokens.ended();
        }
        sessions.endOthers(by);
        deeds.write(by, Deed.Kind.FACTOR_SET_UP);
        letters.tell(people.person(by.id()), "factor-on");
        return new SetUp(codes.renew(by.id()), sessions.confirm(by));
    }

    /**
     * Shows a code of the app, which opens one session on whichever node, or a recovery code, which opens once. Answers the session's new token. Problems:
     * account/wrong-code, account/no-second-factor, identity/too-many-attempts.
     */
    public String show(Caller by, String typed) {
        var row = table.inForce(by.id());
        if (row.isEmpty() && codes.left(by.id()) == 0) {
            throw AccountProblem.NO_SECOND_FACTOR.because("there is nothing that has codes");
        }
        var person = people.person(by.id());
        var session = by.session().id().toString();
        attempts.take(OF_SESSION, session);
        takeOf(by, person);
        if (isRight(by, row, typed.strip())) {
            attempts.forgive(OF_SESSION, session);
            attempts.giveBack(OF_PERSON, key(person));
            return sessions.confirm(by);
        }
        throw wrong();
    }

    /** Takes it away; with the last second factor its recovery codes. Problems: identity/second-factor-needed, account/no-second-factor. */
    public void remove(Caller by) {
        by.mustHaveConfirmed();
        if (!table.remove(by.id(), clock.instant())) {
            throw AccountProblem.NO_SECOND_FACTOR.because("there is nothing to take away");
        }
        factors.removed(by.id());
        deeds.write(by, Deed.Kind.FACTOR_REMOVED);
        letters.tell(people.person(by.id()), "factor-off");
    }

    /** Whether there is one of any kind. */
    public boolean isAny(UUID person) {
        return factors.isAny(person);
    }

    /** All that somebody has lost opens nothing more, and whoever sits where as this person has to sign in again. */
    public void reset(UUID person) {
        factors.reset(person);
        deeds.write(person, Deed.Kind.FACTOR_RESET, "-");
    }

    /** New recovery codes; those before open nothing more. Problems: identity/second-factor-needed, account/no-second-factor. */
    public List<String> renewCodes(Caller by) {
        by.mustHaveConfirmed();
        if (!factors.isAny(by.id())) {
            throw AccountProblem.NO_SECOND_FACTOR.because("set one up first");
        }
        deeds.write(by, Deed.Kind.CODES_RENEWED);
        letters.tell(people.person(by.id()), "codes-new");
        return codes.renew(by.id());
    }

    /** Puts one in force that the platform knows, for people who are nobody: those of the demonstration. Answers it in Base32. */
    public String issue(UUID person, byte[] secret) {
        var at = clock.instant();
        table.remove(person, at);
        table.confirm(begin(person, null, secret), 0, at);
        return Base32.encode(secret);
    }

    /** 160 random bits, as RFC 4226 recommends. */
    public static byte[] secret() {
        var secret = new byte[Totp.SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    private UUID begin(UUID person, UUID session, byte[] secret) {
        var at = clock.instant();
        var id = Ids.at(at);
        table.begin(id, person, session, masterKey.wrap(new SecretKeySpec(secret, "RAW"), id), at);
        return id;
    }

    private Optional<Row> row(Caller by) {
        return table.begun(by.id(), by.session().id(), clock.instant().minus(SETTING_UP));
    }

    private byte[] secret(Row row) {
        return masterKey.unwrap(row.secret(), row.id()).getEncoded();
    }

    private boolean isRight(Caller by, Optional<Row> app, String typed) {
        if (app.isPresent() && Totp.isCode(typed)) {
            var row = app.get();
            var session = by.session().id();
            // who clicks twice sends the same code twice
            long before = session.equals(row.lastSession()) ? row.lastStep() - 1 : row.lastStep();
            var step = Totp.taken(secret(row), typed, clock.instant(), before);
            if (step.isEmpty() || !table.take(row.id(), step.getAsLong(), session)) {
                return false;
            }
            deeds.write(by, Deed.Kind.FACTOR_SHOWN);
            return true;
        }
        if (!codes.use(by.id(), typed)) {
            return false;
        }
        deeds.write(by, Deed.Kind.CODE_USED);
        letters.tell(people.person(by.id()), "code-used");
        return true;
    }

    /** Whoever is guessed at hears of it: somebody else has the password. */
    private void takeOf(Caller by, Person person) {
        try {
            attempts.take(OF_PERSON, key(person));
        } catch (Problem tooMany) {
            warning.guessed(by, person);
            throw tooMany;
        }
    }

    private static String key(Person person) {
        return person.id() + " " + person.passwordHash();
    }

    private static Problem wrong() {
        return AccountProblem.WRONG_CODE.because(
                "type the one that the app shows now, or a recovery code not used yet");
    }
}
