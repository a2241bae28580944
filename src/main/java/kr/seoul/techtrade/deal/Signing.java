package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.payout.Businesses;
import kr.seoul.techtrade.payout.PayoutAccounts;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.Move;
import kr.seoul.techtrade.process.State;
import kr.seoul.techtrade.terms.Attestations;
import kr.seoul.techtrade.terms.Contract;
import kr.seoul.techtrade.terms.ContractProof;
import kr.seoul.techtrade.terms.SignatureClaim;

/** Signs what is written from a version of the terms, and proves to anybody that both sides have. */
@ApplicationScoped
public class Signing {
    private final DealEngine engine;
    private final PayoutAccounts payoutAccounts;
    private final Businesses businesses;
    private final Attestations attestations;
    private final Authority authority;

    protected Signing() {
        this(null, null, null, null, null);
    }

    @Inject
    public Signing(
            DealEngine engine,
            PayoutAccounts payoutAccounts,
            Businesses businesses,
            Attestations attestations,
            Authority authority) {
        this.engine = engine;
        this.payoutAccounts = payoutAccounts;
        this.businesses = businesses;
        this.attestations = attestations;
        this.authority = authority;
    }

    /**
     * Problems: deal/other-document, deal/no-payout-account, deal/business-not-active, deal/already-signed, members/no-power,
     * members/second-person-needed.
     */
    <S extends Enum<S> & State> void sign(
            Subject<S> subject, TermSheet sheet, Action action, Ask ask, String documentHash) {
        var move = engine.row(subject, action, ask);
        mustBeReady(subject.deal(), sheet, ask, documentHash);
        sign(subject, sheet, ask, move, authority.toSign(subject, sheet, ask));
    }

    /** As {@link #sign}, by a power that was asked for before the deal was there. */
    void signUnder(Deal deal, Ask ask, String documentHash, String power) {
        var move = engine.row(deal, Action.SIGN, ask);
        mustBeReady(deal, deal.newest(), ask, documentHash);
        sign(deal, deal.newest(), ask, move, power);
    }

    private void mustBeReady(Deal deal, TermSheet sheet, Ask ask, String documentHash) {
        if (!sheet.contractHash().equals(documentHash)) {
            throw DealProblem.OTHER_DOCUMENT.at("/documentHash", "the contract has the hash " + sheet.contractHash());
        }
        if (!payoutAccounts.canPay(ask.by().mustActForSomebody())) {
            throw DealProblem.NO_PAYOUT_ACCOUNT.because(
                    "register the account to which money is paid or paid back first");
        }
        var idle = businesses.idle(List.of(deal.organization(Actor.BUYER), deal.organization(Actor.SELLER)));
        if (!idle.isEmpty()) {
            throw DealProblem.BUSINESS_NOT_ACTIVE.because(idle.entrySet().stream()
                    .map(side ->
                            "that of the %s is recorded as %s".formatted(name(deal, side.getKey()), side.getValue()))
                    .sorted()
                    .collect(Collectors.joining("; ")));
        }
    }

    private static String name(Deal deal, UUID organization) {
        return organization.equals(deal.organization(Actor.BUYER)) ? "buyer" : "seller";
    }

    private <S extends Enum<S> & State> void sign(
            Subject<S> subject, TermSheet sheet, Ask ask, Move<S> move, String power) {
        var deal = subject.deal();
        deal.sign(sheet, ask.actor(), ask.by(), ask.at())
                .attest(power, attestations.attest(claim(deal, sheet, ask, power)));
        engine.make(subject, move, ask);
    }

    private static SignatureClaim claim(Deal deal, TermSheet sheet, Ask ask, String power) {
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
                power,
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
