package kr.seoul.techtrade.dispute;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import kr.seoul.techtrade.deal.Ask;
import kr.seoul.techtrade.deal.Contested;
import kr.seoul.techtrade.deal.Deadlines;
import kr.seoul.techtrade.deal.DealEngine;
import kr.seoul.techtrade.deal.Milestone;
import kr.seoul.techtrade.deal.Moved;
import kr.seoul.techtrade.deal.PanelCharged;
import kr.seoul.techtrade.deal.PanelCharged.Bill;
import kr.seoul.techtrade.deal.Parts;
import kr.seoul.techtrade.deal.Payment;
import kr.seoul.techtrade.deal.Subject;
import kr.seoul.techtrade.deal.Warned;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.AppointmentState;
import kr.seoul.techtrade.process.DisputeState;
import kr.seoul.techtrade.process.Flow;

/**
 * What follows from a move in a dispute, in the same commit: the panel, who takes a place that became free, its decision, how the
 * milestone goes on, and what the experts hear of all that.
 */
@ApplicationScoped
public class DisputeCourse {
    private final DealEngine engine;
    private final Deadlines deadlines;
    private final Panels panels;
    private final PanelNews news;
    private final DisputesKept kept;
    private final Parts parts;
    private final Awards awards;
    private final Event<PanelCharged> charged;

    protected DisputeCourse() {
        this(null, null, null, null, null, null, null, null);
    }

    @Inject
    public DisputeCourse(
            DealEngine engine,
            Deadlines deadlines,
            Panels panels,
            PanelNews news,
            DisputesKept kept,
            Parts parts,
            Awards awards,
            Event<PanelCharged> charged) {
        this.engine = engine;
        this.deadlines = deadlines;
        this.panels = panels;
        this.news = news;
        this.kept = kept;
        this.parts = parts;
        this.awards = awards;
        this.charged = charged;
    }

    void on(@Observes @Priority(Moved.FIRST) Moved moved) {
        if (moved.subject() instanceof Dispute dispute) {
            after(dispute, moved);
        } else if (moved.subject() instanceof Panelist seat) {
            after(seat, moved.move().action(), moved.ask());
        } else if (moved.subject() instanceof Contested<?> contested
                && moved.move().action() == Action.CONTEST_FINDING) {
            open(contested, moved.ask());
        } else if (moved.subject() instanceof Payment payment
                && payment.source() == Payment.Source.DISPUTE
                && payment.recipient() == Actor.EXPERT) {
            ofExpert(payment, moved);
        }
    }

    void on(@Observes Warned warned) {
        if (warned.subject() instanceof Panelist seat && seat.state() == AppointmentState.DRAWN) {
            news.due(seat);
        }
    }

    /** By itself, since whoever claims has said why before, and whoever contests answers it by that. */
    private void open(Contested<?> of, Ask ask) {
        var dispute = new Dispute(of, kept.of(of.deal()).size() + 1, ask.at());
        deadlines.wind(dispute, ask);
        parts.add(dispute);
        if (ask.note() != null) {
            engine.move(dispute, Action.ANSWER, ask);
            dispute.answer(ask.note());
        }
    }

    private void after(Dispute dispute, Moved moved) {
        var ask = moved.ask();
        switch (moved.move().action()) {
            case ESCALATE -> panels.draw(dispute, ask);
            case VOTE -> decide(dispute, ask);
            case HOLD_FOR_COURT -> {
                dispute.pause(ask.at());
                clocked(dispute)
                        .filter(seat -> !seat.deadline().isHeld())
                        .forEach(seat -> seat.wind(seat.deadline().held(ask.at())));
            }
            case LIFT -> {
                dispute.resume(ask.at());
                deadlines.wind(dispute, ask);
                clocked(dispute)
                        .filter(seat -> seat.deadline().isHeld())
                        .forEach(seat -> seat.wind(seat.deadline().resumed(ask.at())));
                decide(dispute, ask);
            }
            default -> {
                var bills = awards.bills(dispute, ask.at());
                if (dispute.state().isTerminal()) {
                    dispute.panel().forEach(seat -> engine.follow(seat, Action.DISCHARGE_EXPERT, ask));
                }
                goOn(dispute, moved.move().flow(), bills, ask);
            }
        }
    }

