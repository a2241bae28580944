package kr.seoul.techtrade.mandates;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Memberships;
import kr.seoul.techtrade.identity.Right;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.mandates.ProposalJson.Kind;
import kr.seoul.techtrade.members.Administration;
import kr.seoul.techtrade.members.MembersProblem;
import kr.seoul.techtrade.members.Register;

/** What takes two people in an organisation. The first rule one administrator sets; to change one takes two, whether it becomes stricter or not. */
@ApplicationScoped
@Transactional
public class FourEyes {
    private final FourEyesTable table;
    private final Memberships memberships;
    private final Proposals proposals;
    private final Register register;
    private final Administration administration;
    private final Clock clock;

    protected FourEyes() {
        this(null, null, null, null, null);
    }

    @Inject
    public FourEyes(Sql sql, Memberships memberships, Proposals proposals, Register register, Clock clock) {
        this.table = new FourEyesTable(sql);
        this.memberships = memberships;
        this.proposals = proposals;
        this.register = register;
        this.administration = new Administration(memberships);
        this.clock = clock;
    }

    /** What the second administrator agrees to: the new rule in the place of the one that was seen. */
    private record Change(long version, NewFourEyes rule) {}

    /** Problems: identity/denied, no-such-organization. */
    public FourEyesJson rule(Caller by, UUID organization) {
        administration.mustSee(by, organization);
        return table.find(organization);
    }

    /**
     * Sets the rule, or, where there is one, confirms what another administrator has proposed. Problems: identity/denied,
     * no-such-organization, kernel/stale-version, members/too-few-people, second-person-needed.
     */
    public FourEyesJson change(Caller by, UUID organization, long version, @Valid NewFourEyes asked) {
        var before = seen(by, organization, version);
        mustBePossible(organization, asked);
        if (before.asksAtAll() && by.kind() != Caller.Kind.SYSTEM) {
            proposals.secondOf(by, Kind.FOUR_EYES, deed(organization, version, asked), person -> memberships
                    .find(organization, person)
                    .filter(member -> member.has(Right.ADMINISTRATOR))
                    .isPresent());
        }
        table.put(organization, asked, by.name(), clock.instant());
        register.enter(
                by,
                new Register.Entry(
                        organization,
                        Register.Kind.RULE_CHANGED,
                        null,
                        organization,
                        Map.of("before", before, "after", asked)));
        return table.find(organization);
    }

    /** Problems: as {@link #change}, members/no-second-person-needed, already-proposed. */
    public ProposalJson propose(Caller by, UUID organization, long version, @Valid NewFourEyes asked) {
        var before = seen(by, organization, version);
        mustBePossible(organization, asked);
        if (!before.asksAtAll()) {
            throw MembersProblem.NO_SECOND_PERSON_NEEDED.because("set it");
        }
        return proposals.open(by, Kind.FOUR_EYES, deed(organization, version, asked), before.days());
    }

    private FourEyesJson seen(Caller by, UUID organization, long version) {
        administration.mustAdminister(by, organization);
        var rule = table.find(organization);
        if (rule.version() != version) {
            throw KernelProblem.STALE_VERSION.because("read it again and decide anew");
        }
        return rule;
    }

    /** Nobody shall be left with a rule that nobody can follow. */
    private void mustBePossible(UUID organization, NewFourEyes asked) {
        if (asked.asksAtAll() && memberships.administrators(organization) < 2) {
            throw MembersProblem.TOO_FEW_PEOPLE.because(
                    "the organisation needs two administrators, who could end it again");
        }
    }

    private static Deed deed(UUID organization, long version, NewFourEyes asked) {
        return new Deed(null, organization, 0, "four eyes", null, new Change(version, asked));
    }
}
