package kr.seoul.techtrade.demo;

import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.dispute.DisputeJson;
import kr.seoul.techtrade.dispute.DisputeRequests;
import kr.seoul.techtrade.dispute.Disputes;
import kr.seoul.techtrade.dispute.Remedy;
import kr.seoul.techtrade.dispute.Remedy.Outcome;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Money;

/** How the two sides of a deal quarrel over what was delivered, and how far they have come. */
final class Quarrel {
    private static final int ONLY = 1;

    private final Tale tale;
    private final History history;
    private final Disputes disputes;
    private final Dice dice;

    Quarrel(Tale tale) {
        this.tale = tale;
        history = tale.history();
        disputes = history.platform().disputes;
        dice = tale.dice();
    }

    void begin() {
        switch (tale.story()) {
            case IN_DISPUTE -> history.at(history.ago(dice.days(2, 4)), () -> claim(held()));
            case IN_PANEL -> history.at(history.ago(dice.days(18, 20)), this::claimAPart);
            default ->
                history.in(dice.days(2, 3), () -> {
                    claimAPart();
                    history.in(dice.days(1, 2), this::acceptTheRest);
                    history.in(dice.days(9, 14), this::decide);
                });
        }
    }

    /** No offer ends it, so that it is before the panel within a week. */
    private void claimAPart() {
        claim(held().share(dice.between(2500, 5000)));
        history.in(dice.days(1, 2), this::answer);
        history.in(dice.days(3, 4), this::offer);
        history.in(dice.days(5, 6), this::escalate);
        history.in(dice.days(7, 8), () -> bring(tale.seller(), "납품 전 시험 기록과 시험 기관의 확인서를 냅니다."));
    }

    private void claim(Money amount) {
        disputes.open(
                tale.buyer(),
                tale.id(),
                tale.version(),
                ONLY,
                new DisputeRequests.NewDispute(amount, "인도된 시제품이 계약의 내구 시험을 통과하지 못하였다.", remedy(Outcome.REFUND, null)));
        bring(tale.buyer(), "내구 시험 300회째에서 성능이 71 %로 떨어졌다.");
    }

    private void answer() {
        disputes.answer(tale.seller(), tale.id(), tale.version(), ONLY, "시험 온도가 계약에 적힌 범위를 벗어났다.");
    }

    private void offer() {
        disputes.offer(
                tale.seller(),
                tale.id(),
                tale.version(),
                ONLY,
                new DisputeRequests.SettlementOffer(remedy(Outcome.SPLIT, 9000), "열에 아홉을 받고 끝내고자 한다."));
    }

    private void escalate() {
        disputes.escalate(tale.buyer(), tale.id(), tale.version(), ONLY, "전문가의 판정을 구한다.");
        history.platform().appointments.accept(history.expert(), dispute(), tale.version());
    }

    private void bring(Caller by, String text) {
        disputes.bring(by, tale.id(), tale.version(), ONLY, new DisputeRequests.NewEvidence(text, List.of()));
    }

    private void acceptTheRest() {
        history.platform().deals.accept(tale.buyer(), tale.id(), tale.version(), ONLY);
    }

    private void decide() {
        var vote = new DisputeRequests.Vote(
                remedy(Outcome.SPLIT, dice.between(40, 80) * 100), "시험 조건은 다툴 수 있으나 자료의 대부분은 쓸 수 있다.");
        history.platform().hearings.vote(history.expert(), dispute(), tale.version(), vote);
    }

    private UUID dispute() {
        return DisputeJson.of(deal()).stream().map(DisputeJson::id).findFirst().orElseThrow();
    }

    private Money held() {
        return deal().milestones().get(ONLY - 1).held();
    }

    private DealJson deal() {
        return history.platform().deals.deal(tale.buyer(), tale.id());
    }

    private static Remedy remedy(Outcome outcome, Integer sellerBps) {
        return new Remedy(outcome, sellerBps, null, null);
    }
}
