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
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.terms.SignatureClaim;

/** That somebody with the power to do so signed this very document for one side. */
@Entity
@Table(schema = "deal", name = "signature")
public class Signature {
    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "deal_id")
    private Deal deal;

    private int version;

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

    private String power;

    private String attestation;

    protected Signature() {}

    Signature(Deal deal, TermSheet sheet, Actor side, Caller by, Instant at) {
        id = Ids.at(at);
        this.deal = deal;
        version = sheet.number();
        this.side = side;
        signerId = by.id();
        signerName = by.name();
        documentHash = sheet.contractHash();
        signedAt = at;
    }

    /** The power by which it was made, and the platform's word for it to third parties. */
    void attest(String by, String jws) {
        power = by;
        attestation = jws;
    }

    UUID signerId() {
        return signerId;
    }

    SignatureClaim claim(Deal of) {
        return new SignatureClaim(
                of.number(),
                version,
                documentHash,
                SignatureClaim.Side.valueOf(side.name()),
                of.organization(side),
                side == Actor.BUYER ? of.buyerName() : of.sellerName(),
                signerId,
                signerName,
                power == null ? "" : power,
                signedAt);
    }

    String attestation() {
        return attestation;
    }

    Instant signedAt() {
        return signedAt;
    }

    int version() {
        return version;
    }

    boolean isOf(int sheet, Actor by) {
        return version == sheet && side == by;
    }

    DealJson.SignatureJson json() {
        return new DealJson.SignatureJson(side, signerName, power, documentHash, signedAt);
    }
}
