package kr.seoul.techtrade.demo;

import java.time.Duration;
import java.util.ArrayList;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.deal.Deals;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.terms.MilestoneTerms;
import kr.seoul.techtrade.terms.Terms;

/** How a signed deal is changed, or ended, by agreement. */
final class Renegotiation {
    private static final int RAISE_BPS = 1000;

    private final Tale tale;
    private final History history;
    private final Deals deals;
    private final Dice dice;

    Renegotiation(Tale tale) {
        this.tale = tale;
        history = tale.history();
        deals = history.platform().deals;
        dice = tale.dice();
    }

    void begin() {
        switch (tale.story()) {
            case AMENDED ->
                history.at(history.ago(dice.days(6, 9)), () -> {
                    amend();
                    history.in(dice.days(1, 2), () -> sign(tale.seller()));
                });
            case TO_AMEND -> history.at(history.ago(dice.days(3, 5)), this::amend);
            case TERMINATED_BY_AGREEMENT ->
                history.in(dice.days(4, 8), () -> {
                    offerToEnd();
                    history.in(dice.days(1, 2), this::end);
                });
            default ->
                history.at(history.ago(dice.days(3, 6)), () -> {
                    offerToEnd();
                    history.at(history.ago(History.BANK_RESTS.minus(Duration.ofHours(1))), () -> {
                        end();
                        history.in(Tale.MOMENT, tale::fire);
                    });
                });
        }
    }

    private void amend() {
        var terms = dearer(deal().versions().get(deal().versionInForce() - 1).terms());
        deals.amend(tale.buyer(), tale.id(), tale.version(), terms);
        sign(tale.buyer());
    }

    private void sign(Caller by) {
        var versions = deal().versions();
        var amended = versions.get(versions.size() - 1);
        deals.signAmendment(by, tale.id(), tale.version(), amended.number(), amended.contractHash());
    }

    private void offerToEnd() {
        deals.offerTermination(tale.seller(), tale.id(), tale.version(), "핵심 인력이 떠나 더 이어 가기 어렵다.");
    }

    private void end() {
        deals.agreeTermination(tale.buyer(), tale.id(), tale.version());
    }

    private DealJson deal() {
        return deals.deal(tale.buyer(), tale.id());
    }

    /** The last part costs more and may take longer. */
    private static Terms dearer(Terms of) {
        var parts = new ArrayList<>(of.milestones());
        var last = parts.remove(parts.size() - 1);
        var raise = last.amount().share(RAISE_BPS);
        parts.add(new MilestoneTerms(
                last.title(),
                last.part(),
                last.amount().plus(raise),
                last.condition(),
                last.deliveryDays() + 15,
                last.parallel(),
                last.date()));
        return new Terms(
                of.subjectMatter(),
                of.form(),
                of.fieldOfUse(),
                of.territory(),
                of.periodMonths(),
                of.sublicensing(),
                of.improvements(),
                of.duties(),
                of.price().plus(raise),
                parts,
                of.royalty(),
                of.feeBearer(),
                of.brokers(),
                of.inspectionDays(),
                of.changeRounds(),
                of.silence(),
                of.longstopDays(),
                of.disputeDefault(),
                of.notes());
    }
}
