package kr.seoul.techtrade.invitations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Memberships;
import kr.seoul.techtrade.identity.Organizations;
import kr.seoul.techtrade.identity.Right;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Secret;
import kr.seoul.techtrade.kernel.Sha256;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.Throttle;
import kr.seoul.techtrade.members.Administration;
import kr.seoul.techtrade.members.MembersProblem;
import kr.seoul.techtrade.members.Register;
import kr.seoul.techtrade.members.RightsLost;

/**
 * Lets people come to an organisation by a letter. What is answered to whoever invites says nothing of whether the e-mail is known
 * here; whoever has the letter's token has the mailbox, and is told.
 */
@ApplicationScoped
@Transactional
public class Invitations {
    static final Duration LIFETIME = Duration.ofDays(7);
    static final int OPEN_MAX = 50;
    private static final int LETTERS = 30;

    private final InvitationTable table;
    private final Memberships memberships;
    private final Organizations organizations;
    private final Register register;
    private final InvitationLetters letters;
    private final Administration administration;
    private final Clock clock;
    private final Throttle sending;

    protected Invitations() {
        this(null, null, null, null, null, null);
    }

    @Inject
    public Invitations(
            Sql sql,
            Memberships memberships,
            Organizations organizations,
            Register register,
            InvitationLetters letters,
            Clock clock) {
        this.table = new InvitationTable(sql);
        this.memberships = memberships;
        this.organizations = organizations;
        this.register = register;
        this.letters = letters;
        this.administration = new Administration(memberships);
        this.clock = clock;
        this.sending = new Throttle(LETTERS, Duration.ofHours(1), clock);
    }

    /** An invitation as its letter opens it: {@code known} is that somebody signs in with the e-mail already. */
    public record Opened(
            UUID organization, String name, String email, Set<Right> rights, String invitedBy, boolean known) {}

    /** The latest first. Problems: identity/denied, no-such-organization, kernel/invalid-cursor. */
    public Page<InvitationJson> invitations(Caller by, UUID organization, Optional<String> cursor, int limit) {
        administration.mustSee(by, organization);
        return table.page(organization, cursor, limit, clock.instant());
    }

    /** Problems: identity/denied, no-such-organization, members/no-such-invitation. */
    public InvitationJson invitation(Caller by, UUID organization, UUID id) {
        administration.mustSee(by, organization);
        return known(organization, id);
    }

    /**
     * Writes a letter. Problems: identity/denied, no-such-organization, members/more-than-held, already-member, already-invited,
     * too-many, too-many-letters.
     */
    public InvitationJson invite(Caller by, UUID organization, @Valid NewInvitation asked) {
        administration.mustAdminister(by, organization);
        Administration.mustHold(by, asked.rights());
        boolean here = memberships
                .person(asked.email())
                .flatMap(person -> memberships.find(organization, person))
                .isPresent();
        if (here) {
            throw MembersProblem.ALREADY_MEMBER.at("/email", "is a member's");
        }
        if (table.open(organization) >= OPEN_MAX) {
            throw MembersProblem.TOO_MANY.because("withdraw one of the %d first".formatted(OPEN_MAX));
        }
        mustNotFlood(organization);
        var at = clock.instant();
        var id = Ids.at(at);
        var token = Secret.make();
        if (!table.insert(organization, id, asked, Sha256.of(token), by, at, at.plus(LIFETIME))) {
            throw MembersProblem.ALREADY_INVITED.at("/email", "send the letter again instead");
        }
        var invitation = known(organization, id);
        enter(by, organization, invitation, Register.Kind.MEMBER_INVITED, null);
        letters.invited(invitation, name(organization), by.name(), token);
        return invitation;
    }

    /**
     * Writes the letter anew, with seven days from now; the one before opens nothing any more. Problems: identity/denied,
     * no-such-organization, members/no-such-invitation, invitation-over, more-than-held, too-many-letters.
     */
    public InvitationJson resend(Caller by, UUID organization, UUID id) {
        administration.mustAdminister(by, organization);
        var invitation = known(organization, id);
        Administration.mustHold(by, invitation.rights());
        if (invitation.endedAt() != null) {
            throw over();
        }
        mustNotFlood(organization);
        var at = clock.instant();
        var token = Secret.make();
        table.resend(id, Sha256.of(token), by, at, at.plus(LIFETIME));
        enter(by, organization, invitation, Register.Kind.INVITATION_RESENT, null);
        var resent = known(organization, id);
        letters.invited(resent, name(organization), by.name(), token);
        return resent;
    }

