package kr.seoul.techtrade.mandates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.mandates.ProposalJson.State;
import kr.seoul.techtrade.members.Household;
import kr.seoul.techtrade.members.MembersProblem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What takes two people of an organisation, neither of them twice. */
class ProposalsIT extends Household {
    private UUID second;

    @BeforeEach
    void askForFourEyes() {
        second = enrol(organization, true, true);
        fourEyes.change(as(founder), organization, 0, new NewFourEyes(List.of(won(1_000_000)), true, 5));
    }

    private static Deed large() {
        return deed("seen", 2_000_000);
    }

    private static Deed deed(Object content, long won) {
        return new Deed(Act.SIGN, new UUID(7, 7), 0, "TT26-000007", won(won), content);
    }

    private State state(ProposalJson proposal) {
        return proposals.proposal(as(founder), organization, proposal.id()).state();
    }

    @Test
    void takesTwoAboveTheAmountAndOneUpToIt() {
        mandates.mustCover(as(founder), deed("seen", 1_000_000));
        assertRefused(MembersProblem.SECOND_PERSON_NEEDED, () -> mandates.mustCover(as(founder), large()));
        assertRefused(
                MembersProblem.NO_SECOND_PERSON_NEEDED, () -> mandates.propose(as(founder), deed("seen", 1_000_000)));
        var proposal = mandates.propose(as(founder), large());
        assertEquals(List.of("김하늘"), proposal.waitsFor());
        assertRefused(MembersProblem.SECOND_PERSON_NEEDED, () -> mandates.mustCover(as(founder), large()));
        assertRefused(MembersProblem.ALREADY_PROPOSED, () -> mandates.propose(as(second), large()));
        var power = mandates.mustCover(as(second), large());
        assertTrue(power.endsWith("with 김하늘"), power);
        assertEquals(State.CONFIRMED, state(proposal));
        assertRefused(MembersProblem.SECOND_PERSON_NEEDED, () -> mandates.mustCover(as(second), large()));
        assertEquals(
                List.of("POWER_USED", "PROPOSAL_CONFIRMED", "PROPOSED", "POWER_USED"),
                registered().subList(0, 4));
    }

    /** Two clicks, or two colleagues at once. */
    @Test
    void isUsedUpOnce() throws InterruptedException {
        var third = enrol(organization, true, false);
        mandates.propose(as(founder), large());
        var barrier = new CyclicBarrier(2);
        var callers = List.of(as(second), as(third));
        var done = new Object[2];
        var threads = IntStream.range(0, 2)
                .mapToObj(i -> new Thread(() -> done[i] = race(barrier, callers.get(i))))
                .toList();
        threads.forEach(Thread::start);
        for (var thread : threads) {
            thread.join();
        }
        assertEquals(1, List.of(done).stream().filter(String.class::isInstance).count());
        assertEquals(
                1,
                List.of(done).stream()
                        .filter(MembersProblem.SECOND_PERSON_NEEDED::equals)
                        .count());
    }

