package kr.seoul.techtrade.mandates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolationException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.clients.ApiClients;
import kr.seoul.techtrade.clients.NewClient;
import kr.seoul.techtrade.clients.NewSecret;
import kr.seoul.techtrade.http.HttpProblem;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Right;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.members.Household;
import kr.seoul.techtrade.members.MembersProblem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Power with limits and dates, and that nobody hands on more of it than they hold. */
class MandatesIT extends Household {
    private static final Act[] ALL = Act.values();

    @Inject
    private ApiClients clients;

    private UUID signer;

    @BeforeEach
    void letASignerIn() {
        signer = enrol(organization, false, false);
    }

    @Test
    void coversWhatItSaysAndNothingElse() {
        assertRefused(MembersProblem.NO_POWER, () -> mandates.mustCover(as(signer), deed(Act.SIGN, 0)));
        var mandate = mandates.grant(as(founder), organization, upTo(signer, 10_000_000, false, Act.SIGN));
        assertTrue(as(signer).scopes().contains(Scopes.SIGN));
        var power = mandates.mustCover(as(signer), deed(Act.SIGN, 10_000_000));
        assertEquals(
                "signatory by mandate %s up to 10000000 KRW"
                        .formatted(mandate.id().toString().substring(24)),
                power);
        assertRefused(MembersProblem.NO_POWER, () -> mandates.mustCover(as(signer), deed(Act.SIGN, 10_000_001)));
        assertRefused(MembersProblem.NO_POWER, () -> mandates.mustCover(as(signer), deed(Act.RELEASE, 1)));
        assertRefused(MembersProblem.NO_POWER, () -> mandates.mustReach(as(signer), Act.SIGN, Money.of(1, "USD")));
        assertTrue(mandates.mustCover(as(founder), deed(Act.RELEASE, Long.MAX_VALUE))
                .endsWith("without limit"));
        assertEquals(2, registered().stream().filter("POWER_USED"::equals).count());
    }

    /** From the first moment of the first day in Seoul to the last of the last. */
    @Test
    void holdsFromDayToDay() {
        var asked = new NewMandate(
                signer, Set.of(Act.SIGN), List.of(won(100)), today().plusDays(2), today().plusDays(3), false);
        mandates.grant(as(founder), organization, asked);
        assertRefused(MembersProblem.NO_POWER, () -> mandates.mustCover(as(signer), deed(Act.SIGN, 1)));
        clocks.shift(Duration.ofDays(2));
        mandates.mustCover(as(signer), deed(Act.SIGN, 1));
        clocks.shift(Duration.ofDays(3));
        mandates.mustCover(as(signer), deed(Act.SIGN, 1));
        clocks.shift(Duration.ofDays(4));
        assertRefused(MembersProblem.NO_POWER, () -> mandates.mustCover(as(signer), deed(Act.SIGN, 1)));
    }

    @Test
    void addsNoMandatesUp() {
        mandates.grant(as(founder), organization, upTo(signer, 6_000_000, false, Act.SIGN));
        mandates.grant(as(founder), organization, upTo(signer, 6_000_000, false, Act.SIGN));
        assertRefused(MembersProblem.NO_POWER, () -> mandates.mustCover(as(signer), deed(Act.SIGN, 10_000_000)));
    }

