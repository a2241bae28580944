package kr.seoul.techtrade.deal;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.terms.Contract;
import kr.seoul.techtrade.terms.Difference;
import kr.seoul.techtrade.terms.Terms;
import kr.seoul.techtrade.terms.TermsColumn;

/** One version of the terms; what was proposed never changes, a newer version takes its place. */
@Entity
@Table(schema = "deal", name = "term_sheet")
public class TermSheet {
    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "deal_id")
    private Deal deal;

    private int number;

    @Convert(converter = TermsColumn.class)
    private Terms terms;

    @Enumerated(EnumType.STRING)
    @Column(name = "proposed_by")
    private Actor proposedBy;

    @Column(name = "proposed_at")
    private Instant proposedAt;

    @Column(name = "buyer_accepted_at")
    private Instant buyerAcceptedAt;

    @Column(name = "seller_accepted_at")
    private Instant sellerAcceptedAt;

    /** Long, and read by few. */
    @Basic(fetch = FetchType.LAZY)
    private String contract;

    @Column(name = "contract_hash")
    private String contractHash;

    @Column(name = "fee_bps")
    private Integer feeBps;

    @Column(name = "panel_cost")
    private boolean panelCost;

    protected TermSheet() {}

    TermSheet(Deal deal, int number, Terms terms, Actor by, Instant at) {
        id = Ids.at(at);
        this.deal = deal;
        this.number = number;
        this.terms = terms;
        proposedBy = by;
        proposedAt = at;
    }

    /** Problems: deal/already-accepted. */
    void accept(Actor side, Instant at) {
        // first of all: when the lazy one is touched later EclipseLink reads the row again, over what is set here
        contract();
        if (isAcceptedBy(side)) {
            throw DealProblem.ALREADY_ACCEPTED.because("now it is the other side's turn");
        }
        if (side == Actor.BUYER) {
            buyerAcceptedAt = at;
        } else {
            sellerAcceptedAt = at;
        }
    }

    boolean isAcceptedBy(Actor side) {
        return (side == Actor.BUYER ? buyerAcceptedAt : sellerAcceptedAt) != null;
    }

    boolean isAcceptedByBoth() {
        return buyerAcceptedAt != null && sellerAcceptedAt != null;
    }

    /** The contract is written from it, with the platform's fee as it is then. */
    void write(Contract written, int bps) {
        contract = written.text();
        contractHash = written.hash();
        feeBps = bps;
        panelCost = true;
    }

    /** Null before both have accepted. */
    String contract() {
        return contract;
    }

    public String contractHash() {
        return contractHash;
    }

    public int feeBps() {
        return feeBps;
    }

    /** Whether its contract says what a panel's decision costs, and who bears it: those written before it did do not. */
    public boolean saysPanelCost() {
        return panelCost;
    }

    public int number() {
        return number;
    }

    public Terms terms() {
        return terms;
    }

    DealJson.Version json(Terms before, List<Signature> signatures) {
        return new DealJson.Version(
                number,
                proposedBy,
                proposedAt,
                buyerAcceptedAt,
                sellerAcceptedAt,
                terms,
                before == null ? null : Difference.between(before, terms),
                contractHash,
                signatures.stream().map(Signature::json).toList());
    }
}
