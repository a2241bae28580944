package kr.seoul.techtrade.mandates;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Membership;
import kr.seoul.techtrade.identity.Memberships;
import kr.seoul.techtrade.identity.Right;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.mandates.ProposalJson.Kind;
import kr.seoul.techtrade.mandates.ProposalJson.State;
import kr.seoul.techtrade.mandates.ProposalTable.Row;
import kr.seoul.techtrade.members.Administration;
import kr.seoul.techtrade.members.MembersProblem;
import kr.seoul.techtrade.members.Register;

/**
 * Four eyes: one person of the organisation proposes, and nothing moves; a second one does the same thing, which uses the proposal
 * up. It holds for exactly what the first one saw, for some days. API clients neither propose nor confirm, since whoever keeps them
 * could be both.
 */
@ApplicationScoped
@Transactional
public class Proposals {
    private static final int MEMBERS_MAX = 1000;

    private final ProposalTable table;
    private final MandateTable mandates;
    private final Memberships memberships;
    private final Administration administration;
    private final Register register;
    private final ProposalLetters letters;
    private final Clock clock;

    protected Proposals() {
        this(null, null, null, null, null);
    }

    @Inject
    public Proposals(Sql sql, Memberships memberships, Register register, ProposalLetters letters, Clock clock) {
        this.table = new ProposalTable(sql);
        this.mandates = new MandateTable(sql);
        this.memberships = memberships;
        this.administration = new Administration(memberships);
        this.register = register;
        this.letters = letters;
        this.clock = clock;
    }

    /** A proposal and of which organisation it is. */
    public record Waiting(UUID organization, ProposalJson proposal) {}

    /** The proposal of somebody else for just this, used up now. Problems: members/second-person-needed. */
    ProposalJson secondOf(Caller by, Deed deed, Predicate<UUID> stillMay) {
        return secondOf(by, Kind.of(deed.act()), deed, stillMay);
    }

    ProposalJson secondOf(Caller by, Kind kind, Deed deed, Predicate<UUID> stillMay) {
        if (by.kind() != Caller.Kind.PERSON) {
            throw MembersProblem.SECOND_PERSON_NEEDED.because(
                    "an API client does not do this: two people propose and confirm it in the portal");
        }
        var found = table.open(by.organization(), kind, deed.subject(), deed.item())
                .orElseThrow(() -> MembersProblem.SECOND_PERSON_NEEDED.because("propose it to a colleague first"));
        var first = found.json();
        var at = clock.instant();
        if (!found.hash().equals(deed.hash()) || !first.expiresAt().isAfter(at)) {
            throw MembersProblem.SECOND_PERSON_NEEDED.because(
                    "what %s proposed is over, or was something else: propose it anew".formatted(first.proposer()));
        }
        if (first.proposerId().equals(by.id())) {
            throw MembersProblem.SECOND_PERSON_NEEDED.because(
                    "you have proposed it: a colleague confirms it until " + first.expiresAt());
        }
        if (!stillMay.test(first.proposerId())) {
            throw MembersProblem.SECOND_PERSON_NEEDED.because(
                    first.proposer() + ", who proposed it, may not do it any more: propose it anew");
        }
        end(found, State.CONFIRMED, null, by);
        return first;
    }

    /** Problems: members/already-proposed, identity/denied for API clients. */
    ProposalJson open(Caller by, Deed deed, int days) {
        return open(by, Kind.of(deed.act()), deed, days);
    }

    ProposalJson open(Caller by, Kind kind, Deed deed, int days) {
        if (by.kind() != Caller.Kind.PERSON) {
            throw IdentityProblem.DENIED.because("two people propose and confirm it in the portal");
        }
        var organization = by.organization();
        var at = clock.instant();
        table.open(organization, kind, deed.subject(), deed.item()).ifPresent(before -> {
            boolean over = !before.json().expiresAt().isAfter(at);
            if (!over && before.hash().equals(deed.hash())) {
                throw alreadyProposed(before.json().proposer());
            }
            end(before, over ? State.EXPIRED : State.LAPSED, over ? null : "something else was proposed", by);
        });
        var id = Ids.at(at);
        if (!table.insert(organization, id, kind, deed, by, at, at.plus(Duration.ofDays(days)))) {
            throw alreadyProposed("somebody");
        }
        var proposal = known(organization, id);
        enter(by, proposal, Register.Kind.PROPOSED);
        var told = told(proposal);
        confirmers(proposal).forEach(each -> letters.proposed(each, told));
        return told;
    }

    private static RuntimeException alreadyProposed(String who) {
        return MembersProblem.ALREADY_PROPOSED.because(
                who + " has proposed it: a second person confirms it by doing it");
    }

    /** The latest first; with {@code open} those that wait. Problems: identity/denied, no-such-organization, kernel/invalid-cursor. */
    public Page<ProposalJson> proposals(
            Caller by, UUID organization, boolean open, Optional<String> cursor, int limit) {
        administration.mustSee(by, organization);
        var page = table.page(organization, open, cursor, limit);
        var people = page.items().stream().anyMatch(row -> row.json().state() == State.OPEN)
                ? memberships.of(organization, new UUID(0, 0), MEMBERS_MAX)
                : List.<Membership>of();
        var living = people.isEmpty() ? List.<MandateJson>of() : mandates.living(organization, today());
        return page.map(row -> row.json().waitingFor(names(confirmers(row, people, living))));
    }