    @Test
    void handsOnNoMoreThanItsHolderHolds() {
        var third = enrol(organization, false, false);
        mandates.grant(as(founder), organization, upTo(signer, 10_000_000, false, Act.SIGN));
        assertRefused(
                IdentityProblem.DENIED,
                () -> mandates.grant(as(signer), organization, upTo(third, 1, false, Act.SIGN)));
        var until = today().plusDays(30);
        mandates.grant(
                as(founder),
                organization,
                new NewMandate(signer, Set.of(Act.SIGN), List.of(won(10_000_000)), null, until, true));
        for (var more : List.of(
                new NewMandate(third, Set.of(Act.SIGN), List.of(won(20_000_000)), null, until, false),
                new NewMandate(third, Set.of(Act.SIGN), null, null, until, false),
                new NewMandate(third, Set.of(Act.SIGN), List.of(Money.of(1, "USD")), null, until, false),
                new NewMandate(third, Set.of(Act.SIGN, Act.RELEASE), List.of(won(1)), null, until, false),
                new NewMandate(third, Set.of(Act.SIGN), List.of(won(1)), null, until.plusDays(1), false),
                new NewMandate(third, Set.of(Act.SIGN), List.of(won(1)), null, null, false))) {
            assertRefused(MembersProblem.MORE_THAN_HELD, () -> mandates.grant(as(signer), organization, more));
        }
        var part = mandates.grant(
                as(signer),
                organization,
                new NewMandate(third, Set.of(Act.SIGN), List.of(won(10_000_000)), null, until, true));
        assertEquals(signer, part.grantedById());
        mandates.mustCover(as(third), deed(Act.SIGN, 10_000_000));
    }

    /** Also when the administrator could grant it to somebody who grants it back. */
    @Test
    void givesAnAdministratorNoPowerOutOfNothing() {
        var administrator = enrol(organization, false, true);
        assertRefused(
                MembersProblem.MORE_THAN_HELD,
                () -> mandates.grant(as(administrator), organization, upTo(signer, 1, true, Act.SIGN)));
        mandates.grant(as(founder), organization, upTo(administrator, 10_000_000, false, ALL));
        assertRefused(
                MembersProblem.MORE_THAN_HELD,
                () -> mandates.grant(as(administrator), organization, upTo(signer, 20_000_000, true, Act.SIGN)));
        assertRefused(
                IdentityProblem.DENIED,
                () -> mandates.grant(as(administrator), organization, upTo(administrator, 1, true, Act.SIGN)));
        var granted = mandates.grant(as(administrator), organization, upTo(signer, 10_000_000, true, Act.SIGN));
        assertNull(granted.underId());
    }

    /** Such a client signs and releases without limit: that would be the way around. */
    @ParameterizedTest
    @ValueSource(strings = {Scopes.SIGN, Scopes.DEAL})
    void letsNobodyWithALimitMakeAClientThatBindsByItsScopes(String scope) {
        var administrator = administratorUpTo(10_000_000);
        var binding = program(null, scope);
        assertTrue(as(administrator).scopes().contains(scope));
        assertRefused(MembersProblem.MORE_THAN_HELD, () -> clients.issue(as(administrator), organization, binding));
        var made = clients.issue(as(founder), organization, binding).clientId();
        assertRefused(
                MembersProblem.MORE_THAN_HELD,
                () -> clients.newSecret(as(administrator), organization, made, new NewSecret(null, null)));
        clients.issue(as(administrator), organization, program(null, "deals.read"));
    }

    private UUID administratorUpTo(long won) {
        var administrator = enrol(organization, false, true);
        rights(administrator, Right.ADMINISTRATOR, Right.DEALER);
        mandates.grant(as(founder), organization, upTo(administrator, won, true, ALL));
        return administrator;
    }

    private static NewClient program(Boolean byMandate, String... scopes) {
        return new NewClient("ERP", Set.of(scopes), null, List.of(), null, null, byMandate);
    }

    private Caller erp(UUID client, String... scopes) {
        return new Caller(Caller.Kind.CLIENT, client, "ERP", organization, Set.of(Role.STARTUP), Set.of(scopes));
    }

    private UUID byMandate() {
        return clients.issue(as(founder), organization, program(true, Scopes.SIGN, Scopes.DEAL))
                .clientId();
    }

