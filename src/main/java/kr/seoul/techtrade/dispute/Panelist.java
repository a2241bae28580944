package kr.seoul.techtrade.dispute;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Ids;

/** An expert organisation on the panel of a dispute, and its one vote. */
@Entity
@Table(schema = "dispute", name = "panelist")
public class Panelist {
    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "dispute_id")
    private Dispute dispute;

    @Column(name = "organization_id")
    private UUID organizationId;

    private int number;

    private String name;

    @Convert(converter = RemedyColumn.class)
    private Remedy vote;

    private String reasons;

    @Column(name = "voted_by")
    private String votedBy;

    @Column(name = "voted_at")
    private Instant votedAt;

    protected Panelist() {}

    Panelist(Dispute dispute, int number, UUID organization, String name, Instant at) {
        id = Ids.at(at);
        this.dispute = dispute;
        this.number = number;
        organizationId = organization;
        this.name = name;
    }

    UUID organizationId() {
        return organizationId;
    }

    /** Null until it has voted. */
    Remedy vote() {
        return vote;
    }

    void vote(Remedy remedy, String why, Caller by, Instant at) {
        vote = remedy;
        reasons = why;
        votedBy = by.name();
        votedAt = at;
    }

    /** What it voted shows to nobody but itself until the panel has decided. */
    DisputeJson.PanelistJson json(boolean open) {
        return new DisputeJson.PanelistJson(organizationId, name, votedAt, open ? vote : null, open ? reasons : null);
    }
}
