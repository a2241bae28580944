package kr.seoul.techtrade.dispute;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.deal.Ask;
import kr.seoul.techtrade.deal.Contested;
import kr.seoul.techtrade.deal.Deadline;
import kr.seoul.techtrade.deal.Deal;
import kr.seoul.techtrade.deal.DealProblem;
import kr.seoul.techtrade.deal.Milestone;
import kr.seoul.techtrade.deal.NextEvent;
import kr.seoul.techtrade.deal.Subject;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.BusinessDays;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.Cycle;
import kr.seoul.techtrade.process.DisputeState;
import kr.seoul.techtrade.process.Process;
import kr.seoul.techtrade.process.Term;

/**
 * A quarrel over what a milestone holds, or a part of it, which lies on an escrow account of its own meanwhile; or over what is claimed
 * of a royalty, for which nothing is held: what is awarded of it is invoiced.
 *
 * <p>The other side answers, both look for a settlement, else a panel of experts decides, else what the contract names; a court
 * may hold all of it. The {@link Remedy} that ends it divides the money, or gives it back to the milestone.
 */
@Entity
@Table(schema = "dispute", name = "dispute")
public class Dispute implements Subject<DisputeState> {
    /** From the panel's appointment, in which the sides may still bring evidence. */
    private static final int EVIDENCE_DAYS = 7;

    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "deal_id")
    private Deal deal;

    private int number;

    private Integer milestone;

    private Integer royalty;

    @Enumerated(EnumType.STRING)
    private Actor claimant;

    private String currency;

    @Column(name = "amount_minor")
    private long amountMinor;

    private String claim;

    @Convert(converter = RemedyColumn.class)
    private Remedy wanted;

    @Enumerated(EnumType.STRING)
    private DisputeState state;

    private String answer;

    @Convert(converter = RemedyColumn.class)
    private Remedy offer;

    @Enumerated(EnumType.STRING)
    @Column(name = "offered_by")
    private Actor offeredBy;

    @Convert(converter = RemedyColumn.class)
    private Remedy result;

    @Column(name = "fee_minor")
    private Long feeMinor;

    @Column(name = "vat_minor")
    private Long vatMinor;

    @Column(name = "court_order")
    private String courtOrder;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "limit_from")
    private Instant limitFrom;

    @Column(name = "panel_from")
    private Instant panelFrom;

    @Column(name = "held_at")
    private Instant heldAt;

    @Column(name = "pool_seed")
    private String poolSeed;

    @Column(name = "pool_size")
    private Integer poolSize;

    @Column(name = "evidence_count")
    private int evidenceCount;

    @Embedded
    private Deadline deadline;

    @OneToMany(mappedBy = "dispute", cascade = CascadeType.PERSIST)
    @OrderBy("number")
    private List<Panelist> panel;

    protected Dispute() {}

    Dispute(Milestone of, int number, Actor claimant, Money amount, Instant at) {
        this(of.deal(), number, claimant, amount, at);
        milestone = of.number();
    }

    /** Over what is claimed of a royalty, for which nothing is held. */
    Dispute(Contested<?> of, int number, Instant at) {
        this(of.deal(), number, of.claim().by(), of.claim().amount(), at);
        royalty = of.item();
        claim(of.claim().why(), Remedy.dividing(amount(), amount()));
    }

    private Dispute(Deal of, int number, Actor claimant, Money amount, Instant at) {
        id = Ids.at(at);
        deal = of;
        this.number = number;
        this.claimant = claimant;
        currency = amount.currencyCode();
        amountMinor = amount.minor();
        state = DisputeState.OPENED;
        openedAt = at;
        limitFrom = at;
        panel = new ArrayList<>();
    }

    @Override
    public Cycle<DisputeState> cycle() {
        return Process.DISPUTE;
    }

    @Override
    public UUID id() {
        return id;
    }

    @Override
    public Deal deal() {
        return deal;
    }

    @Override
    public Integer item() {
        return number;
    }

    @Override
    public Integer milestoneNumber() {
        return milestone;
    }

    @Override
    public DisputeState state() {
        return state;
    }

    @Override
    public void enter(DisputeState next) {
        state = next;
    }

    /** The buyer gives up what is disputed by a settlement, in all; the seller cannot give away what it does not have. */
    @Override
    public Money givesUp(Action action, Ask ask) {
        boolean settles = action == Action.OFFER_SETTLEMENT || action == Action.ACCEPT_SETTLEMENT;
        return settles && ask.actor() == Actor.BUYER ? inAll() : null;
    }

    /** With what else has left the escrow of the milestone or is in dispute: many small disputes are no way round a limit. */
    Money inAll() {
        return milestone().map(Milestone::outOfEscrow).orElse(amount());
    }

    @Override
    public Deadline deadline() {
        return deadline;
    }

    @Override
    public Instant begunAt() {
        return openedAt;
    }

    @Override
    public void wind(Deadline next) {
        deadline = next;
    }

    /** The one whose money it is about; none of a royalty. */
    Optional<Milestone> milestone() {
        return Optional.ofNullable(milestone).map(deal::milestone);
    }

    /** The number of the royalty that it is about; null of a milestone. */
    Integer royalty() {
        return royalty;
    }

    /** Nothing can be delivered anew of a royalty. Problems: deal/invalid-remedy, the fields below {@code pointer}. */
    public void mustSuit(Remedy remedy, String pointer) {
        remedy.mustSuit(amount(), pointer);
        if (royalty != null && !remedy.divides()) {
            throw DealProblem.INVALID_REMEDY.at(
                    pointer + "/outcome", "a royalty is owed or not: name the part that is");
        }
    }

    /** The ledger code of what is disputed. */
    String escrow() {
        return "escrow:" + id;
    }

    public Money amount() {
        return Money.of(amountMinor, currency);
    }

    Actor claimant() {
        return claimant;
    }

    void claim(String what, Remedy remedy) {
        claim = what;
        wanted = remedy;
    }

    void answer(String what) {
        answer = what;
    }

    /** Takes the place of whatever was offered before. */
    void offer(Actor side, Remedy remedy) {
        offeredBy = side;
        offer = remedy;
    }

    public Remedy offer() {
        return offer;
    }

    /** Whether this side has an offer of the other to accept. */
    boolean isOfferedTo(Actor side) {
        return offeredBy != null && offeredBy != side;
    }

    /** What ends it, from just before it ends. */
    void conclude(Remedy remedy) {
        result = remedy;
    }

    /** Null while it is open, and when it was withdrawn. */
    Remedy result() {
        return result;
    }

    /** What the seller gets of what is claimed: nothing when it was withdrawn. */
    Money awarded() {
        return result == null ? Money.zero(amount().currency()) : result.sellerShare(amount());
    }

    /** What the panel's decision costs both sides together, and the tax on it. */
    void charge(Money fee, Money vat) {
        feeMinor = fee.minor();
        vatMinor = vat.minor();
    }

    void order(String reference) {
        courtOrder = reference;
    }

    boolean isDecidedByPanel() {
        return state == DisputeState.AWARDED && courtOrder == null;
    }

    void pause(Instant at) {
        heldAt = at;
    }

    /** What a court took counts for no other time. */
    void resume(Instant at) {
        var held = Duration.between(heldAt, at);
        limitFrom = limitFrom.plus(held);
        panelFrom = panelFrom == null ? null : panelFrom.plus(held);
        heldAt = null;
        courtOrder = null;
    }

    /** Null before a panel was appointed. */
    Instant panelFrom() {
        return panelFrom;
    }

    /** The panel's decision: from its appointment, which is now when there was none; never beyond the outer limit. */
    Instant dueAt(Term term, Instant at) {
        if (term != Term.PANEL) {
            throw new IllegalArgumentException(term + " is none of disputes");
        }
        panelFrom = panelFrom == null ? at : panelFrom;
        var decided = BusinessDays.KOREA.plusDays(panelFrom, Term.PANEL.days());
        var limit = BusinessDays.KOREA.plusDays(limitFrom, Term.DISPUTE_OUTER_DAYS);
        return decided.isBefore(limit) ? decided : limit;
    }

    void drawn(String seed, int size) {
        poolSeed = seed;
        poolSize = size;
    }

    Panelist seat(int item, int draw, Integer replaces, Draws.Candidate expert, Instant at) {
        var place = new Panelist.Place(panel.size() + 1, item, draw, replaces, expert.id(), expert.name());
        var seat = new Panelist(this, place, at);
        panel.add(seat);
        return seat;
    }

    /** All who were ever drawn. */
    List<Panelist> appointments() {
        return panel;
    }

    /** Those who sit, or sat when it ended. */
    List<Panelist> panel() {
        return panel.stream().filter(Panelist::sits).toList();
    }

    /** The place of the caller, unless another one has it by now. */
    Optional<Panelist> panelist(Caller by) {
        return panel().stream()
                .filter(member -> by.actsFor(member.organizationId()))
                .findFirst();
    }

    String poolSeed() {
        return poolSeed;
    }

    boolean isOpen() {
        return state == DisputeState.OPENED || state == DisputeState.NEGOTIATING || state == DisputeState.PANEL;
    }

    /** Null while no panel is appointed, and so no end is known. */
    Instant evidenceUntil() {
        return panelFrom == null ? null : BusinessDays.KOREA.plusDays(panelFrom, EVIDENCE_DAYS);
    }

    int evidenceCount() {
        return evidenceCount;
    }

    int nextEvidence() {
        return ++evidenceCount;
    }

    /** As the two sides see it; whoever is none of them is also told why experts declined. */
    DisputeJson json(List<DisputeJson.EvidenceJson> evidence, boolean toSide) {
        return json(evidence, offer, offeredBy, null, !toSide);
    }

    /** As a member of the panel sees it: what the sides offered each other in confidence does not concern it. */
    DisputeJson json(List<DisputeJson.EvidenceJson> evidence, Panelist viewer) {
        return json(evidence, null, null, viewer, false);
    }

    private DisputeJson json(
            List<DisputeJson.EvidenceJson> evidence, Remedy offered, Actor by, Panelist viewer, boolean precisely) {
        return new DisputeJson(
                id,
                number,
                milestone,
                royalty,
                state,
                claimant,
                amount(),
                claim,
                wanted,
                answer,
                offered,
                by,
                result,
                feeMinor == null ? null : Money.of(feeMinor, currency),
                vatMinor == null ? null : Money.of(vatMinor, currency),
                courtOrder,
                openedAt,
                evidenceUntil(),
                evidence,
                poolSeed,
                poolSize,
                panel().stream()
                        .map(member -> member.json(state.isTerminal() || member == viewer))
                        .toList(),
                panel.stream().map(each -> each.told(precisely)).toList(),
                NextEvent.of(List.of(this)).orElse(null));
    }
}
