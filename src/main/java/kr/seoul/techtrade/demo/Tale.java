package kr.seoul.techtrade.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import kr.seoul.techtrade.deal.Deals;
import kr.seoul.techtrade.deal.NewDeal;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.market.ListingKind;

/** One deal told from its first offer to where its {@link Story} ends: what each side does, and when. */
final class Tale {
    /** A clock fires a moment after its time. */
    static final Duration MOMENT = Duration.ofSeconds(40);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MUCH_TOO_MUCH = 150_000;

    private final History history;
    private final Deals deals;
    private final Plan plan;
    private final Story story;
    private final Caller opener;
    private final Caller answerer;
    private final Dice dice;
    private UUID id;
    private String number;

    Tale(History history, Plan plan, Caller opener, Caller answerer) {
        this.history = history;
        this.plan = plan;
        this.opener = opener;
        this.answerer = answerer;
        deals = history.platform().deals;
        story = plan.story();
        dice = new Dice(plan.seed());
    }

    void begin(UUID listing) {
        history.at(plan.opensAt(), () -> {
            var deal = deals.open(opener, new NewDeal(listing, plan.versions().get(0)));
            id = deal.id();
            number = deals.deal(opener, id).number();
            negotiate();
        });
    }

    private void negotiate() {
        switch (story) {
            case FIRST_OFFER -> {}
            case OFFER_EXPIRED -> lapse(() -> {});
            case OFFER_WITHDRAWN ->
                history.in(
                        dice.days(2, 8),
                        () -> deals.withdraw(dice.chance(50) ? opener : answerer, id, version(), "다른 기술로 방향을 바꾸었다."));
            case COUNTER_OFFER -> history.in(hours(10, 40), this::counter);
            default -> {
                if (dice.chance(60)) {
                    history.in(hours(10, 36), () -> {
                        counter();
                        accept(opener, 2);
                    });
                } else {
                    accept(answerer, 1);
                }
            }
        }
    }

    private void counter() {
        deals.propose(answerer, id, version(), plan.versions().get(1));
    }

    /** Whoever proposed has accepted; the other side's word makes the contract. */
    private void accept(Caller by, int terms) {
        history.in(hours(12, 40), () -> {
            deals.acceptTerms(by, id, version(), terms);
            sign();
        });
    }

    private void sign() {
        switch (story) {
            case TO_SIGN -> {}
            case SIGNING_EXPIRED -> lapse(() -> {});
            case SIGNING_WITHDRAWN ->
                history.in(dice.days(3, 9), () -> deals.withdraw(buyer(), id, version(), "이사회 승인을 받지 못하였다."));
            default ->
                history.in(hours(10, 24), () -> {
                    sign(seller());
                    if (story != Story.SIGNED_BY_ONE) {
                        history.in(hours(4, 24), () -> {
                            sign(buyer());
                            pay();
                        });
                    }
                });
        }
    }

    private void sign(Caller by) {
        deals.sign(by, id, version(), deals.deal(by, id).contractHash());
    }

    private void pay() {
        fund(1);
        if (story == Story.IN_PARALLEL) {
            fund(2);
            fund(3);
        }
    }

    private void fund(int milestone) {
        switch (story) {
            case TO_FUND -> {}
            case NEVER_FUNDED -> lapse(() -> {});
            case FUNDED_IN_PART -> deposit(milestone, 4000, () -> {});
            case NEVER_FUNDED_WHOLLY -> {
                deposit(milestone, 5000, () -> {});
                lapse(() -> {});
            }
            default -> {
                if (story != Story.SECOND_TO_FUND || milestone == 1) {
                    deposit(milestone, 10_000, () -> deliver(milestone));
                }
            }
        }
    }

    private void deposit(int milestone, int bps, Runnable then) {
        history.in(hours(12, 48), () -> {
            var asked = deals.deal(buyer(), id).milestones().get(milestone - 1);
            var amount = asked.expected().share(bps);
            boolean tooMuch = story == Story.CLOSED_AT_ONCE && dice.chance(15);
            history.bank()
                    .deposit(
                            asked.virtualAccount(),
                            tooMuch ? amount.plus(new Money(MUCH_TOO_MUCH, amount.currency())) : amount,
                            deals.deal(buyer(), id).buyer().name(),
                            then);
        });
    }

    private void deliver(int milestone) {
        switch (story) {
            case TO_DELIVER -> {}
            case CALLED_OFF -> callOff(milestone);
            case DELIVERY_MISSED -> lapse(() -> {});
            case AMENDED, TO_AMEND, TERMINATED_BY_AGREEMENT, WINDING_UP -> new Renegotiation(this).begin();
            case ON_A_DATE -> {
                if (milestone == 1) {
                    history.in(dice.days(5, 10), () -> handOver(milestone));
                } else {
                    lapse(() -> {});
                }
            }
            case IN_PARALLEL -> {
                if (milestone < 3) {
                    history.at(history.ago(dice.days(9, 12)), () -> handOver(milestone));
                }
            }
            case IN_PANEL -> history.at(history.ago(dice.days(24, 28)), () -> handOver(milestone));
            case TO_REGISTER, TO_INSPECT, PAYING_OUT, PAYOUT_REJECTED, SECOND_TO_FUND, IN_DISPUTE ->
                history.at(history.ago(dice.days(9, 12)), () -> handOver(milestone));
            default -> history.in(dice.days(5, 10), () -> handOver(milestone));
        }
    }

