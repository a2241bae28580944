package kr.seoul.techtrade.invitations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolationException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import kr.seoul.techtrade.clients.ApiClients;
import kr.seoul.techtrade.clients.NewClient;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Right;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.members.Household;
import kr.seoul.techtrade.members.MembersProblem;
import org.junit.jupiter.api.Test;

/** How people come to an organisation: by a letter that opens once. */
class InvitationsIT extends Household {
    private static final Pattern TOKEN = Pattern.compile("token=([A-Za-z0-9_-]{43})");
    private static final String HERE = "192.0.2.7";

    @Inject
    private ApiClients clients;

    private InvitationJson invite(String email, Right... rights) {
        return invitations.invite(as(founder), organization, new NewInvitation(email, Set.of(rights)));
    }

    /** As it stands in the last letter to somebody. */
    private String token(String email) {
        var body = sql.first(
                        "select body from mail.letter where recipient = ? order by id desc limit 1",
                        row -> row.getString("body"),
                        email)
                .orElseThrow();
        var found = TOKEN.matcher(body);
        assertTrue(found.find(), body);
        return found.group(1);
    }

    @Test
    void letsSomebodyNewIn() {
        var email = email();
        var invitation = invite(email.toUpperCase(Locale.ROOT), Right.DEALER);
        assertEquals(email, invitation.email());
        assertEquals(InvitationJson.State.OPEN, invitation.state());
        var token = token(email);
        var opened = invitations.opened(token);
        assertEquals("한강전지", opened.name());
        assertFalse(opened.known());
        assertRefused(
                IdentityProblem.GUESSABLE_PASSWORD,
                () -> invitations.enrol(token, new NewMember("이새벽", "aaaaaaaaaaaaa")));
        var person = invitations.enrol(token, new NewMember("이새벽", PASSWORD));
        assertEquals(
                organization,
                as(signIn.check(HERE, email, PASSWORD).person(), null).organization());
        assertEquals(
                Set.of(Right.DEALER),
                members.member(as(founder), organization, person).rights());
        var after = invitations.invitation(as(founder), organization, invitation.id());
        assertEquals(InvitationJson.State.ACCEPTED, after.state());
        assertEquals(person, after.personId());
        for (var over : List.of(token, "x".repeat(43), "short", "")) {
            assertRefused(MembersProblem.INVITATION_OVER, () -> invitations.opened(over));
        }
        assertRefused(MembersProblem.INVITATION_OVER, () -> invitations.opened(null));
    }

    @Test
    void letsSomebodyKnownInOnlyAsThemselves() {
        var elsewhere = organization("남산전자");
        var known = enrol(elsewhere, false, true);
        var email = sql.first("select email from identity.person where id = ?", row -> row.getString("email"), known)
                .orElseThrow();
        invite(email, Right.ADMINISTRATOR);
        var token = token(email);
        assertTrue(invitations.opened(token).known());
        assertRefused(MembersProblem.SIGN_IN_FIRST, () -> invitations.enrol(token, new NewMember("김가짜", PASSWORD)));
        assertRefused(MembersProblem.OTHER_EMAIL, () -> invitations.accept(as(founder), token));
        assertRefused(MembersProblem.OTHER_EMAIL, () -> invitations.accept(Caller.ANONYMOUS, token));
        invitations.accept(as(known, null), token);
        assertEquals(organization, as(known, organization).organization());
        assertEquals(elsewhere, as(known, null).organization());
        assertRefused(MembersProblem.ALREADY_MEMBER, () -> invite(email));
    }

    /** Whoever was removed from everywhere can still sign in, and so be invited again. */
    @Test
    void letsSomebodyComeBack() {
        var person = enrol(organization, false, false);
        var email = members.member(as(founder), organization, person).email();
        members.remove(as(founder), organization, person);
        invite(email);
        var back = as(signIn.check(HERE, email, PASSWORD).person(), null);
        invitations.accept(back, token(email));
        assertEquals(Set.of(), members.member(as(founder), organization, person).rights());
    }