    @Test
    void letsAClientBindAsFarAsItsMandateGoes() {
        var made = byMandate();
        var erp = erp(made, Scopes.SIGN, Scopes.DEAL);
        for (var act : Act.values()) {
            assertRefused(MembersProblem.NO_POWER, () -> mandates.mustCover(erp, deed(act, 1)));
        }
        var granted = mandates.grant(as(founder), organization, upTo(made, 1_000, false, Act.SIGN, Act.RELEASE));
        assertTrue(granted.ofClient());
        assertEquals("ERP", granted.holder());
        assertTrue(mandates.mustCover(erp, deed(Act.SIGN, 1_000)).contains("up to 1000 KRW"));
        mandates.mustCover(erp, deed(Act.RELEASE, 1_000));
        assertRefused(MembersProblem.NO_POWER, () -> mandates.mustCover(erp, deed(Act.SIGN, 1_001)));
        assertRefused(MembersProblem.NO_POWER, () -> mandates.mustReach(erp, Act.RELEASE, won(1_001)));
        assertRefused(MembersProblem.NO_POWER, () -> mandates.mustReach(erp, Act.SIGN, Money.of(1, "USD")));
        assertRefused(MembersProblem.NO_POWER, () -> mandates.mustReach(erp, Act.PAYOUT_ACCOUNT, null));
        assertRefused(MembersProblem.NO_POWER, () -> mandates.mustCover(erp(made, Scopes.DEAL), deed(Act.SIGN, 1_000)));
        assertTrue(registered().containsAll(List.of("MANDATE_GRANTED", "POWER_USED")));
        mandates.revoke(as(founder), organization, granted.id());
        assertRefused(MembersProblem.NO_POWER, () -> mandates.mustCover(erp, deed(Act.SIGN, 1)));
    }

    @Test
    void endsWhatAClientMayWithItsLastDay() {
        var made = byMandate();
        var erp = erp(made, Scopes.SIGN);
        mandates.grant(
                as(founder),
                organization,
                new NewMandate(made, Set.of(Act.SIGN), null, today(), today().plusDays(1), false));
        mandates.mustReach(erp, Act.SIGN, won(1));
        clocks.shift(Duration.ofDays(2));
        assertRefused(MembersProblem.NO_POWER, () -> mandates.mustReach(erp, Act.SIGN, won(1)));
    }

    @Test
    void letsAnAdministratorWithALimitGiveAClientAsMuchAndNoMore() {
        var administrator = administratorUpTo(10_000_000);
        var made = clients.issue(as(administrator), organization, program(true, Scopes.SIGN, Scopes.DEAL))
                .clientId();
        assertRefused(
                MembersProblem.MORE_THAN_HELD,
                () -> mandates.grant(as(administrator), organization, upTo(made, 10_000_001, false, Act.SIGN)));
        mandates.grant(as(administrator), organization, upTo(made, 10_000_000, false, Act.SIGN));
        clients.newSecret(as(administrator), organization, made, new NewSecret(null, null));
        mandates.grant(as(founder), organization, upTo(made, 20_000_000, false, Act.SIGN));
        assertRefused(
                MembersProblem.MORE_THAN_HELD,
                () -> clients.newSecret(as(administrator), organization, made, new NewSecret(null, null)));
        var version = clients.client(as(founder), organization, made).version();
        for (var asked : List.of(program(true, Scopes.SIGN), program(false, Scopes.SIGN))) {
            assertRefused(
                    MembersProblem.MORE_THAN_HELD,
                    () -> clients.change(as(administrator), organization, made, version, asked));
        }
        clients.change(as(founder), organization, made, version, program(null, Scopes.SIGN));
        assertTrue(clients.client(as(founder), organization, made).byMandate(), "what is not said stays");
        clients.change(as(founder), organization, made, version + 1, program(false, Scopes.SIGN));
        mandates.mustReach(erp(made, Scopes.SIGN), Act.SIGN, won(1_000_000_000));
    }