    private static Stream<Panelist> clocked(Dispute dispute) {
        return dispute.panel().stream().filter(seat -> seat.deadline() != null);
    }

    private void after(Panelist seat, Action action, Ask ask) {
        switch (action) {
            case DECLINE_APPOINTMENT, REMOVE_EXPERT, LAPSE_APPOINTMENT -> {
                seat.end(ask.at());
                news.changed(seat);
                panels.replace(seat, ask);
                decide(seat.dispute(), ask);
            }
            case DISCHARGE_EXPERT -> {
                seat.end(ask.at());
                news.changed(seat);
            }
            case CHALLENGE_EXPERT -> {
                holdWithCourt(seat, ask);
                news.changed(seat);
            }
            case DISMISS_CHALLENGE -> {
                seat.dismissed(ask.at());
                holdWithCourt(seat, ask);
                news.changed(seat);
            }
            case ACCEPT_APPOINTMENT -> {}
            default -> news.changed(seat);
        }
    }

    /** The clock of its new state does not run before the court's does. */
    private static void holdWithCourt(Panelist seat, Ask ask) {
        if (seat.dispute().state() == DisputeState.HELD && seat.deadline() != null) {
            seat.wind(seat.deadline().held(ask.at()));
        }
    }

    /** The last vote decides; or that nobody is left to vote beside those who have. */
    private void decide(Dispute dispute, Ask ask) {
        var votes = dispute.panel().stream().map(Panelist::vote).toList();
        if (dispute.state() == DisputeState.PANEL
                && !votes.isEmpty()
                && votes.stream().allMatch(Objects::nonNull)) {
            dispute.conclude(Panels.verdict(votes, dispute.amount()));
            engine.follow(dispute, Action.DECIDE, ask);
        }
    }

    /** It sees nothing of the deal, where the sides see what became of the payment. */
    private void ofExpert(Payment payment, Moved moved) {
        var action = moved.move().action();
        if (action != Action.CONFIRM && action != Action.BOUNCE) {
            return;
        }
        var amount = payment.amount();
        kept.one(payment.deal(), payment.sourceItem()).panel().stream()
                .filter(seat -> seat.organizationId().equals(payment.payeeId()))
                .forEach(seat -> {
                    if (action == Action.CONFIRM) {
                        news.paid(seat, amount, payment.payoutId());
                    } else {
                        news.returned(
                                seat, amount, payment.payoutId(), moved.ask().note());
                    }
                });
    }

    private void goOn(Dispute dispute, Flow flow, List<Bill> bills, Ask ask) {
        if (dispute.royalty() == null) {
            goOn(dispute, dispute.milestone().orElseThrow(), flow, ask);
        } else if (dispute.state().isTerminal()) {
            parts.all(dispute.deal()).stream()
                    .filter(each ->
                            each instanceof Contested<?> && dispute.royalty().equals(each.item()))
                    .forEach(each -> {
                        charged.fire(new PanelCharged((Contested<?>) each, bills, ask.following()));
                        settle(each, dispute.awarded(), ask);
                    });
        }
    }

    private void settle(Subject<?> contested, Money awarded, Ask ask) {
        var action = awarded.isPositive() ? Action.UPHOLD_FINDING : Action.DISMISS_FINDING;
        engine.follow(contested, action, ask.about(awarded));
    }

    private void goOn(Dispute dispute, Milestone milestone, Flow flow, Ask ask) {
        if (flow == Flow.AWARD) {
            engine.follow(milestone, Action.FINISH, ask);
        } else if (dispute.state() == DisputeState.WITHDRAWN) {
            engine.follow(milestone, Action.THAW, ask);
        } else if (flow == Flow.UNFREEZE) {
            milestone.extend(dispute.result().days(), ask.at());
            engine.follow(milestone, Action.RESUME, ask);
        }
    }
}
