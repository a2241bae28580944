package kr.seoul.techtrade.recovery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.account.SecondFactor;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Memberships;
import kr.seoul.techtrade.identity.People;
import kr.seoul.techtrade.identity.Right;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.PlainText;
import kr.seoul.techtrade.kernel.Secret;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;
import kr.seoul.techtrade.members.Register;
import kr.seoul.techtrade.members.Register.Kind;

/**
 * The way back for whoever has lost phone, passkeys and recovery codes. Administrators ask and confirm for members of their
 * organisation who act for no other, operators for everybody: the only administrator has nobody else, and no organisation decides what
 * opens another one. Never the same person twice, and never for oneself.
 * The person is written to at each step and can object until the day is over. To show a second factor meanwhile stops nothing: it may
 * be a thief's who has the phone.
 */
@ApplicationScoped
@Transactional
public class Resets implements Caretaker {
    static final Duration TO_CONFIRM = Duration.ofDays(7);
    static final Duration TO_OBJECT = Duration.ofHours(24);

    private static final Caller CLOCK = Caller.system("clock");
    private static final int SHOWN_MAX = 100;
    private static final int REASON_MAX = 500;

    private final ResetTable table;
    private final SecondFactor factor;
    private final People people;
    private final Memberships memberships;
    private final ResetLetters letters;
    private final Register register;
    private final UnitOfWork work;
    private final Clock clock;

    protected Resets() {
        this(null, null, null, null, null, null, null, null);
    }

