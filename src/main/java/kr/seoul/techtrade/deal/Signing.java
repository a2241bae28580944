package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import kr.seoul.techtrade.bank.Custody;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.State;
import kr.seoul.techtrade.terms.Attestations;
import kr.seoul.techtrade.terms.Contract;
import kr.seoul.techtrade.terms.ContractProof;
import kr.seoul.techtrade.terms.SignatureClaim;

/** Signs what is written from a version of the terms, and proves to anybody that both sides have. */
@ApplicationScoped
public class Signing {
    /** By which a person or a client binds the organisation. */
    private static final String POWER = "signatory of the organisation (" + Scopes.SIGN + ")";

    private final DealEngine engine;
    private final Custody custody;
    private final Attestations attestations;

    protected Signing() {
        this(null, null, null);
    }

    @Inject
    public Signing(DealEngine engine, Custody custody, Attestations attestations) {
        this.engine = engine;
        this.custody = custody;
        this.attestations = attestations;
    }

    /** Problems: deal/no-power-to-sign, deal/other-document, deal/no-payout-account, deal/already-signed. */
    <S extends Enum<S> & State> void sign(
            Subject<S> subject, TermSheet sheet, Action action, Ask ask, String documentHash) {
        var by = ask.by();
        var move = engine.row(subject, action, ask);
        if (!by.scopes().contains(Scopes.SIGN)) {
            throw DealProblem.NO_POWER_TO_SIGN.because("the scope deals.sign is needed");
        }
        if (!sheet.contractHash().equals(documentHash)) {
            throw DealProblem.OTHER_DOCUMENT.at("/documentHash", "the contract has the hash " + sheet.contractHash());
        }
        if (!custody.canPay(by.mustActForSomebody())) {
            throw DealProblem.NO_PAYOUT_ACCOUNT.because(
                    "register the account to which money is paid or paid back first");
        }
        sign(subject.deal(), sheet, ask);
        engine.make(subject, move, ask);
    }

    private void sign(Deal deal, TermSheet sheet, Ask ask) {
        deal.sign(sheet, ask.actor(), ask.by(), ask.at()).attest(POWER, attestations.attest(claim(deal, sheet, ask)));
    }

    private static SignatureClaim claim(Deal deal, TermSheet sheet, Ask ask) {
        var side = ask.actor();
        return new SignatureClaim(
                deal.number(),
                sheet.number(),
                sheet.contractHash(),
                SignatureClaim.Side.valueOf(side.name()),
                deal.organization(side),
                side == Actor.BUYER ? deal.buyerName() : deal.sellerName(),
                ask.by().id(),
                ask.by().name(),
                POWER,
                ask.at());
    }

    /** Who has signed a version, for a sheet behind the contract. */
    static List<SignatureClaim> claims(Deal deal, TermSheet sheet) {
        return deal.signatures(sheet.number()).stream()
                .map(signature -> signature.claim(deal))
                .toList();
    }

    /** Problems: deal/wrong-state until both sides have signed, in a way that was attested. */
    static ContractProof proof(Deal deal, TermSheet sheet) {
        var attestations = deal.signatures(sheet.number()).stream()
                .flatMap(signature -> Optional.ofNullable(signature.attestation()).stream())
                .toList();
        if (attestations.size() < 2) {
            throw DealProblem.WRONG_STATE.because("it is proven when both sides have signed");
        }
        return ContractProof.of(deal.number(), sheet.number(), new Contract(sheet.contract()), attestations);
    }
}
