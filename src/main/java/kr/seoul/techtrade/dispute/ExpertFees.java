package kr.seoul.techtrade.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kr.seoul.techtrade.deal.Settlement.Share;
import kr.seoul.techtrade.deal.Taxes;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.AppointmentState;

/** What the experts of a panel get of the fee that its decision costs: {@code dispute.expert_rate} has it by the day from which it holds. */
@ApplicationScoped
public class ExpertFees {
    private static final String RATE = """
            select rate_bps from dispute.expert_rate where valid_from <= ? order by valid_from desc limit 1""";

    private final Sql sql;
    private final Taxes taxes;

    protected ExpertFees() {
        this(null, null);
    }

    @Inject
    public ExpertFees(Sql sql, Taxes taxes) {
        this.sql = sql;
        this.taxes = taxes;
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
    List<Share> shares(Dispute dispute, Money fee, Instant at) {
        var shares = new ArrayList<Share>();
        var gross = fee.share(bps(at));
        for (var seat : dispute.panel()) {
            if (seat.state() == AppointmentState.ACCEPTED && gross.isPositive()) {
                var kept = taxes.ofOtherIncome(seat.organizationId(), gross, at);
                seat.owe(gross, kept);
                shares.add(Share.to(Actor.EXPERT, seat.organizationId(), gross.minus(kept.tax())));
                shares.add(Share.otherIncomeTax(kept.tax()));
            }
        }
        return shares;
    }
}