    /** Ends it; again is the same, also when it was taken up. Problems: identity/denied, no-such-organization, members/no-such-invitation. */
    public void withdraw(Caller by, UUID organization, UUID id) {
        administration.mustAdminister(by, organization);
        withdraw(by, organization, known(organization, id));
    }

    /** Those of somebody who may be administrator no more: nobody comes in by what they wrote. */
    void withdrawAll(@Observes RightsLost news) {
        table.openOf(news.organization(), news.person())
                .forEach(id -> withdraw(news.by(), news.organization(), known(news.organization(), id)));
    }

    private void withdraw(Caller by, UUID organization, InvitationJson invitation) {
        if (table.end(invitation.id(), null, clock.instant())) {
            enter(by, organization, invitation, Register.Kind.INVITATION_WITHDRAWN, null);
        }
    }

    /** Shows it, and uses nothing up. Nobody guesses 256 bits, so tries are not counted. Problems: members/invitation-over. */
    public Opened opened(String token) {
        var found = open(token);
        var json = found.json();
        return new Opened(
                found.organization(),
                name(found.organization()),
                json.email(),
                json.rights(),
                json.invitedBy(),
                memberships.person(json.email()).isPresent());
    }

    /** Takes it up as whoever is signed in. Problems: members/invitation-over, other-email, already-member. */
    public UUID accept(Caller by, String token) {
        var found = open(token);
        if (by.kind() != Caller.Kind.PERSON
                || !memberships.email(by.id()).equals(Optional.of(found.json().email()))) {
            throw MembersProblem.OTHER_EMAIL.because("sign in with the e-mail that the letter went to");
        }
        join(by, found, by.id());
        return found.organization();
    }

    /**
     * Takes it up as somebody new, who can sign in then. Problems: members/invitation-over, sign-in-first,
     * identity/guessable-password.
     */
    public UUID enrol(String token, @Valid NewMember asked) {
        var found = open(token);
        var email = found.json().email();
        if (memberships.person(email).isPresent()) {
            throw MembersProblem.SIGN_IN_FIRST.because("somebody signs in with the e-mail: sign in, then accept");
        }
        var person = memberships.enrol(email, asked.name(), asked.password());
        var by = new Caller(Caller.Kind.PERSON, person, asked.name(), found.organization(), Set.of(), Set.of());
        join(by, found, person);
        return person;
    }

    private void join(Caller by, InvitationTable.Row found, UUID person) {
        var json = found.json();
        if (!table.end(json.id(), person, clock.instant())) {
            throw over();
        }
        if (!memberships.add(found.organization(), person, json.rights())) {
            throw MembersProblem.ALREADY_MEMBER.because("you act for the organisation already");
        }
        enter(by, found.organization(), json, Register.Kind.MEMBER_JOINED, person);
    }

    private InvitationTable.Row open(String token) {
        return Optional.ofNullable(token)
                .filter(text -> text.length() == Secret.LENGTH)
                .flatMap(text -> table.byToken(Sha256.of(text), clock.instant()))
                .filter(row -> row.json().state() == InvitationJson.State.OPEN)
                .orElseThrow(Invitations::over);
    }

    private void mustNotFlood(UUID organization) {
        if (!sending.take(organization.toString()).isZero()) {
            throw MembersProblem.TOO_MANY_LETTERS.because("at most %d an hour".formatted(LETTERS));
        }
    }

    private void enter(Caller by, UUID organization, InvitationJson invitation, Register.Kind kind, UUID person) {
        register.enter(
                by,
                new Register.Entry(
                        organization,
                        kind,
                        person,
                        invitation.id(),
                        Map.of("email", invitation.email(), "rights", invitation.rights())));
    }

    private InvitationJson known(UUID organization, UUID id) {
        return table.find(organization, id, clock.instant())
                .orElseThrow(
                        () -> MembersProblem.NO_SUCH_INVITATION.because("the organisation has no invitation " + id));
    }

    private String name(UUID organization) {
        return organizations.name(organization).orElseThrow();
    }

    private static RuntimeException over() {
        return MembersProblem.INVITATION_OVER.because(
                "it was used, withdrawn or replaced, or its seven days are over: ask for another");
    }
}
