package kr.seoul.techtrade.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import kr.seoul.techtrade.deal.Ask;
import kr.seoul.techtrade.deal.Deadlines;
import kr.seoul.techtrade.dispute.AppointmentJson.Cause;
import kr.seoul.techtrade.dispute.Draws.Candidate;
import kr.seoul.techtrade.dispute.Remedy.Outcome;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.ledger.Incidents;
import kr.seoul.techtrade.process.DisputeState;
import kr.seoul.techtrade.vault.Vault;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Panels of experts: who sits on one, who takes a place that became free, and what their votes come to. */
@ApplicationScoped
public class Panels {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SEED_BYTES = 16;
    private static final int FULL = 3;
    private static final Caller ENGINE = Caller.system("engine");

    private final Draws draws;
    private final DisputesKept kept;
    private final Deadlines deadlines;
    private final Vault vault;
    private final DisputeRows rows;
    private final PanelNews news;
    private final Incidents incidents;
    private final List<Money> large;

    protected Panels() {
        this(null, null, null, null, null, null, null, List.of());
    }

    @Inject
    public Panels(
            Draws draws,
            DisputesKept kept,
            Deadlines deadlines,
            Vault vault,
            DisputeRows rows,
            PanelNews news,
            Incidents incidents,
            @ConfigProperty(
                            name = "techtrade.dispute.large",
                            defaultValue = "100000000 KRW,70000 USD,65000 EUR,11000000 JPY")
                    List<String> large) {
        this.draws = draws;
        this.kept = kept;
        this.deadlines = deadlines;
        this.vault = vault;
        this.rows = rows;
        this.news = news;
        this.incidents = incidents;
        this.large = large.stream().map(Panels::amount).toList();
    }

    /** Seats three experts for a large amount and one for any other, or the odd number that there is; shows them the evidence. */
    void draw(Dispute dispute, Ask ask) {
        var random = new byte[SEED_BYTES];
        RANDOM.nextBytes(random);
        var seed = HexFormat.of().formatHex(random);
        int seats = seats(dispute.amount());
        var drawn = odd(draws.draw(dispute, seed, seats, ask.at()));
        dispute.drawn(seed, drawn.isEmpty() ? 0 : drawn.get(0).poolSize());
        draws.keep(dispute, 1, Cause.PANEL, null, seats, drawn, ask.at());
        seat(dispute, 1, null, drawn, ask);
    }

    /**
     * Gives the place to the next of the same draw, who was never drawn for this dispute before. When nobody is left the others are
     * the panel, or the contract's default decides at its clock when there are none; operators are told.
     */
    void replace(Panelist gone, Ask ask) {
        var dispute = gone.dispute();
        vault.withdraw(rows.files(dispute.id()), gone.organizationId());
        var drawn = draws.draw(dispute, dispute.poolSeed(), 1, ask.at());
        int number = Math.max(draws.next(dispute.id()), 2);
        draws.keep(dispute, number, Cause.valueOf(gone.state().name()), gone.item(), 1, drawn, ask.at());
        if (drawn.stream().anyMatch(Candidate::maySit)) {
            seat(dispute, number, gone.item(), drawn, ask);
        } else {
            incidents.raise(
                    Incidents.Kind.PANEL_SHORT,
                    "%s dispute %d appointment %d".formatted(dispute.deal().number(), dispute.item(), gone.item()),
                    "no expert without a conflict of interest is left; %d of the panel remain"
                            .formatted(dispute.panel().size()));
        }
    }

    private void seat(Dispute dispute, int draw, Integer replaces, List<Candidate> drawn, Ask ask) {
        var seated = new ArrayList<Panelist>();
        int before = kept.appointments(dispute.deal());
        for (var expert : drawn.stream().filter(Candidate::maySit).toList()) {
            int item = before + seated.size() + 1;
            var seat = dispute.seat(item, draw, replaces, expert, ask.at());
            deadlines.wind(seat, ask);
            if (dispute.state() == DisputeState.HELD) {
                seat.wind(seat.deadline().held(ask.at()));
            }
            seated.add(seat);
        }
        var experts = seated.stream().map(Panelist::organizationId).toList();
        vault.grant(rows.files(dispute.id()), experts, ENGINE);
        news.drawn(dispute, seated);
    }

    /** Of two who may sit the second would make the panel even. */
    private static List<Candidate> odd(List<Candidate> drawn) {
        var able = drawn.stream().filter(Candidate::maySit).toList();
        if (able.size() % 2 == 1) {
            return drawn;
        }
        return drawn.stream()
                .map(each -> !able.isEmpty() && each == able.get(able.size() - 1) ? each.notNeeded() : each)
                .toList();
    }

    /**
     * What the votes come to: the milestone goes on when most say so, else the seller gets the median of what the others give.
     * Between two of the middle lies their mean, rounded down.
     */
    static Remedy verdict(List<Remedy> votes, Money whole) {
        var resuming = votes.stream().filter(vote -> !vote.divides()).toList();
        if (resuming.size() * 2 > votes.size()) {
            long anew = resuming.stream()
                    .filter(vote -> vote.outcome() == Outcome.RE_DELIVER)
                    .count();
            var outcome = anew * 2 >= resuming.size() ? Outcome.RE_DELIVER : Outcome.EXTEND;
            return Remedy.resuming(outcome, (int)
                    median(resuming.stream().map(vote -> (long) vote.days()).toList()));
        }
        var shares = votes.stream()
                .filter(Remedy::divides)
                .map(vote -> vote.sellerShare(whole).minor())
                .toList();
        return Remedy.dividing(new Money(median(shares), whole.currency()), whole);
    }

    private static long median(List<Long> of) {
        var sorted = of.stream().sorted().toList();
        long below = sorted.get((sorted.size() - 1) / 2);
        return below + (sorted.get(sorted.size() / 2) - below) / 2;
    }

    private int seats(Money amount) {
        return large.stream()
                        .anyMatch(least -> least.currency().equals(amount.currency()) && amount.compareTo(least) >= 0)
                ? FULL
                : 1;
    }

    private static Money amount(String text) {
        var parts = text.strip().split(" ");
        return Money.parse(parts[0], parts[1]);
    }
}