    private void handOver(int milestone) {
        deals.deliver(seller(), id, version(), milestone, "기술자료와 시험성적서를 자료실에 올렸다.");
        switch (story) {
            case TO_INSPECT, TO_REGISTER -> {}
            case IN_DISPUTE, IN_PANEL, SPLIT_BY_AWARD -> new Quarrel(this).begin();
            case ACCEPTED_BY_SILENCE -> lapse(() -> accepted(milestone));
            case REFUNDED_BY_SILENCE -> lapse(() -> {});
            case CLOSED_AFTER_CHANGES ->
                history.in(dice.days(2, 4), () -> {
                    deals.requestChanges(buyer(), id, version(), milestone, "내구 시험 결과를 보완해 주십시오.");
                    history.in(dice.days(3, 6), () -> {
                        deals.deliver(seller(), id, version(), milestone, "보완한 시험성적서를 올렸다.");
                        history.in(dice.days(1, 3), () -> accept(milestone));
                    });
                });
            case PARTLY_ACCEPTED ->
                history.in(dice.days(2, 4), () -> {
                    acceptPart(milestone);
                    history.in(dice.days(3, 6), () -> {
                        deals.deliver(seller(), id, version(), milestone, "나머지를 올렸다.");
                        history.in(dice.days(1, 3), () -> accept(milestone));
                    });
                });
            case PARTLY_RETURNED ->
                history.in(dice.days(2, 4), () -> {
                    acceptPart(milestone);
                    callOff(milestone);
                });
            case IN_PARALLEL -> {
                if (milestone == 1) {
                    history.in(dice.days(1, 4), () -> accept(milestone));
                }
            }
            case PAYING_OUT, PAYOUT_REJECTED ->
                history.at(history.ago(History.BANK_RESTS.minus(HOUR)), () -> accept(milestone));
            case SECOND_TO_FUND -> history.at(history.ago(dice.days(3, 8)), () -> accept(milestone));
            default -> history.in(dice.days(1, 4), () -> accept(milestone));
        }
    }

    private void accept(int milestone) {
        deals.accept(buyer(), id, version(), milestone);
        accepted(milestone);
    }

    private void acceptPart(int milestone) {
        var held = deals.deal(buyer(), id).milestones().get(milestone - 1).held();
        deals.acceptPart(buyer(), id, version(), milestone, held.share(dice.between(3000, 6000)), "나머지 자료가 없다.");
    }

    /** Once the seller's time is over. */
    private void callOff(int milestone) {
        var due = deals.deal(buyer(), id).milestones().get(milestone - 1).deliveryDueAt();
        history.at(due.plus(hours(20, 60)), () -> deals.callOff(buyer(), id, version(), milestone, "기한 안에 인도되지 않았다."));
    }

    private void accepted(int milestone) {
        if (story.hasRoyalties()) {
            new Licence(this).begin();
        } else if (story == Story.PAYING_OUT) {
            history.in(MOMENT, this::fire);
        } else if (story == Story.PAYOUT_REJECTED) {
            history.in(HOUR.multipliedBy(3), history.bank()::collect);
            history.at(history.ago(HOUR.multipliedBy(2)), () -> history.bank().reject(number));
        } else if (milestone < story.milestones && story != Story.IN_PARALLEL) {
            fund(milestone + 1);
        }
    }

    /** Nobody acts, and the clock does. */
    private void lapse(Runnable then) {
        history.at(dueAt().plus(MOMENT), () -> {
            fire();
            then.run();
        });
    }

    /** Of the milestone that runs, or of the deal before there is one. */
    private Instant dueAt() {
        return history.platform()
                .sql
                .first("""
                        select coalesce((select min(due_at) from deal.milestone where deal_id = d.id), d.due_at) as due_at
                          from deal.deal d where d.id = ?""", row -> Sql.instant(row, "due_at"), id)
                .orElseThrow();
    }

    void fire() {
        var clockwork = history.platform().clockwork;
        clockwork.due(SandboxBank.DUE_MAX).stream()
                .filter(due -> due.deal().equals(id))
                .forEach(clockwork::fire);
        history.platform().endOfUseCase();
    }

    private boolean openerBuys() {
        return plan.notice().says().kind() == ListingKind.OFFER;
    }

    Caller buyer() {
        return openerBuys() ? opener : answerer;
    }

    Caller seller() {
        return openerBuys() ? answerer : opener;
    }

    long version() {
        var sql = history.platform().sql;
        return sql.first("select version from deal.deal where id = ?", row -> row.getLong("version"), id)
                .orElseThrow();
    }

    Story story() {
        return story;
    }

    History history() {
        return history;
    }

    UUID id() {
        return id;
    }

    Dice dice() {
        return dice;
    }

    private Duration hours(int least, int most) {
        return Duration.ofMinutes(dice.between(least * 60, most * 60));
    }
}
