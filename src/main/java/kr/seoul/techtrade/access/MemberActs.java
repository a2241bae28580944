package kr.seoul.techtrade.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.express.Express;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Right;
import kr.seoul.techtrade.invitations.Invitations;
import kr.seoul.techtrade.invitations.NewInvitation;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.mandates.FourEyes;
import kr.seoul.techtrade.mandates.Mandates;
import kr.seoul.techtrade.mandates.NewFourEyes;
import kr.seoul.techtrade.mandates.NewMandate;
import kr.seoul.techtrade.mandates.ProposalJson;
import kr.seoul.techtrade.mandates.ProposalJson.Kind;
import kr.seoul.techtrade.mandates.Proposals;
import kr.seoul.techtrade.members.Members;
import kr.seoul.techtrade.members.NewRights;
import kr.seoul.techtrade.members.Objection;
import kr.seoul.techtrade.payout.NewPayoutAccount;
import kr.seoul.techtrade.payout.PayoutAccounts;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Entry;
import kr.seoul.techtrade.portal.Format;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.TermRow;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.takeover.NewTakeOver;
import kr.seoul.techtrade.takeover.TakeOvers;
import kr.seoul.techtrade.terms.ExpressOffer;

/** What a person can do on the page of the members of their organisation. */
@ApplicationScoped
public class MemberActs {
    private final Members members;
    private final Invitations invitations;
    private final Mandates mandates;
    private final FourEyes fourEyes;
    private final Proposals proposals;
    private final TakeOvers takeOvers;
    private final PayoutAccounts payoutAccounts;
    private final Express express;
    private final Validator validator;

    protected MemberActs() {
        this(null, null, null, null, null, null, null, null, null);
    }

    @Inject
    public MemberActs(
            Members members,
            Invitations invitations,
            Mandates mandates,
            FourEyes fourEyes,
            Proposals proposals,
            TakeOvers takeOvers,
            PayoutAccounts payoutAccounts,
            Express express,
            Validator validator) {
        this.members = members;
        this.invitations = invitations;
        this.mandates = mandates;
        this.fourEyes = fourEyes;
        this.proposals = proposals;
        this.takeOvers = takeOvers;
        this.payoutAccounts = payoutAccounts;
        this.express = express;
        this.validator = validator;
    }

    /** What is asked about before it is done. */
    public enum Act {
        INVITE,
        RESEND,
        WITHDRAW,
        RIGHTS,
        REMOVE,
        LEAVE,
        GRANT,
        REVOKE,
        RULE,
        REFUSE,
        /** Of proposals that have no other page: accounts, rules, and terms to stand by. */
        CONFIRM,
        /** The last administrator is gone. */
        TAKE_OVER,
        OBJECT;

        boolean isAboutSomething() {
            return this != INVITE && this != LEAVE && this != RULE && this != TAKE_OVER;
        }
    }

    /** Whether the visitor is no member any more. Problems: those of the services, portal/invalid-entry. */
    boolean make(Caller by, Act act, UUID about, Long version, Entry entry, Set<String> ticked) {
        var organization = by.mustActForSomebody();
        switch (act) {
            case INVITE ->
                invitations.invite(
                        by,
                        organization,
                        Asked.valid(validator, new NewInvitation(entry.text("email"), rights(entry))));
            case RESEND -> invitations.resend(by, organization, about);
            case WITHDRAW -> invitations.withdraw(by, organization, about);
            case RIGHTS -> members.change(by, organization, about, seen(version), new NewRights(rights(entry)));
            case REMOVE -> members.remove(by, organization, about);
            case LEAVE -> members.leave(by);
            case GRANT -> mandates.grant(by, organization, Asked.valid(validator, mandate(about, entry, ticked)));
            case REVOKE -> mandates.revoke(by, organization, about);
            case RULE -> rule(by, organization, seen(version), Asked.valid(validator, rule(entry)));
            case REFUSE ->
                proposals.refuse(
                        by,
                        organization,
                        about,
                        Asked.valid(validator, new Objection(entry.linesOrNull("reason")))
                                .reason());
            case TAKE_OVER ->
                takeOvers.ask(
                        by,
                        organization,
                        Asked.valid(
                                validator,
                                new NewTakeOver(
                                        by.id(),
                                        entry.linesOrNull("reason"),
                                        entry.has("evidenceHash")
                                                ? entry.text("evidenceHash").toLowerCase(Locale.ROOT)
                                                : null)));
            case OBJECT ->
                takeOvers.object(
                        by,
                        organization,
                        about,
                        Asked.valid(validator, new Objection(entry.linesOrNull("reason")))
                                .reason());
            case CONFIRM -> confirm(by, organization, proposals.proposal(by, organization, about));
        }
        return act == Act.LEAVE;
    }

