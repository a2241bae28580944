package kr.seoul.techtrade.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Right;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Problem;
import org.junit.jupiter.api.Test;

/** Who the people of an organisation are, and that it is never left without an administrator. */
class MembersIT extends Household {
    @Test
    void saysWhoActsForTheOrganisationAndAsWhat() {
        var clerk = enrol(organization, false, false);
        var page =
                members.members(as(founder), organization, Optional.empty(), 10).items();
        assertEquals(
                List.of(founder, clerk), page.stream().map(MemberJson::personId).toList());
        assertEquals(Set.of(Right.ADMINISTRATOR, Right.DEALER), page.get(0).rights());
        assertEquals(Set.of(Right.DEALER), page.get(1).rights());
        assertTrue(page.get(0).signer());
        assertFalse(page.get(1).signer());
        var first = members.members(as(clerk), organization, Optional.empty(), 1);
        assertEquals(
                clerk,
                members.members(as(clerk), organization, first.next(), 1)
                        .items()
                        .get(0)
                        .personId());
    }

    @Test
    void changesWhatHoldsFromTheNextRequestOn() {
        var clerk = enrol(organization, false, false);
        rights(clerk);
        assertFalse(as(clerk).scopes().contains(Scopes.DEAL));
        assertTrue(as(clerk).scopes().contains("deals.read"));
        rights(clerk, Right.ADMINISTRATOR, Right.DEALER);
        assertTrue(as(clerk).scopes().containsAll(Set.of(Scopes.DEAL, Scopes.ACCESS_WRITE)));
        assertFalse(as(clerk).scopes().contains(Scopes.SIGN));
        members.remove(as(clerk), organization, founder);
        var gone = as(founder, organization);
        assertEquals(null, gone.organization());
        assertEquals(Set.of(Role.PUBLIC), gone.roles());
        assertFalse(gone.scopes().contains(Scopes.SIGN));
        var kinds = register.entries(as(clerk), organization, Optional.empty(), 100).items().stream()
                .map(EntryJson::kind)
                .toList();
        assertEquals(
                List.of(
                        "MEMBER_REMOVED",
                        "MANDATE_REVOKED",
                        "RIGHTS_CHANGED",
                        "RIGHTS_CHANGED",
                        "MEMBER_ENROLLED",
                        "MANDATE_GRANTED",
                        "MEMBER_ENROLLED"),
                kinds);
    }

    @Test
    void keepsTheLastAdministrator() {
        enrol(organization, true, false);
        assertRefused(MembersProblem.LAST_ADMINISTRATOR, () -> members.leave(as(founder)));
        assertRefused(MembersProblem.LAST_ADMINISTRATOR, () -> members.remove(as(founder), organization, founder));
        assertRefused(MembersProblem.LAST_ADMINISTRATOR, () -> rights(founder, Right.DEALER));
        var second = enrol(organization, false, true);
        members.leave(as(founder));
        assertRefused(MembersProblem.LAST_ADMINISTRATOR, () -> members.leave(as(second)));
    }

    /** Each has read their rights before either has begun. */
    @Test
    void letsOneOfTwoAdministratorsRemoveTheOther() throws InterruptedException {
        for (int round = 0; round < 5; round++) {
            var second = enrol(organization, false, true);
            var callers = List.of(as(founder), as(second));
            var others = List.of(second, founder);
            var barrier = new CyclicBarrier(2);
            var refusals = new Problem[2];
            var threads = Stream.of(0, 1)
                    .map(i -> new Thread(() -> refusals[i] = race(barrier, callers.get(i), others.get(i))))
                    .toList();
            threads.forEach(Thread::start);
            for (var thread : threads) {
                thread.join();
            }
            assertEquals(1, Stream.of(refusals).filter(each -> each != null).count(), Arrays.toString(refusals));
            assertEquals(
                    IdentityProblem.DENIED,
                    Stream.of(refusals)
                            .filter(each -> each != null)
                            .findFirst()
                            .orElseThrow()
                            .type());
            founder = refusals[0] == null ? founder : second;
        }
    }

    private Problem race(CyclicBarrier barrier, Caller by, UUID other) {
        try {
            barrier.await();
            members.remove(by, organization, other);
            return null;
        } catch (Problem refused) {
            return refused;
        } catch (Exception unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @Test
    void isForAdministratorsOfThisOrganisation() {
        var clerk = enrol(organization, true, false);
        var elsewhere = organization("남산전자");
        var stranger = as(enrol(elsewhere, true, true), null);
        assertRefused(IdentityProblem.DENIED, () -> members.remove(as(clerk), organization, founder));
        assertRefused(
                IdentityProblem.DENIED,
                () -> members.change(as(clerk), organization, clerk, 1, new NewRights(Set.of(Right.ADMINISTRATOR))));
        assertRefused(IdentityProblem.NO_SUCH_ORGANIZATION, () -> members.remove(stranger, organization, clerk));
        assertRefused(
                IdentityProblem.NO_SUCH_ORGANIZATION,
                () -> members.members(stranger, organization, Optional.empty(), 1));
        assertRefused(
                IdentityProblem.NO_SUCH_ORGANIZATION,
                () -> register.entries(stranger, organization, Optional.empty(), 1));
        assertRefused(MembersProblem.NO_SUCH_MEMBER, () -> members.remove(stranger, elsewhere, clerk));
        assertRefused(MembersProblem.NO_SUCH_MEMBER, () -> members.member(stranger, elsewhere, clerk));
    }

    @Test
    void handsOnNoRightThatTheGiverLacks() {
        var administrator = enrol(organization, false, true);
        rights(administrator, Right.ADMINISTRATOR);
        var clerk = enrol(organization, false, false);
        rights(clerk);
        assertRefused(
                MembersProblem.MORE_THAN_HELD,
                () -> members.change(
                        as(administrator), organization, clerk, version(clerk), new NewRights(Set.of(Right.DEALER))));
        assertRefused(
                MembersProblem.MORE_THAN_HELD,
                () -> members.change(
                        as(administrator),
                        organization,
                        administrator,
                        version(administrator),
                        new NewRights(Set.of(Right.ADMINISTRATOR, Right.DEALER))));
        assertRefused(
                KernelProblem.STALE_VERSION,
                () -> members.change(as(founder), organization, clerk, 99, new NewRights(Set.of())));
    }

    @Test
    void letsAPersonChooseForWhomToAct() {
        var elsewhere = organization("남산전자");
        sql.update("""
                insert into identity.membership (person_id, organization_id, signer, dealer, created_at)
                values (?, ?, false, false, now())""", founder, elsewhere);
        assertEquals(organization, as(founder, null).organization());
        var there = as(founder, elsewhere);
        assertEquals(elsewhere, there.organization());
        assertFalse(there.scopes().contains(Scopes.SIGN));
        assertFalse(there.scopes().contains(Scopes.DEAL));
        sql.update("delete from identity.membership where organization_id = ?", elsewhere);
        assertEquals(organization, as(founder, elsewhere).organization());
    }

    /** Two roles of the database stand between a mistake and the past. */
    @Test
    void changesNothingInTheRegister() {
        for (var change : List.of("update members.entry set by_name = 'x'", "delete from members.entry")) {
            var refused = assertThrows(RuntimeException.class, () -> sql.update(change));
            assertTrue(refused.getMessage().contains("permission denied"), refused::getMessage);
        }
    }
}
