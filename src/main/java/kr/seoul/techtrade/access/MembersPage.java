package kr.seoul.techtrade.access;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.Right;
import kr.seoul.techtrade.invitations.InvitationJson;
import kr.seoul.techtrade.invitations.Invitations;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.mandates.FourEyes;
import kr.seoul.techtrade.mandates.FourEyesJson;
import kr.seoul.techtrade.mandates.MandateJson;
import kr.seoul.techtrade.mandates.Mandates;
import kr.seoul.techtrade.mandates.ProposalJson;
import kr.seoul.techtrade.mandates.Proposals;
import kr.seoul.techtrade.members.EntryJson;
import kr.seoul.techtrade.members.MemberJson;
import kr.seoul.techtrade.members.Members;
import kr.seoul.techtrade.members.Register;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Entry;
import kr.seoul.techtrade.portal.Format;
import kr.seoul.techtrade.portal.Pages;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.TermRow;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.takeover.TakeOverJson;
import kr.seoul.techtrade.takeover.TakeOvers;

/**
 * The people of the visitor's organisation, their mandates, and what waits for a second person. {@code act} and {@code about} name
 * what is asked about before it is done.
 */
@Named
@RequestScoped
public class MembersPage {
    private static final int SHOWN = Page.LIMIT_MAX;
    private static final int ENTRIES = 20;

    private final Members members;
    private final Mandates mandates;
    private final Invitations invitations;
    private final FourEyes fourEyes;
    private final Proposals proposals;
    private final Register register;
    private final TakeOvers takeOvers;
    private final MemberActs acts;
    private final Visit visit;
    private final HttpServletRequest request;
    private final Entry entry = new Entry();
    private MemberActs.Act act;
    private UUID about;
    private Long version;
    private Page<MemberJson> people;
    private Map<UUID, List<MandateJson>> held;
    private List<InvitationJson> invited;
    private FourEyesJson rule;
    private List<ProposalJson> waiting;
    private List<EntryJson> entries;
    private TakeOverJson takeOver;
    private String program;

    protected MembersPage() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    @Inject
    public MembersPage(
            Members members,
            Mandates mandates,
            Invitations invitations,
            FourEyes fourEyes,
            Proposals proposals,
            Register register,
            TakeOvers takeOvers,
            MemberActs acts,
            Visit visit,
            HttpServletRequest request) {
        this.members = members;
        this.mandates = mandates;
        this.invitations = invitations;
        this.fourEyes = fourEyes;
        this.proposals = proposals;
        this.register = register;
        this.takeOvers = takeOvers;
        this.acts = acts;
        this.visit = visit;
        this.request = request;
    }

    /** Problems: identity/denied for those who act for nobody, portal/no-such-page. */
    @PostConstruct
    void begin() {
        act = Asked.of(request, "act", MemberActs.Act.class).orElse(null);
        about = act == null || !act.isAboutSomething() ? null : PortalProblem.id(request.getParameter("about"));
        load();
        if (act == MemberActs.Act.GRANT && getPerson() == null) {
            var by = visit.getCaller();
            program = mandates.program(by, by.mustActForSomebody(), about).orElse(null);
        }
        if (act == MemberActs.Act.RIGHTS && getPerson() != null) {
            version = getPerson().version();
            Stream.of(Right.values())
                    .forEach(right ->
                            entry.put(right.name(), getPerson().rights().contains(right)));
        }
        if (act == MemberActs.Act.RULE) {
            version = rule.version();
            entry.put("payoutAccount", rule.payoutAccount());
            entry.put("days", rule.days());
            rule.above().stream().findFirst().ifPresent(limit -> {
                entry.put("amount", limit.amount());
                entry.put("currency", limit.currencyCode());
            });
        }
    }

    /** Also after a form was sent: shows what there is then. Problems: identity/denied, kernel/invalid-cursor. */
    public void load() {
        var by = visit.getCaller();
        var organization = by.mustActForSomebody();
        var first = Optional.<String>empty();
        people = members.members(by, organization, Optional.ofNullable(request.getParameter("cursor")), SHOWN);
        held = mandates.mandates(by, organization, first, SHOWN).items().stream()
                .filter(each -> !each.isRevoked())
                .collect(Collectors.groupingBy(MandateJson::holderId));
        invited = invitations.invitations(by, organization, first, SHOWN).items().stream()
                .filter(each -> each.endedAt() == null)
                .toList();
        rule = fourEyes.rule(by, organization);
        waiting = proposals.proposals(by, organization, true, first, SHOWN).items();
        takeOver = takeOvers.takeOvers(by, organization, first, 1).items().stream()
                .filter(each -> each.state() == TakeOverJson.State.WAITING)
                .findFirst()
                .orElse(null);
        entries = register.entries(by, organization, first, ENTRIES).items();
    }