    private static long seen(Long version) {
        return version == null ? -1 : version;
    }

    private static Set<Right> rights(Entry entry) {
        return Stream.of(Right.values())
                .filter(right -> entry.isTicked(right.name()))
                .collect(Collectors.toSet());
    }

    /** One limit in one currency; without one there is none. */
    private static NewMandate mandate(UUID holder, Entry entry, Set<String> ticked) {
        var acts = ticked.stream()
                .flatMap(name -> Stream.of(kr.seoul.techtrade.mandates.Act.values())
                        .filter(act -> act.name().equals(name)))
                .collect(Collectors.toSet());
        var limit = entry.amountOrNull("amount", entry.text("currency"), "/limit");
        return new NewMandate(
                holder,
                acts,
                limit == null ? null : List.of(limit),
                entry.dayOrNull("from", "/from"),
                entry.dayOrNull("until", "/until"),
                entry.isTicked("delegable"));
    }

    private static NewFourEyes rule(Entry entry) {
        var limit = entry.amountOrNull("amount", entry.text("currency"), "/amount");
        return new NewFourEyes(
                limit == null ? List.<Money>of() : List.of(limit),
                entry.isTicked("payoutAccount"),
                entry.numberOrNull("days", "/days"));
    }

    /** Where there is a rule, to change it is proposed. */
    private void rule(Caller by, UUID organization, long seen, NewFourEyes asked) {
        var before = fourEyes.rule(by, organization);
        if (before.payoutAccount() || !before.above().isEmpty()) {
            fourEyes.propose(by, organization, seen, asked);
        } else {
            fourEyes.change(by, organization, seen, asked);
        }
    }

    private void confirm(Caller by, UUID organization, ProposalJson proposal) {
        long seen = proposal.content().path("version").asLong(0);
        switch (proposal.kind()) {
            case FOUR_EYES -> fourEyes.change(by, organization, seen, rule(proposal));
            case PAYOUT_ACCOUNT -> payoutAccounts.put(by, organization, account(proposal), () -> seen);
            case STAND_BY -> standBy(by, proposal.subject(), offer(proposal));
            default -> throw PortalProblem.NO_SUCH_PAGE.because("it is confirmed where it is done");
        }
    }

    /** Both agreed to these terms, whatever they take the place of. */
    private void standBy(Caller by, UUID listing, ExpressOffer offer) {
        express.offer(
                by, listing, offer, () -> express.offer(listing, offer.track()).version());
    }

    private static NewFourEyes rule(ProposalJson proposal) {
        return Json.read(proposal.content().get("rule").toString(), NewFourEyes.class);
    }

    private static ExpressOffer offer(ProposalJson proposal) {
        return Json.read(proposal.content().toString(), ExpressOffer.class);
    }

    /** Of terms to stand by, line by line; empty for any other proposal. */
    List<TermRow> terms(ProposalJson proposal, Texts texts, Format format) {
        return proposal.kind() == Kind.STAND_BY
                ? TermRow.of(null, offer(proposal).terms(), texts, format, Map.of())
                : List.of();
    }

    private static NewPayoutAccount account(ProposalJson proposal) {
        return Json.read(proposal.content().get("account").toString(), NewPayoutAccount.class);
    }

    /** Something that would change: the key of its label, and what it would be. */
    public record Line(String label, String value) {}

    List<Line> told(ProposalJson proposal) {
        var told = new ArrayList<Line>();
        if (proposal.kind() == Kind.PAYOUT_ACCOUNT) {
            var account = account(proposal);
            told.add(new Line("payout-account.holder", account.holder()));
            told.add(new Line("payout-account.bankCode", account.bankCode()));
            told.add(new Line("payout-account.number", account.number()));
        } else if (proposal.kind() == Kind.FOUR_EYES) {
            var rule = rule(proposal);
            told.add(new Line(
                    "members.amount",
                    rule.above().stream().map(Money::toString).collect(Collectors.joining(", ", "", " "))));
            told.add(new Line("members.payoutAccount", rule.payoutAccount() ? "✓" : "–"));
            told.add(new Line("members.days", String.format(Locale.ROOT, "%d", rule.days())));
        }
        return told;
    }
}