    @Inject
    public Resets(
            Sql sql,
            SecondFactor factor,
            People people,
            Memberships memberships,
            ResetLetters letters,
            Register register,
            UnitOfWork work,
            Clock clock) {
        this.table = new ResetTable(sql);
        this.factor = factor;
        this.people = people;
        this.memberships = memberships;
        this.letters = letters;
        this.register = register;
        this.work = work;
        this.clock = clock;
    }

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofSeconds(10), "carrying out resets of second factors", this::carryOut);
    }

    /**
     * Problems: identity/denied, identity/second-factor-needed, recovery/no-such-person for an administrator of another organisation,
     * recovery/acts-for-others, recovery/another-person-needed for oneself, recovery/nothing-to-reset, recovery/reset-runs, recovery/reason-missing.
     */
    public Reset ask(Caller by, UUID person, String reason) {
        var organization = authority(by);
        var why = reason(reason);
        boolean known = organization == null
                ? people.find(person).isPresent()
                : memberships.find(organization, person).isPresent();
        if (!known) {
            throw RecoveryProblem.NO_SUCH_PERSON.because("nobody whom you act for");
        }
        mustBeTheirsAlone(organization, person);
        if (person.equals(by.id())) {
            throw RecoveryProblem.ANOTHER_PERSON_NEEDED.because("nobody asks for themselves");
        }
        if (!factor.isAny(person)) {
            throw RecoveryProblem.NOTHING_TO_RESET.because("a letter is enough to set up the first one");
        }
        var at = clock.instant();
        var id = Ids.at(at);
        if (!table.insert(id, person, organization, why, by.id(), at, at.plus(TO_CONFIRM))) {
            throw RecoveryProblem.RESET_RUNS.because("it is confirmed or stopped first");
        }
        var reset = table.find(id, organization).orElseThrow();
        enter(by, Kind.RESET_ASKED, reset);
        letters.asked(reset);
        return reset;
    }

    /** As {@link #ask(Caller, UUID, String)}, of whoever signs in with this e-mail. */
    public Reset askFor(Caller by, String email, String reason) {
        authority(by);
        var person = people.ofEmail(email)
                .orElseThrow(() -> RecoveryProblem.NO_SUCH_PERSON.at("/email", "nobody signs in with it"));
        return ask(by, person.id(), reason);
    }

    /**
     * From now on the person has a day to object. Problems: identity/denied, identity/second-factor-needed, recovery/no-such-reset,
     * recovery/reset-over, recovery/acts-for-others, recovery/another-person-needed for who asked and for whom it is about.
     */
    public Reset confirm(Caller by, UUID id) {
        var organization = authority(by);
        var reset = known(id, organization);
        if (reset.state() != ResetState.ASKED) {
            throw over(reset);
        }
        if (reset.asker().equals(by.id()) || reset.person().equals(by.id())) {
            throw RecoveryProblem.ANOTHER_PERSON_NEEDED.because("a second person confirms");
        }
        mustBeTheirsAlone(organization, reset.person());
        var at = clock.instant();
        table.confirm(reset, by.id(), at, at.plus(TO_OBJECT));
        var waits = known(id, organization);
        enter(by, Kind.RESET_CONFIRMED, waits);
        letters.waits(waits);
        return waits;
    }

    /** Also by who asked. Problems: identity/denied, identity/second-factor-needed, recovery/no-such-reset, recovery/reset-over, recovery/reason-missing. */
    public Reset refuse(Caller by, UUID id, String reason) {
        var organization = authority(by);
        var why = reason(reason);
        return end(known(id, organization), ResetState.REFUSED, by, why);
    }

    /** Whether the letter still stops something. */
    public boolean opens(String token) {
        return objectedTo(token).isPresent();
    }

    /** By the letter. Problems: recovery/link-ended. */
    public void object(String token) {
        var id = objectedTo(token)
                .orElseThrow(() -> RecoveryProblem.LINK_ENDED.because("the reset is over, or was never asked for"));
        var reset = known(id, null);
        end(reset, ResetState.OBJECTED, themselves(reset), null);
    }

    /** By the person, who has signed in. Problems: recovery/no-such-reset. */
    public void object(Caller by) {
        var reset = table.running(by.id()).orElseThrow(Resets::unknown);
        end(reset, ResetState.OBJECTED, themselves(reset), null);
    }

    /** Whom it is about, by a letter or signed in. */
    private static Caller themselves(Reset reset) {
        return new Caller(Caller.Kind.PERSON, reset.person(), reset.name(), null, Set.of(), Set.of());
    }

    private void enter(Caller by, Kind kind, Reset reset) {
        register.reset(by, kind, reset.person(), reset.id());
    }

    /** What runs against the caller, if anything does. */
    public Optional<Reset> of(Caller by) {
        return table.seen(by.id());
    }

    /** Those of the caller's organisation, of all for an operator: first what runs. Problems: identity/denied, identity/second-factor-needed. */
    public List<Reset> latest(Caller by) {
        return table.latest(authority(by), SHOWN_MAX);
    }

    private Reset end(Reset reset, ResetState how, Caller by, String why) {
        if (!reset.state().isRunning()) {
            throw over(reset);
        }
        table.end(reset, how, clock.instant(), by.name(), why);
        enter(by, Kind.valueOf("RESET_" + how), reset);
        letters.over(reset);
        return known(reset.id(), null);
    }

    /** Whose time has come. */
    void carryOut() {
        boolean more;
        do {
            more = work.of(this::carryOutOne);
        } while (more);
    }

    private boolean carryOutOne() {
        var at = clock.instant();
        var due = table.due(at);
        due.ifPresent(reset -> {
            var organization = reset.organization();
            boolean stillMay = isTheirsAlone(organization, reset.person())
                    && (organization == null || administers(organization, reset.asker()));
            if (reset.state() == ResetState.WAITING && stillMay) {
                factor.reset(reset.person());
                table.end(reset, ResetState.DONE, at, null, null);
                enter(CLOCK, Kind.RESET_DONE, reset);
                letters.done(reset);
            } else {
                table.end(reset, ResetState.LAPSED, at, null, null);
                enter(CLOCK, Kind.RESET_LAPSED, reset);
                letters.over(reset);
            }
        });
        return due.isPresent();
    }

    /** For whom the caller does this: an organisation whose administrator they still are, null for everybody. */
    private UUID authority(Caller by) {
        if (by.kind() != Caller.Kind.PERSON) {
            throw IdentityProblem.DENIED.because("people do this, with a second factor");
        }
        boolean operates = by.is(Role.OPERATOR) && by.scopes().contains(Scopes.OPERATE);
        boolean administers = !operates && by.organization() != null && administers(by.organization(), by.id());
        if (!operates && !administers) {
            throw IdentityProblem.DENIED.because("this is for administrators of the organisation, and operators");
        }
        by.mustHaveConfirmed();
        return operates ? null : by.organization();
    }

    private boolean administers(UUID organization, UUID person) {
        return memberships
                .find(organization, person)
                .filter(membership -> membership.has(Right.ADMINISTRATOR))
                .isPresent();
    }

    private boolean isTheirsAlone(UUID organization, UUID person) {
        return organization == null || memberships.seats(person).size() <= 1;
    }

    private void mustBeTheirsAlone(UUID organization, UUID person) {
        if (!isTheirsAlone(organization, person)) {
            throw RecoveryProblem.ACTS_FOR_OTHERS.because("operators do this for whoever acts for several");
        }
    }

    private Optional<UUID> objectedTo(String token) {
        return Optional.ofNullable(token)
                .filter(text -> text.length() == Secret.LENGTH)
                .flatMap(table::objectedTo);
    }

    private static String reason(String typed) {
        var reason = typed == null ? "" : typed.strip();
        if (reason.length() > REASON_MAX || !PlainText.Check.isPlain(reason, true)) {
            throw RecoveryProblem.REASON_MISSING.at("/reason", "1 to %d characters".formatted(REASON_MAX));
        }
        return reason;
    }

    private Reset known(UUID id, UUID organization) {
        return table.find(id, organization).orElseThrow(Resets::unknown);
    }

    private static RuntimeException unknown() {
        return RecoveryProblem.NO_SUCH_RESET.because("none that you may see");
    }

    private static RuntimeException over(Reset reset) {
        return RecoveryProblem.RESET_OVER.because("it is " + reset.state());
    }
}