    /** Both have the letter open, and press the button. */
    @Test
    void opensOnce() throws InterruptedException {
        var email = email();
        invite(email);
        var token = token(email);
        var barrier = new CyclicBarrier(2);
        var results = new Object[2];
        var threads = IntStream.range(0, 2)
                .mapToObj(i -> new Thread(() -> results[i] = race(barrier, token)))
                .toList();
        threads.forEach(Thread::start);
        for (var thread : threads) {
            thread.join();
        }
        assertEquals(1, List.of(results).stream().filter(UUID.class::isInstance).count());
        assertEquals(
                1,
                sql.first("select count(*) from identity.person where email = ?", row -> row.getInt(1), email)
                        .orElseThrow());
    }

    private Object race(CyclicBarrier barrier, String token) {
        try {
            barrier.await();
            return invitations.enrol(token, new NewMember("이새벽", PASSWORD));
        } catch (Problem refused) {
            return refused.type();
        } catch (Exception unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @Test
    void endsAfterSevenDaysAndWhenItIsWithdrawnOrSentAgain() {
        var email = email();
        var invitation = invite(email);
        var first = token(email);
        invitations.resend(as(founder), organization, invitation.id());
        var second = token(email);
        assertRefused(MembersProblem.INVITATION_OVER, () -> invitations.opened(first));
        invitations.opened(second);
        clocks.shift(Duration.ofDays(7).plusMinutes(1));
        assertRefused(MembersProblem.INVITATION_OVER, () -> invitations.opened(second));
        assertEquals(
                InvitationJson.State.EXPIRED,
                invitations
                        .invitation(as(founder), organization, invitation.id())
                        .state());
        invitations.resend(as(founder), organization, invitation.id());
        var third = token(email);
        invitations.withdraw(as(founder), organization, invitation.id());
        invitations.withdraw(as(founder), organization, invitation.id());
        assertRefused(MembersProblem.INVITATION_OVER, () -> invitations.opened(third));
        assertRefused(
                MembersProblem.INVITATION_OVER, () -> invitations.resend(as(founder), organization, invitation.id()));
        assertEquals(
                1, registered().stream().filter("INVITATION_WITHDRAWN"::equals).count());
    }

    /** Nobody comes in by what somebody wrote who has gone by then. */
    @Test
    void endsWithTheAdministratorWhoWroteIt() {
        var administrator = enrol(organization, false, true);
        var email = email();
        invitations.invite(as(administrator), organization, new NewInvitation(email, Set.of(Right.ADMINISTRATOR)));
        rights(administrator, Right.DEALER);
        assertRefused(MembersProblem.INVITATION_OVER, () -> invitations.opened(token(email)));
    }

    /** Unless somebody who stays has sent it again. */
    @Test
    void endsWithTheProgramThatWroteIt() {
        var asked = new NewClient("ERP", Set.of(Scopes.ACCESS_WRITE), null, List.of(), null, null, null);
        var id = clients.issue(Caller.system("test"), organization, asked).clientId();
        var program = new Caller(
                Caller.Kind.CLIENT, id, "ERP", organization, Set.of(Role.STARTUP), Set.of(Scopes.ACCESS_WRITE));
        var email = email();
        var kept = email();
        invitations.invite(program, organization, new NewInvitation(email, Set.of()));
        var invitation = invitations.invite(program, organization, new NewInvitation(kept, Set.of()));
        assertFalse(invitations.opened(token(email)).known());
        assertEquals("ERP", invitation.invitedBy());
        invitations.resend(as(founder), organization, invitation.id());
        clients.revoke(as(founder), organization, id);
        assertRefused(MembersProblem.INVITATION_OVER, () -> invitations.opened(token(email)));
        assertRefused(
                MembersProblem.INVITATION_OVER, () -> invitations.enrol(token(email), new NewMember("이새벽", PASSWORD)));
        assertEquals(as(founder).name(), invitations.opened(token(kept)).invitedBy());
    }

    @Test
    void answersTheSameWhetherTheEmailIsKnown() {
        var elsewhere = organization("남산전자");
        var known = enrol(elsewhere, false, true);
        var email = members.member(as(known, null), elsewhere, known).email();
        var one = invite(email);
        var other = invite(email());
        assertEquals(one.state(), other.state());
        assertEquals(one.personId(), other.personId());
        assertEquals(
                2,
                sql.first(
                                "select count(*) from mail.letter where recipient in (?, ?)",
                                row -> row.getInt(1),
                                one.email(),
                                other.email())
                        .orElseThrow());
        assertRefused(MembersProblem.ALREADY_INVITED, () -> invite(email));
    }

    @Test
    void givesNobodyMoreThanTheInviterHolds() {
        var administrator = enrol(organization, false, true);
        rights(administrator, Right.ADMINISTRATOR);
        var clerk = enrol(organization, true, false);
        var dealer = new NewInvitation(email(), Set.of(Right.DEALER));
        assertRefused(MembersProblem.MORE_THAN_HELD, () -> invitations.invite(as(administrator), organization, dealer));
        assertRefused(IdentityProblem.DENIED, () -> invitations.invite(as(clerk), organization, dealer));
        var invitation = invite(email(), Right.DEALER);
        assertRefused(
                MembersProblem.MORE_THAN_HELD,
                () -> invitations.resend(as(administrator), organization, invitation.id()));
        var elsewhere = organization("남산전자");
        var stranger = as(enrol(elsewhere, true, true), null);
        assertRefused(IdentityProblem.NO_SUCH_ORGANIZATION, () -> invitations.invite(stranger, organization, dealer));
        assertRefused(
                IdentityProblem.NO_SUCH_ORGANIZATION,
                () -> invitations.invitations(stranger, organization, Optional.empty(), 1));
        assertRefused(
                MembersProblem.NO_SUCH_INVITATION, () -> invitations.withdraw(stranger, elsewhere, invitation.id()));
    }

    @Test
    void letsNobodyFlood() {
        IntStream.range(0, 30).forEach(any -> invite(email()));
        assertRefused(MembersProblem.TOO_MANY_LETTERS, () -> invite(email()));
        clocks.shift(Duration.ofHours(2));
        IntStream.range(0, 20).forEach(any -> invite(email()));
        clocks.shift(Duration.ofHours(4));
        assertRefused(MembersProblem.TOO_MANY, () -> invite(email()));
    }

    @Test
    void refusesWhatIsNoEmail() {
        for (var email : new String[] {
            null,
            "",
            "kim",
            "kim@",
            "@example.com",
            "kim@example",
            "a b@example.com",
            "kim@example.com\n",
            "x".repeat(250) + "@example.com"
        }) {
            assertThrows(
                    ConstraintViolationException.class,
                    () -> invitations.invite(as(founder), organization, new NewInvitation(email, Set.of())),
                    () -> Objects.toString(email));
        }
        assertThrows(
                ConstraintViolationException.class,
                () -> invitations.invite(as(founder), organization, new NewInvitation(email(), null)));
    }

    /** Of the token there is a hash and the letter, until it was carried. */
    @Test
    void keepsOnlyTheHashOfItsToken() {
        var email = email();
        invite(email);
        var token = token(email);
        var rows =
                sql.list("select to_jsonb(i)::text as row from invitations.invitation i", row -> row.getString("row"));
        rows.addAll(sql.list("select to_jsonb(e)::text as row from members.entry e", row -> row.getString("row")));
        rows.addAll(sql.list("select to_jsonb(e)::text as row from kernel.event e", row -> row.getString("row")));
        assertTrue(rows.stream().noneMatch(row -> row.contains(token)));
        assertTrue(sql.first(
                        "select confidential from mail.letter where recipient = ?",
                        row -> row.getBoolean("confidential"),
                        email)
                .orElseThrow());
    }
}