    @Test
    void letsAClientHandNothingOn() {
        var made = byMandate();
        mandates.grant(as(founder), organization, new NewMandate(made, Set.of(ALL), null, null, null, false));
        var erp = erp(made, Scopes.SIGN, Scopes.ACCESS_WRITE);
        clients.issue(erp, organization, program(true, Scopes.SIGN));
        assertRefused(
                HttpProblem.INVALID_INPUT,
                () -> mandates.grant(as(founder), organization, upTo(made, 1, true, Act.SIGN)));
        var byScope = clients.issue(as(founder), organization, program(null, Scopes.SIGN))
                .clientId();
        assertRefused(
                HttpProblem.INVALID_INPUT,
                () -> mandates.grant(as(founder), organization, upTo(byScope, 1, false, Act.SIGN)));
        clients.revoke(as(founder), organization, made);
        assertRefused(
                MembersProblem.NO_SUCH_MEMBER,
                () -> mandates.grant(as(founder), organization, upTo(made, 1, false, Act.SIGN)));
        assertRefused(
                MembersProblem.NO_SUCH_MEMBER,
                () -> mandates.grant(as(founder), organization, upTo(UUID.randomUUID(), 1, false, Act.SIGN)));
    }

    @Test
    void asksForASecondPersonWhereAClientGoesBeyondTheRule() {
        var made = byMandate();
        mandates.grant(as(founder), organization, upTo(made, 1_000, false, Act.SIGN));
        enrol(organization, true, true);
        fourEyes.change(as(founder), organization, 0, new NewFourEyes(List.of(won(500)), false, 7));
        var erp = erp(made, Scopes.SIGN);
        mandates.mustCover(erp, deed(Act.SIGN, 500));
        assertRefused(MembersProblem.SECOND_PERSON_NEEDED, () -> mandates.mustCover(erp, deed(Act.SIGN, 501)));
    }

    @Test
    void endsWithAllThatHangsUnderIt() {
        var third = enrol(organization, false, false);
        var fourth = enrol(organization, false, false);
        var whole = mandates.grant(as(founder), organization, upTo(signer, 100, true, Act.SIGN));
        mandates.grant(as(signer), organization, upTo(third, 100, true, Act.SIGN));
        mandates.grant(as(third), organization, upTo(fourth, 50, false, Act.SIGN));
        mandates.mustCover(as(fourth), deed(Act.SIGN, 50));
        mandates.revoke(as(founder), organization, whole.id());
        for (var person : List.of(signer, third, fourth)) {
            assertRefused(MembersProblem.NO_POWER, () -> mandates.mustCover(as(person), deed(Act.SIGN, 1)));
            assertFalse(as(person).scopes().contains(Scopes.SIGN));
        }
        mandates.revoke(as(founder), organization, whole.id());
        assertEquals(3, registered().stream().filter("MANDATE_REVOKED"::equals).count());
    }

    /** What the organisation granted stays when the person goes who granted it for the organisation; what was theirs does not. */
    @Test
    void outlivesTheAdministratorButNotItsHolder() {
        var administrator = enrol(organization, true, true);
        mandates.grant(as(administrator), organization, upTo(signer, 100, true, Act.SIGN));
        var third = enrol(organization, false, false);
        mandates.grant(as(signer), organization, upTo(third, 100, false, Act.SIGN));
        members.leave(as(administrator));
        mandates.mustCover(as(third), deed(Act.SIGN, 100));
        members.remove(as(founder), organization, signer);
        assertRefused(MembersProblem.NO_POWER, () -> mandates.mustCover(as(third), deed(Act.SIGN, 1)));
    }

    @Test
    void isRevokedByItsHolderItsGranterAndAdministratorsOnly() {
        var third = enrol(organization, true, false);
        var mandate = mandates.grant(as(founder), organization, upTo(signer, 100, true, Act.SIGN));
        assertRefused(IdentityProblem.DENIED, () -> mandates.revoke(as(third), organization, mandate.id()));
        mandates.revoke(as(signer), organization, mandate.id());
        assertEquals(
                "김하늘", mandates.mandate(as(third), organization, mandate.id()).revokedBy());
    }

