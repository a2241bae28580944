package kr.seoul.techtrade.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.NewOrganization;
import kr.seoul.techtrade.identity.NewPerson;
import kr.seoul.techtrade.identity.Organizations;
import kr.seoul.techtrade.identity.Right;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Sessions;
import kr.seoul.techtrade.identity.SignIn;
import kr.seoul.techtrade.invitations.Invitations;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.mandates.Act;
import kr.seoul.techtrade.mandates.Deed;
import kr.seoul.techtrade.mandates.FourEyes;
import kr.seoul.techtrade.mandates.Mandates;
import kr.seoul.techtrade.mandates.NewMandate;
import kr.seoul.techtrade.mandates.Proposals;
import kr.seoul.techtrade.testing.InServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;

/** An organisation with a founder, who may do everything, and whoever a test lets in besides. */
public abstract class Household extends InServer {
    protected static final Caller SYSTEM = Caller.system("test");
    protected static final String PASSWORD = "correct horse battery";

    @Inject
    protected Organizations organizations;

    @Inject
    protected SignIn signIn;

    @Inject
    protected Members members;

    @Inject
    protected Mandates mandates;

    @Inject
    protected Invitations invitations;

    @Inject
    protected FourEyes fourEyes;

    @Inject
    protected Proposals proposals;

    @Inject
    protected Register register;

    @Inject
    protected Sql sql;

    @Inject
    protected Sessions sessions;

    @Inject
    protected ClockProducer clocks;

    protected UUID organization;
    protected UUID founder;

    @BeforeEach
    void found() {
        organization = organization("한강전지");
        founder = enrol(organization, true, true);
    }

    @AfterEach
    void backToNow() {
        clocks.shift(Duration.ZERO);
    }

    protected UUID organization(String name) {
        return organizations
                .admit(SYSTEM, new NewOrganization(name, null, Role.CORPORATION, null, null))
                .id();
    }

    protected UUID enrol(UUID where, boolean signer, boolean administrator) {
        return organizations.enrol(SYSTEM, where, new NewPerson(email(), "김하늘", signer, administrator), PASSWORD);
    }

    protected static String email() {
        return "p" + UUID.randomUUID() + "@demo.example";
    }

    /** As the person may act at this moment. */
    protected Caller as(UUID person) {
        return as(person, organization);
    }

    /** In a session of its own, where the second factor was just shown. */
    protected Caller as(UUID person, UUID chosen) {
        var began = signIn.caller(sessions.begin(person, "192.0.2.1", null, Locale.KOREAN))
                .orElseThrow();
        sessions.choose(began, chosen);
        return signIn.caller(sessions.confirm(began)).orElseThrow();
    }

    protected static Money won(long amount) {
        return Money.of(amount, "KRW");
    }

    protected static NewMandate upTo(UUID holder, long won, boolean delegable, Act... acts) {
        return new NewMandate(holder, Set.of(acts), List.of(won(won)), null, null, delegable);
    }

    protected static LocalDate today() {
        return LocalDate.now(ClockProducer.SEOUL);
    }

    protected Deed deed(Act act, long won) {
        return new Deed(act, new UUID(1, 1), 0, "TT26-000001", won(won), "seen");
    }

    protected long version(UUID person) {
        return members.member(as(founder), organization, person).version();
    }

    protected void rights(UUID person, Right... rights) {
        members.change(as(founder), organization, person, version(person), new NewRights(Set.of(rights)));
    }

    protected List<String> registered() {
        return register.entries(as(founder), organization, Optional.empty(), 100).items().stream()
                .map(EntryJson::kind)
                .toList();
    }

    protected static void assertRefused(ProblemType type, Executable verb) {
        assertEquals(type, assertThrows(Problem.class, verb).type());
    }
}
