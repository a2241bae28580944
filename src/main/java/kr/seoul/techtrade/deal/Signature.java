package kr.seoul.techtrade.deal;

import jakarta.persistence.Column;
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
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Ids;

/** That somebody with the power to do so signed this very document for one side. */
@Entity
@Table(schema = "deal", name = "signature")
public class Signature {
    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "deal_id")
    private Deal deal;

    @Enumerated(EnumType.STRING)
    private Actor side;

    @Column(name = "signer_id")
    private UUID signerId;

    @Column(name = "signer_name")
    private String signerName;

    @Column(name = "document_hash")
    private String documentHash;

    @Column(name = "signed_at")
    private Instant signedAt;

    protected Signature() {}

    Signature(Deal deal, Actor side, Caller by, String documentHash, Instant at) {
        id = Ids.at(at);
        this.deal = deal;
        this.side = side;
        signerId = by.id();
        signerName = by.name();
        this.documentHash = documentHash;
        signedAt = at;
    }

    Actor side() {
        return side;
    }

    DealJson.SignatureJson json() {
        return new DealJson.SignatureJson(side, signerName, documentHash, signedAt);
    }
}
