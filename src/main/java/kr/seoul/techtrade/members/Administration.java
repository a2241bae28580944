package kr.seoul.techtrade.members;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Memberships;
import kr.seoul.techtrade.identity.Right;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.kernel.Problem;

/**
 * Who may look at and say who acts for an organisation: its administrators, in person or by an API client; its members may look,
 * and auditors and operators. Operators say so of none: one of them alone could act as anybody then. They end what is dangerous, and
 * decide about take-overs.
 */
public record Administration(Memberships memberships) {
    /** Problems: identity/no-such-organization, identity/denied. */
    public void mustSee(Caller by, UUID organization) {
        boolean own = by.actsFor(organization);
        boolean others = operates(by) || by.is(Role.AUDITOR);
        if (!own && !(others && memberships.isOrganization(organization))) {
            throw unknown(organization);
        }
        boolean may = by.kind() == Caller.Kind.PERSON
                || !own
                || by.scopes().contains(Scopes.ACCESS_READ)
                || by.scopes().contains(Scopes.ACCESS_WRITE);
        if (!may) {
            throw denied();
        }
    }

    /**
     * Locks who acts for the organisation until the transaction ends, and asks again whether the caller still may: of two
     * administrators who remove each other at once, one does. Problems: identity/no-such-organization, denied, second-factor-needed.
     */
    public void mustAdminister(Caller by, UUID organization) {
        mustAct(by, organization);
        if (by.kind() != Caller.Kind.SYSTEM && !isAdministrator(by, organization)) {
            throw denied();
        }
    }

    /** As {@link #mustAdminister}, for whoever does anything for the organisation, and operators. Problems: identity/no-such-organization, second-factor-needed. */
    public void mustAct(Caller by, UUID organization) {
        boolean may = by.actsFor(organization) || operates(by);
        if (!may || !memberships.lock(organization)) {
            throw unknown(organization);
        }
        by.mustHaveConfirmed();
    }

    public boolean isAdministrator(Caller by, UUID organization) {
        return by.actsFor(organization)
                && by.scopes().contains(Scopes.ACCESS_WRITE)
                && (by.kind() != Caller.Kind.PERSON || stillHas(by, organization, Right.ADMINISTRATOR));
    }

    private boolean stillHas(Caller by, UUID organization, Right right) {
        return memberships
                .find(organization, by.id())
                .filter(membership -> membership.has(right))
                .isPresent();
    }

    /** Problems: members/more-than-held. */
    public static void mustHold(Caller by, Set<Right> rights) {
        var more = EnumSet.noneOf(Right.class);
        more.addAll(rights);
        if (by.scopes().contains(Scopes.ACCESS_WRITE)) {
            more.remove(Right.ADMINISTRATOR);
        }
        if (by.scopes().contains(Scopes.DEAL)) {
            more.remove(Right.DEALER);
        }
        if (!more.isEmpty() && by.kind() != Caller.Kind.SYSTEM) {
            throw MembersProblem.MORE_THAN_HELD.at("/rights", "you are no " + more);
        }
    }

    public static boolean operates(Caller by) {
        return by.kind() == Caller.Kind.SYSTEM
                || by.is(Role.OPERATOR) && by.scopes().contains(Scopes.OPERATE);
    }

    private static Problem denied() {
        return IdentityProblem.DENIED.because("this is for administrators of the organisation");
    }

    private static Problem unknown(UUID organization) {
        return IdentityProblem.NO_SUCH_ORGANIZATION.because("no organisation " + organization + " that you may see");
    }
}
