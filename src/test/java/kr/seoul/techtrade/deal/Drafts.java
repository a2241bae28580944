package kr.seoul.techtrade.deal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.market.DealForm;
import kr.seoul.techtrade.terms.BrokerTerms;
import kr.seoul.techtrade.terms.MilestoneTerms;
import kr.seoul.techtrade.terms.MilestoneTerms.Condition;
import kr.seoul.techtrade.terms.RoyaltyTerms;
import kr.seoul.techtrade.terms.RoyaltyTerms.Base;
import kr.seoul.techtrade.terms.Terms;
import kr.seoul.techtrade.terms.Terms.DisputeDefault;
import kr.seoul.techtrade.terms.Terms.FeeBearer;
import kr.seoul.techtrade.terms.Terms.Improvements;
import kr.seoul.techtrade.terms.Terms.SilenceRule;

/** Terms of every kind that a deal can have, and others in their place, drawn at random; all of them hold together. */
final class Drafts {
    private static final int DELIVERY_DAYS_MAX = 30;
    private static final int LONGSTOP_DAYS_MAX = 300;
    private static final int PRICE_MAX = 1_000_000;

    private final Random random;
    private final Clock clock;
    private final UUID broker;

    Drafts(Random random, Clock clock, UUID broker) {
        this.random = random;
        this.clock = clock;
        this.broker = broker;
    }

    Terms any() {
        var royalty = random.nextInt(3) == 0 ? royalty() : null;
        var milestones = new ArrayList<MilestoneTerms>();
        for (int i = royalty == null ? 0 : random.nextInt(2); i < 1 + random.nextInt(3); i++) {
            milestones.add(milestone(!milestones.isEmpty() && random.nextBoolean()));
        }
        return terms(milestones, royalty, "비고");
    }

    private Terms terms(List<MilestoneTerms> milestones, RoyaltyTerms royalty, String notes) {
        return new Terms(
                Negotiation.registered().subjectMatter(),
                DealForm.NON_EXCLUSIVE_LICENCE,
                "전기차 배터리",
                List.of("KR"),
                36,
                false,
                Improvements.SHARED,
                null,
                milestones.stream().map(MilestoneTerms::amount).reduce(Negotiation.won(0), Money::plus),
                milestones,
                royalty,
                pick(FeeBearer.values()),
                random.nextInt(3) == 0 ? List.of(new BrokerTerms(broker, 1 + random.nextInt(1_000))) : List.of(),
                1 + random.nextInt(20),
                random.nextInt(3),
                pick(SilenceRule.values()),
                DELIVERY_DAYS_MAX * milestones.size() + 1 + random.nextInt(LONGSTOP_DAYS_MAX),
                pick(DisputeDefault.values()),
                notes);
    }

    private MilestoneTerms milestone(boolean parallel) {
        var condition = random.nextInt(3) == 0 ? pick(Condition.values()) : Condition.INSPECTION;
        return new MilestoneTerms(
                "기술 이전",
                null,
                price(),
                condition,
                1 + random.nextInt(DELIVERY_DAYS_MAX),
                parallel,
                condition == Condition.DATE ? LocalDate.now(clock).plusDays(1 + random.nextInt(60)) : null);
    }

    private RoyaltyTerms royalty() {
        return new RoyaltyTerms(
                Base.SALES,
                100 + random.nextInt(1_000),
                List.of(),
                random.nextBoolean() ? null : Negotiation.won(1 + random.nextInt(10_000)),
                null,
                1,
                1 + random.nextInt(3),
                1 + random.nextInt(30),
                1 + random.nextInt(30),
                random.nextInt(2_000));
    }

    /** As one side may want a signed contract changed. */
    Terms amending(Terms now) {
        var milestones = new ArrayList<>(now.milestones());
        var royalty = now.royalty();
        var bearer = now.feeBearer();
        switch (random.nextInt(8)) {
            case 0 -> milestones.add(milestone(!milestones.isEmpty() && random.nextBoolean()));
            case 1 -> {
                if (!milestones.isEmpty()) {
                    milestones.remove(milestones.size() - 1);
                }
            }
            case 2 -> royalty = royalty == null || random.nextBoolean() ? royalty() : null;
            case 3, 4 -> bearer = pick(FeeBearer.values());
            default -> milestones.replaceAll(each -> random.nextBoolean() ? each : repriced(each));
        }
        var sum = milestones.stream().map(MilestoneTerms::amount).reduce(Negotiation.won(0), Money::plus);
        return new Terms(
                now.subjectMatter(),
                now.form(),
                now.fieldOfUse(),
                now.territory(),
                now.periodMonths(),
                now.sublicensing(),
                now.improvements(),
                now.duties(),
                sum,
                milestones,
                royalty,
                bearer,
                now.brokers(),
                now.inspectionDays(),
                now.changeRounds(),
                now.silence(),
                now.longstopDays() + DELIVERY_DAYS_MAX,
                now.disputeDefault(),
                now.notes() + "변");
    }

    private MilestoneTerms repriced(MilestoneTerms of) {
        return new MilestoneTerms(
                of.title(),
                of.part(),
                random.nextInt(3) == 0 ? of.amount() : price(),
                of.condition(),
                1 + random.nextInt(DELIVERY_DAYS_MAX),
                of.parallel(),
                of.date());
    }

    private Money price() {
        return Negotiation.won(1 + random.nextInt(PRICE_MAX));
    }

    private <T> T pick(T[] from) {
        return from[random.nextInt(from.length)];
    }
}