    private Object race(CyclicBarrier barrier, Caller by) {
        try {
            barrier.await();
            return mandates.mustCover(by, large());
        } catch (Problem refused) {
            return refused.type();
        } catch (Exception unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @Test
    void holdsForWhatWasSeenAndForItsTime() {
        var proposal = mandates.propose(as(founder), large());
        assertRefused(
                MembersProblem.SECOND_PERSON_NEEDED, () -> mandates.mustCover(as(second), deed("else", 2_000_000)));
        var anew = mandates.propose(as(second), deed("else", 2_000_000));
        assertEquals(State.LAPSED, state(proposal));
        clocks.shift(Duration.ofDays(5).plusMinutes(1));
        assertRefused(
                MembersProblem.SECOND_PERSON_NEEDED, () -> mandates.mustCover(as(founder), deed("else", 2_000_000)));
        proposals.expire();
        assertEquals(State.EXPIRED, state(anew));
        var told = sql.first(
                        "select count(*) from mail.letter where reference like ?",
                        row -> row.getInt(1),
                        "members:proposal:" + anew.id() + "%")
                .orElseThrow();
        assertEquals(2, told);
    }

    @Test
    void takesPeopleWithThePowerOnly() {
        var clerk = enrol(organization, false, false);
        assertRefused(MembersProblem.NO_POWER, () -> mandates.propose(as(clerk), large()));
        mandates.grant(as(founder), organization, upTo(clerk, 1_500_000, false, Act.SIGN));
        var proposal = mandates.propose(as(founder), large());
        assertEquals(1, proposal.waitsFor().size());
        assertRefused(MembersProblem.NO_POWER, () -> mandates.mustCover(as(clerk), large()));
        var client = new Caller(
                Caller.Kind.CLIENT,
                UUID.randomUUID(),
                "ERP",
                organization,
                Set.of(Role.CORPORATION),
                Set.of(Scopes.SIGN, Scopes.ACCESS_WRITE));
        assertRefused(MembersProblem.SECOND_PERSON_NEEDED, () -> mandates.mustCover(client, large()));
        assertRefused(IdentityProblem.DENIED, () -> mandates.propose(client, deed("else", 2_000_000)));
    }

    @Test
    void isRefusedByWhoeverCouldConfirmItAndTakenBackByItsProposer() {
        var clerk = enrol(organization, false, false);
        var proposal = mandates.propose(as(founder), large());
        assertRefused(IdentityProblem.DENIED, () -> proposals.refuse(as(clerk), organization, proposal.id(), "아니요"));
        assertEquals(
                State.REFUSED,
                proposals
                        .refuse(as(second), organization, proposal.id(), "금액이 다릅니다.")
                        .state());
        assertRefused(
                MembersProblem.PROPOSAL_OVER, () -> proposals.refuse(as(second), organization, proposal.id(), "다시"));
        assertRefused(MembersProblem.SECOND_PERSON_NEEDED, () -> mandates.mustCover(as(second), large()));
        var again = mandates.propose(as(founder), large());
        assertEquals(
                State.WITHDRAWN,
                proposals
                        .refuse(as(founder), organization, again.id(), "잘못 보았습니다.")
                        .state());
        var elsewhere = organization("남산전자");
        var stranger = as(enrol(elsewhere, true, true), null);
        assertRefused(
                IdentityProblem.NO_SUCH_ORGANIZATION, () -> proposals.refuse(stranger, organization, again.id(), "x"));
        assertRefused(MembersProblem.NO_SUCH_PROPOSAL, () -> proposals.proposal(stranger, elsewhere, again.id()));
        assertRefused(
                IdentityProblem.NO_SUCH_ORGANIZATION,
                () -> proposals.proposals(stranger, organization, true, Optional.empty(), 1));
    }

    @Test
    void endsWithItsProposer() {
        var third = enrol(organization, true, false);
        var proposal = mandates.propose(as(third), large());
        members.remove(as(founder), organization, third);
        assertEquals(State.WITHDRAWN, state(proposal));
        assertRefused(MembersProblem.SECOND_PERSON_NEEDED, () -> mandates.mustCover(as(second), large()));
    }

    /** The first has lost the mandate before the second looks. */
    @Test
    void needsBothToHaveThePowerInTheEnd() {
        var third = enrol(organization, false, false);
        var mandate = mandates.grant(as(founder), organization, upTo(third, 5_000_000, false, Act.SIGN));
        mandates.propose(as(third), large());
        mandates.revoke(as(founder), organization, mandate.id());
        assertRefused(MembersProblem.SECOND_PERSON_NEEDED, () -> mandates.mustCover(as(second), large()));
    }

    @Test
    void changesTheRuleItselfByTwoAdministratorsOnly() {
        var rule = fourEyes.rule(as(founder), organization);
        var none = new NewFourEyes(List.of(), false, 7);
        assertRefused(
                MembersProblem.SECOND_PERSON_NEEDED,
                () -> fourEyes.change(as(founder), organization, rule.version(), none));
        assertRefused(KernelProblem.STALE_VERSION, () -> fourEyes.change(as(founder), organization, 0, none));
        var signer = enrol(organization, true, false);
        assertRefused(IdentityProblem.DENIED, () -> fourEyes.propose(as(signer), organization, rule.version(), none));
        var proposal = fourEyes.propose(as(founder), organization, rule.version(), none);
        assertEquals(1, proposal.waitsFor().size());
        assertRefused(
                MembersProblem.SECOND_PERSON_NEEDED,
                () -> fourEyes.change(
                        as(second), organization, rule.version(), new NewFourEyes(List.of(won(1)), false, 7)));
        var changed = fourEyes.change(as(second), organization, rule.version(), none);
        assertEquals(List.of(), changed.above());
        assertRefused(
                MembersProblem.NO_SECOND_PERSON_NEEDED,
                () -> fourEyes.propose(as(founder), organization, changed.version(), none));
        mandates.mustCover(as(founder), large());
    }

    @Test
    void asksForTwoAdministratorsBeforeThereIsARule() {
        var alone = organization("남산전자");
        var only = as(enrol(alone, true, true), null);
        assertRefused(
                MembersProblem.TOO_FEW_PEOPLE,
                () -> fourEyes.change(only, alone, 0, new NewFourEyes(List.of(won(1)), false, 7)));
    }
}
