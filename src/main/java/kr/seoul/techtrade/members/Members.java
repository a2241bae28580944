package kr.seoul.techtrade.members;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Membership;
import kr.seoul.techtrade.identity.Memberships;
import kr.seoul.techtrade.identity.PersonEnrolled;
import kr.seoul.techtrade.identity.Right;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Page;

/**
 * The people of an organisation. There is always an administrator among them; whoever goes takes nothing along: what packages above
 * keep of theirs ends with {@link RightsLost}. What holds from now on holds at the next request, on every node.
 */
@ApplicationScoped
@Transactional
public class Members {
    private final Memberships memberships;
    private final Register register;
    private final Administration administration;
    private final Event<RightsLost> lost;

    protected Members() {
        this(null, null, null);
    }

    @Inject
    public Members(Memberships memberships, Register register, Event<RightsLost> lost) {
        this.memberships = memberships;
        this.register = register;
        this.lost = lost;
        this.administration = new Administration(memberships);
    }

    void enrolled(@Observes PersonEnrolled news) {
        register.enter(
                news.by(),
                new Register.Entry(
                        news.organization(),
                        Register.Kind.MEMBER_ENROLLED,
                        news.person(),
                        news.person(),
                        Map.of("signer", news.signer())));
    }

    /** An issuer that signs the person in says what they may do: they join, or may do this from now on. */
    public void place(Caller by, UUID organization, UUID person, Set<Right> rights) {
        memberships.lock(organization);
        var before = memberships.find(organization, person);
        if (before.isEmpty()) {
            memberships.add(organization, person, rights);
            var email = memberships.email(person).orElseThrow();
            enter(by, organization, person, Register.Kind.MEMBER_JOINED, Map.of("email", email, "rights", rights));
        } else if (!before.get().rights().equals(rights)) {
            if (!rights.containsAll(before.get().rights())) {
                lost.fire(new RightsLost(by, organization, person, false));
            }
            memberships.change(organization, person, rights);
            enter(
                    by,
                    organization,
                    person,
                    Register.Kind.RIGHTS_CHANGED,
                    Map.of("before", before.get().rights(), "after", rights));
        }
    }

    /** The issuer says so no more. Also of the last administrator: whoever it has let go does not stay for want of another. */
    public void displace(Caller by, UUID organization, UUID person) {
        memberships.lock(organization);
        memberships.find(organization, person).ifPresent(member -> remove(by, member, Register.Kind.MEMBER_REMOVED));
    }

    private void enter(Caller by, UUID organization, UUID person, Register.Kind kind, Map<String, ?> data) {
        register.enter(by, new Register.Entry(organization, kind, person, person, data));
    }

    /** By their ids. Problems: identity/denied, no-such-organization, kernel/invalid-cursor. */
    public Page<MemberJson> members(Caller by, UUID organization, Optional<String> cursor, int limit) {
        administration.mustSee(by, organization);
        var after = cursor.map(encoded -> Cursor.decode(encoded, 1).uuid(0)).orElse(new UUID(0, 0));
        return Page.cut(memberships.of(organization, after, limit + 1), limit, last -> Cursor.of(last.person()))
                .map(MemberJson::of);
    }

    /** Problems: identity/denied, no-such-organization, members/no-such-member. */
    public MemberJson member(Caller by, UUID organization, UUID person) {
        administration.mustSee(by, organization);
        return MemberJson.of(known(organization, person));
    }

    /**
     * Problems: identity/denied, no-such-organization, members/no-such-member, more-than-held, last-administrator,
     * kernel/stale-version.
     */
    public MemberJson change(Caller by, UUID organization, UUID person, long version, @Valid NewRights asked) {
        administration.mustAdminister(by, organization);
        var before = known(organization, person);
        if (before.version() != version) {
            throw KernelProblem.STALE_VERSION.because("read it again and decide anew");
        }
        var more = EnumSet.noneOf(Right.class);
        more.addAll(asked.rights());
        more.removeAll(before.rights());
        Administration.mustHold(by, more);
        if (before.has(Right.ADMINISTRATOR) && !asked.rights().contains(Right.ADMINISTRATOR)) {
            mustLeaveAnAdministrator(organization);
        }
        if (!asked.rights().containsAll(before.rights())) {
            lost.fire(new RightsLost(by, organization, person, false));
        }
        memberships.change(organization, person, asked.rights());
        register.enter(
                by,
                new Register.Entry(
                        organization,
                        Register.Kind.RIGHTS_CHANGED,
                        person,
                        person,
                        Map.of("before", before.rights(), "after", asked.rights())));
        return MemberJson.of(known(organization, person));
    }

    /** Problems: identity/denied, no-such-organization, members/no-such-member, last-administrator. */
    public void remove(Caller by, UUID organization, UUID person) {
        administration.mustAdminister(by, organization);
        end(by, known(organization, person), Register.Kind.MEMBER_REMOVED);
    }

    /** Of their own accord. Problems: members/no-such-member, last-administrator, identity/denied. */
    public void leave(Caller by) {
        var organization = by.mustActForSomebody();
        administration.mustAct(by, organization);
        end(by, known(organization, by.id()), Register.Kind.MEMBER_LEFT);
    }

    private void end(Caller by, Membership member, Register.Kind how) {
        var organization = member.organization();
        if (member.has(Right.ADMINISTRATOR)) {
            mustLeaveAnAdministrator(organization);
        }
        remove(by, member, how);
    }

    private void remove(Caller by, Membership member, Register.Kind how) {
        var organization = member.organization();
        lost.fire(new RightsLost(by, organization, member.person(), true));
        memberships.remove(organization, member.person());
        enter(by, organization, member.person(), how, Map.of("name", member.name(), "rights", member.rights()));
    }

    private void mustLeaveAnAdministrator(UUID organization) {
        if (memberships.administrators(organization) < 2) {
            throw MembersProblem.LAST_ADMINISTRATOR.because("make another member administrator first");
        }
    }

    private Membership known(UUID organization, UUID person) {
        return memberships
                .find(organization, person)
                .orElseThrow(() -> MembersProblem.NO_SUCH_MEMBER.because("nobody of the organisation is " + person));
    }
}