    @Test
    void isNobodyElses() {
        var elsewhere = organization("남산전자");
        var theirs = as(enrol(elsewhere, true, true), null);
        var mandate = mandates.grant(as(founder), organization, upTo(signer, 100, true, Act.SIGN));
        assertRefused(
                IdentityProblem.NO_SUCH_ORGANIZATION,
                () -> mandates.mandates(theirs, organization, Optional.empty(), 1));
        assertRefused(IdentityProblem.NO_SUCH_ORGANIZATION, () -> mandates.revoke(theirs, organization, mandate.id()));
        assertRefused(MembersProblem.NO_SUCH_MANDATE, () -> mandates.revoke(theirs, elsewhere, mandate.id()));
        assertRefused(
                MembersProblem.NO_SUCH_MEMBER,
                () -> mandates.grant(theirs, elsewhere, upTo(signer, 1, false, Act.SIGN)));
    }

    /** A member of two organisations binds each by its own mandates. */
    @Test
    void bindsNoOtherOrganisation() {
        var elsewhere = organization("남산전자");
        sql.update("""
                insert into identity.membership (person_id, organization_id, signer, created_at)
                values (?, ?, true, now())""", founder, elsewhere);
        var there = as(founder, elsewhere);
        assertRefused(MembersProblem.NO_POWER, () -> mandates.mustCover(there, deed(Act.SIGN, 1)));
    }

    @Test
    void refusesWhatIsNoMandate() {
        var by = as(founder);
        for (var asked : List.of(
                new NewMandate(signer, Set.of(), null, null, null, false),
                new NewMandate(null, Set.of(Act.SIGN), null, null, null, false),
                new NewMandate(signer, null, null, null, null, false),
                new NewMandate(signer, Set.of(Act.SIGN), List.of(), null, null, false))) {
            assertThrows(ConstraintViolationException.class, () -> mandates.grant(by, organization, asked));
        }
        assertRefused(
                HttpProblem.INVALID_INPUT,
                () -> mandates.grant(
                        by,
                        organization,
                        new NewMandate(signer, Set.of(Act.SIGN), null, null, today().minusDays(1), false)));
        assertRefused(
                HttpProblem.INVALID_INPUT,
                () -> mandates.grant(
                        by,
                        organization,
                        new NewMandate(signer, Set.of(Act.SIGN), null, today().minusDays(1), null, false)));
        assertRefused(
                HttpProblem.INVALID_INPUT,
                () -> new NewMandate(signer, Set.of(Act.SIGN), null, today(), today().minusDays(1), false));
        assertRefused(
                HttpProblem.INVALID_INPUT,
                () -> new NewMandate(signer, Set.of(Act.SIGN), List.of(won(1), won(2)), null, null, false));
        assertRefused(
                HttpProblem.INVALID_INPUT,
                () -> new NewMandate(signer, Set.of(Act.SIGN), List.of(won(-1)), null, null, false));
    }

    /** As until now: an API client is limited by its scopes alone. */
    @Test
    void leavesClientsToTheirScopes() {
        var client = new Caller(
                Caller.Kind.CLIENT,
                UUID.randomUUID(),
                "ERP",
                organization,
                Set.of(Role.CORPORATION),
                Set.of(Scopes.SIGN));
        assertEquals(
                "signatory of the organisation (deals.sign)",
                mandates.mustCover(client, deed(Act.SIGN, Long.MAX_VALUE)));
        assertRefused(MembersProblem.NO_POWER, () -> mandates.mustCover(client, deed(Act.RELEASE, 1)));
        assertRefused(
                IdentityProblem.DENIED, () -> mandates.grant(client, organization, upTo(signer, 1, false, Act.SIGN)));
        var keeper = new Caller(
                Caller.Kind.CLIENT,
                client.id(),
                "ERP",
                organization,
                client.roles(),
                Set.of(Scopes.SIGN, Scopes.ACCESS_WRITE));
        mandates.grant(keeper, organization, upTo(signer, 1, false, Act.SIGN));
    }

    @Test
    void keepsTheRightOfAReaderToSign() {
        rights(signer);
        mandates.grant(as(founder), organization, upTo(signer, 1, false, Act.SIGN));
        assertTrue(as(signer).scopes().contains(Scopes.SIGN));
        assertFalse(as(signer).scopes().contains(Scopes.DEAL));
        rights(signer, Right.DEALER);
    }
}
