package kr.seoul.techtrade.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.royalty.Royalties;
import kr.seoul.techtrade.royalty.RoyaltyJson;
import kr.seoul.techtrade.royalty.RoyaltyStatement;
import kr.seoul.techtrade.royalty.RoyaltyStatement.Deduction;
import kr.seoul.techtrade.royalty.RoyaltyStatement.Kind;

/** What a licensee sells with what it licensed, reports and pays, period by period. */
final class Licence {
    private static final Duration DAY = Duration.ofDays(1);

    private final Tale tale;
    private final History history;
    private final Royalties royalties;
    private final Dice dice;

    private record Period(int number, Instant overAt) {}

    Licence(Tale tale) {
        this.tale = tale;
        history = tale.history();
        royalties = history.platform().royalties;
        dice = tale.dice();
    }

    /** Looks every day whether the milestones are paid and the periods run. */
    void begin() {
        history.in(DAY, () -> {
            var periods = periods();
            if (periods.isEmpty()) {
                begin();
            }
            periods.forEach(period -> history.at(period.overAt().plus(Tale.MOMENT), () -> {
                tale.fire();
                reportInTime(period.number());
            }));
        });
    }

    private void reportInTime(int number) {
        boolean pays = number == 1 || tale.story() == Story.ROYALTIES_CLOSED;
        switch (tale.story()) {
            case ROYALTY_TO_REPORT -> {}
            case ROYALTY_INVOICED -> {
                if (pays) {
                    history.at(history.ago(dice.days(2, 4)), () -> report(number));
                }
            }
            default -> {
                if (pays) {
                    history.in(dice.days(3, 8), () -> {
                        report(number);
                        history.in(dice.days(1, 2), () -> pay(number));
                    });
                }
            }
        }
        if (tale.story() == Story.ROYALTY_IN_AUDIT && pays) {
            history.at(history.ago(dice.days(3, 6)), () -> audit(number));
        }
    }

    private void report(int number) {
        var sales = part(deal().versions().get(0).terms().price(), dice.between(2, 9));
        var returned = new Deduction(Kind.RETURNS, sales.share(dice.between(50, 300)), "불량과 단순 변심 반품");
        royalties.report(
                tale.buyer(),
                tale.id(),
                tale.version(),
                number,
                new RoyaltyStatement((long) dice.between(400, 9000), sales, List.of(returned), null, null));
    }

    private void pay(int number) {
        var asked = RoyaltyJson.of(deal()).get(number - 1);
        history.bank()
                .deposit(asked.virtualAccount(), asked.unpaid(), deal().buyer().name(), () -> {});
    }

    private void audit(int number) {
        royalties.openAudit(tale.seller(), tale.id(), tale.version(), number, "수출분이 매출에 들었는지 장부로 확인하고자 한다.");
    }

    private List<Period> periods() {
        return history.platform()
                .sql
                .list(
                        "select number, due_at from royalty.royalty where deal_id = ? order by number",
                        row -> new Period(row.getInt("number"), Sql.instant(row, "due_at")),
                        tale.id());
    }

    private DealJson deal() {
        return history.platform().deals.deal(tale.buyer(), tale.id());
    }

    private static Money part(Money price, int tenths) {
        return new Money(price.minor() / 10 * tenths, price.currency());
    }
}
