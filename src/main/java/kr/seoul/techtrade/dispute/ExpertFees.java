package kr.seoul.techtrade.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kr.seoul.techtrade.deal.PanelCharged.Part;
import kr.seoul.techtrade.deal.Taxes;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.ledger.Incidents;
import kr.seoul.techtrade.process.AppointmentState;

/** What the experts of a panel get of the fee that its decision costs: {@code dispute.expert_rate} has it by the day from which it holds. */
@ApplicationScoped
public class ExpertFees {
    private static final String RATE = """
            select rate_bps from dispute.expert_rate where valid_from <= ? order by valid_from desc limit 1""";
    private static final String PAYABLE = "select 1 from payout.payout_account where organization_id = ?";

    private final Sql sql;
    private final Taxes taxes;
    private final Incidents incidents;

    protected ExpertFees() {
        this(null, null, null);
    }

    @Inject
    public ExpertFees(Sql sql, Taxes taxes, Incidents incidents) {
        this.sql = sql;
        this.taxes = taxes;
        this.incidents = incidents;
    }

    /** In ten-thousandths of the fee without tax, for each expert. */
    int bps(Instant at) {
        return sql.first(RATE, row -> row.getInt("rate_bps"), LocalDate.ofInstant(at, ClockProducer.SEOUL))
                .orElse(0);
    }

    /**
     * To each expert who voted its part of the fee less tax, and the tax to the state; the platform keeps what is left of the fee. Each
     * part is rounded down, and so is each tax.
     */
    List<Part> parts(Dispute dispute, Money fee, Instant at) {
        var parts = new ArrayList<Part>();
        var gross = fee.share(bps(at));
        for (var seat : dispute.panel()) {
            if (seat.state() != AppointmentState.ACCEPTED || !gross.isPositive()) {
                continue;
            }
            if (isPayable(seat)) {
                var kept = taxes.ofOtherIncome(seat.organizationId(), gross, at);
                seat.owe(gross, kept);
                parts.add(new Part(seat.organizationId(), gross.minus(kept.tax()), kept.tax()));
            } else {
                incidents.raise(
                        Incidents.Kind.EXPERT_UNPAID,
                        "%s dispute %d appointment %d".formatted(dispute.deal().number(), dispute.item(), seat.item()),
                        "the expert has no account to be paid to; the platform keeps %s".formatted(gross));
            }
        }
        return parts;
    }

    /**
     * Whoever voted about a royalty when nothing was paid for that needed no account, and must not hold up the payments of others:
     * operators are told.
     */
    private boolean isPayable(Panelist seat) {
        return sql.first(PAYABLE, row -> true, seat.organizationId()).isPresent();
    }
}