    /** Problems: identity/denied, no-such-organization, members/no-such-proposal. */
    public ProposalJson proposal(Caller by, UUID organization, UUID id) {
        administration.mustSee(by, organization);
        return told(known(organization, id));
    }

    /** What waits about this part of the subject, for whoever is going to do it. */
    public Optional<ProposalJson> waiting(Caller by, Act act, UUID subject, int item) {
        return by.organization() == null
                ? Optional.empty()
                : table.open(by.organization(), Kind.of(act), subject, item).map(Row::json);
    }

    /**
     * Takes back what the caller proposed, or refuses what somebody else did; for those who could confirm it, and administrators.
     * Problems: identity/denied, no-such-organization, members/no-such-proposal, proposal-over.
     */
    public ProposalJson refuse(Caller by, UUID organization, UUID id, String reason) {
        administration.mustAct(by, organization);
        var proposal = known(organization, id);
        boolean own = proposal.json().proposerId().equals(by.id());
        boolean may = own
                || administration.isAdministrator(by, organization)
                || by.kind() == Caller.Kind.CLIENT && by.scopes().contains(Scopes.SIGN)
                || confirmers(proposal).stream().anyMatch(each -> each.person().equals(by.id()));
        if (!may) {
            throw IdentityProblem.DENIED.because("this is for those who could confirm it, and administrators");
        }
        if (!end(proposal, own ? State.WITHDRAWN : State.REFUSED, reason, by)) {
            throw MembersProblem.PROPOSAL_OVER.because(
                    "it has been " + proposal.json().state());
        }
        return told(known(organization, id));
    }

    /** Those of somebody who goes. */
    void withdrawAllOf(Caller by, UUID organization, UUID proposer) {
        table.openOf(organization, proposer).forEach(each -> end(each, State.WITHDRAWN, "the proposer has gone", by));
    }

    /** What waits about things of another package, such as deals: they know best what has become of them. */
    public List<Waiting> waiting(Kind... kinds) {
        return table.open(List.of(kinds)).stream()
                .map(row -> new Waiting(row.organization(), row.json()))
                .toList();
    }

    /** Is no more what the proposer saw. */
    public void lapse(UUID organization, UUID id, String why) {
        end(known(organization, id), State.LAPSED, why, Caller.system("clock"));
    }

    /** Ends those whose time is over; answers how many. */
    int expire() {
        var due = table.due(clock.instant());
        due.forEach(each -> end(each, State.EXPIRED, null, Caller.system("clock")));
        return due.size();
    }

    private boolean end(Row proposal, State how, String reason, Caller by) {
        if (!table.end(proposal.json().id(), how, reason, by, clock.instant())) {
            return false;
        }
        enter(by, proposal, Register.Kind.valueOf("PROPOSAL_" + how));
        if (how != State.WITHDRAWN) {
            memberships
                    .email(proposal.json().proposerId())
                    .ifPresent(email -> letters.decided(email, proposal.json(), how, reason));
        }
        return true;
    }

    private void enter(Caller by, Row proposal, Register.Kind kind) {
        var json = proposal.json();
        var data = new HashMap<String, Object>();
        data.put("proposal", json.id());
        data.put("kind", json.kind());
        data.put("title", json.title());
        data.put("amount", json.amount());
        data.put("proposer", json.proposer());
        register.enter(by, new Register.Entry(proposal.organization(), kind, json.proposerId(), json.subject(), data));
    }

    private ProposalJson told(Row proposal) {
        return proposal.json().waitingFor(names(confirmers(proposal)));
    }

    private static List<String> names(List<Membership> people) {
        return people.stream().map(Membership::name).toList();
    }

    private List<Membership> confirmers(Row proposal) {
        return confirmers(
                proposal,
                memberships.of(proposal.organization(), new UUID(0, 0), MEMBERS_MAX),
                mandates.living(proposal.organization(), today()));
    }

    /** Whoever of the members could be the second person. */
    private static List<Membership> confirmers(Row proposal, List<Membership> people, List<MandateJson> living) {
        var json = proposal.json();
        if (json.state() != State.OPEN) {
            return List.of();
        }
        return people.stream()
                .filter(each -> !each.person().equals(json.proposerId()))
                .filter(each -> json.kind() == Kind.FOUR_EYES
                        ? each.has(Right.ADMINISTRATOR)
                        : living.stream()
                                .anyMatch(mandate -> mandate.holderId().equals(each.person())
                                        && mandate.covers(
                                                Act.valueOf(json.kind().name()), json.amount())))
                .toList();
    }

    private Row known(UUID organization, UUID id) {
        return table.find(organization, id)
                .orElseThrow(() -> MembersProblem.NO_SUCH_PROPOSAL.because("the organisation has no proposal " + id));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ClockProducer.SEOUL);
    }
}
