package kr.seoul.techtrade.deal;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.process.AmendmentState;
import kr.seoul.techtrade.process.Cycle;
import kr.seoul.techtrade.process.Process;

/** A version of the terms proposed for a signed contract: it applies when both have signed what is written from it. */
@Entity
@Table(schema = "deal", name = "amendment")
public class Amendment implements Subject<AmendmentState> {
    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "deal_id")
    private Deal deal;

    private int version;

    @Enumerated(EnumType.STRING)
    private AmendmentState state;

    @Embedded
    private Deadline deadline;

    protected Amendment() {}

    Amendment(Deal deal, int version, Instant at) {
        id = Ids.at(at);
        this.deal = deal;
        this.version = version;
        state = AmendmentState.PROPOSED;
    }

    @Override
    public Cycle<AmendmentState> cycle() {
        return Process.AMENDMENT;
    }

    @Override
    public UUID id() {
        return id;
    }

    @Override
    public Deal deal() {
        return deal;
    }

    /** The version of the terms. */
    @Override
    public Integer item() {
        return version;
    }

    @Override
    public Integer milestoneNumber() {
        return null;
    }

    @Override
    public AmendmentState state() {
        return state;
    }

    @Override
    public void enter(AmendmentState next) {
        state = next;
    }

    @Override
    public Deadline deadline() {
        return deadline;
    }

    @Override
    public void wind(Deadline next) {
        deadline = next;
    }

    DealJson.AmendmentJson json() {
        return new DealJson.AmendmentJson(version, state);
    }
}