    /** Does what was asked about. Problems: those of {@link MemberActs}. */
    public void go() {
        boolean gone = acts.make(visit.getCaller(), act, about, version, entry, Asked.ticked(request, "act-of"));
        visit.leadTo(gone ? visit.href("/index") : Query.NONE.with("done", act).of(visit.href(Pages.MEMBERS)));
    }

    public boolean isTicked(String value) {
        return Asked.ticked(request, "act-of").contains(value);
    }

    public List<MemberJson> getPeople() {
        return people.items();
    }

    /** The address of the next page, null on the last. */
    public String getNext() {
        return Query.NONE.next(people, visit.href(Pages.MEMBERS));
    }

    public List<MandateJson> mandates(UUID person) {
        return held.getOrDefault(person, List.of());
    }

    public List<InvitationJson> getInvited() {
        return invited;
    }

    public FourEyesJson getRule() {
        return rule;
    }

    /** Whether to change the rule takes two. */
    public boolean isRuled() {
        return rule.payoutAccount() || !rule.above().isEmpty();
    }

    public List<ProposalJson> getWaiting() {
        return waiting;
    }

    public List<EntryJson> getEntries() {
        return entries;
    }

    /** Whoever shall become administrator; null when nobody shall. */
    public TakeOverJson getTakeOver() {
        return takeOver;
    }

    public String names(List<String> people) {
        return String.join(", ", people);
    }

    /** Whom it is about. */
    public MemberJson getPerson() {
        return people.items().stream()
                .filter(each -> each.personId().equals(about))
                .findFirst()
                .orElse(null);
    }

    /** The API client that a mandate is granted to; null when it is a person, or nobody. */
    public String getProgram() {
        return program;
    }

    /** What API clients hold. */
    public List<MandateJson> getOfPrograms() {
        return held.values().stream()
                .flatMap(List::stream)
                .filter(MandateJson::ofClient)
                .toList();
    }

    public MandateJson getMandate() {
        return held.values().stream()
                .flatMap(List::stream)
                .filter(each -> each.id().equals(about))
                .findFirst()
                .orElse(null);
    }

    public InvitationJson getInvitation() {
        return invited.stream()
                .filter(each -> each.id().equals(about))
                .findFirst()
                .orElse(null);
    }

    public ProposalJson getProposal() {
        return waiting.stream()
                .filter(each -> each.id().equals(about))
                .findFirst()
                .orElse(null);
    }

    /** What a proposal about accounts or rules would change, in words of ours. */
    public List<MemberActs.Line> getProposed() {
        return getProposal() == null ? List.of() : acts.told(getProposal());
    }

    /** What a proposal to stand by terms is about, line by line. */
    public List<TermRow> terms(Texts texts, Format format) {
        return getProposal() == null ? List.of() : acts.terms(getProposal(), texts, format);
    }

    /** Where a proposal is confirmed: what is shown there is what is agreed to. */
    public String confirmation(ProposalJson proposal) {
        return new Confirmation(proposal).href(visit).orElseGet(() -> ask("CONFIRM", proposal.id()));
    }

    public boolean isOwn(ProposalJson proposal) {
        return proposal.proposerId().equals(visit.getCaller().id());
    }

    public boolean isMe(UUID person) {
        return visit.getCaller().id().equals(person);
    }

    /** May hand on power: the services say how much. */
    public boolean isGranter() {
        return visit.isAdministrator()
                || mandates(visit.getCaller().id()).stream().anyMatch(MandateJson::delegable);
    }

    public boolean mayRevoke(MandateJson mandate) {
        return visit.isAdministrator() || isMe(mandate.holderId()) || isMe(mandate.grantedById());
    }

    public String ask(String what, UUID which) {
        return Query.NONE.with("act", what).with("about", which).asking(visit.href(Pages.MEMBERS));
    }

    /** Where it is asked for that a member's second factor ends who has lost it. */
    public String reset(UUID person) {
        return Query.NONE.with("act", ResetsPage.Act.ASK).with("about", person).asking(visit.href(ResetsPage.PATH));
    }

    public String getBack() {
        return visit.href(Pages.MEMBERS);
    }

    /** Of the act that is asked about; null when none is. */
    public MemberActs.Act getAct() {
        return act;
    }

    public Map<String, Object> getEntry() {
        return entry.values();
    }

    public Long getVersion() {
        return version;
    }

    public void setVersion(Long version) {
        this.version = version;
    }

    public String getDone() {
        return Asked.of(request, "done", MemberActs.Act.class).map(Enum::name).orElse(null);
    }
}
