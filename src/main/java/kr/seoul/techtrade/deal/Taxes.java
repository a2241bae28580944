package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.identity.Organizations;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.market.DealForm;

/** Tax rates, which are data: {@code deal.tax_rate} has them by kind, country and the day from which they apply. */
@ApplicationScoped
public class Taxes {
    private static final String RATE = """
            select rate_bps from deal.tax_rate
             where kind = ? and country in (?, 'XX') and valid_from <= ?
             order by country = 'XX', valid_from desc limit 1""";
    private static final String OTHER_INCOME = """
            select r.rate_bps, r.expenses_bps, r.floor_minor, r.floor_currency, o.business_number
              from identity.organization o join deal.tax_rate r on r.kind = 'OTHER_INCOME' and r.country in (o.country, 'XX')
             where o.id = ? and r.valid_from <= ?
             order by r.country = 'XX', r.valid_from desc limit 1""";
    private static final String HOME = "KR";

    private final Sql sql;
    private final Organizations organizations;

    protected Taxes() {
        this(null, null);
    }

    @Inject
    public Taxes(Sql sql, Organizations organizations) {
        this.sql = sql;
        this.organizations = organizations;
    }

    /** Value-added tax on the platform's fee, in ten-thousandths (Value-Added Tax Act, article 30). */
    public int vatBps(Instant at) {
        return rate("VAT", HOME, at);
    }

    /**
     * Tax that a licensee in Korea keeps from a royalty for the state, by the licensor's country of residence; zero when the
     * licensee is elsewhere, where Korea's law does not reach.
     */
    public int withholdingBps(UUID licensee, UUID licensor, Instant at) {
        return withheld("WITHHOLDING", licensee, licensor, at);
    }

    /** The same of what is paid once, for a deal of this form: research that both do is no licence. */
    int withholdingBps(DealForm form, Deal deal, Instant at) {
        return switch (form) {
            case ASSIGNMENT -> withheld("WITHHOLDING_ASSIGNMENT", deal.buyerId(), deal.sellerId(), at);
            case JOINT_RD -> 0;
            case EXCLUSIVE_LICENCE, NON_EXCLUSIVE_LICENCE, OPTION, KNOW_HOW ->
                withheld("WITHHOLDING", deal.buyerId(), deal.sellerId(), at);
        };
    }

    private int withheld(String kind, UUID licensee, UUID licensor, Instant at) {
        var countries = organizations.countries(Set.of(licensee, licensor));
        return HOME.equals(countries.get(licensee)) ? rate(kind, countries.get(licensor), at) : 0;
    }

    /** What is kept of a payment for the state, and at which rate of it, in ten-thousandths. */
    public record Kept(int bps, Money tax) {
        static Kept of(int bps, Money payment) {
            return new Kept(bps, payment.share(bps));
        }
    }

    /**
     * Tax kept for the state from one payment to an expert: other income, by the country in which it resides. None of a business, which
     * invoices, nor of a payment that leaves no more than the law's floor after the expenses that it takes for granted.
     */
    public Kept ofOtherIncome(UUID expert, Money payment, Instant at) {
        return sql.first(
                        OTHER_INCOME,
                        row -> Kept.of(
                                row.getString("business_number") != null || isFree(row, payment)
                                        ? 0
                                        : row.getInt("rate_bps"),
                                payment),
                        expert,
                        LocalDate.ofInstant(at, ClockProducer.SEOUL))
                .orElseThrow(() -> new IllegalStateException("no rate of other income for " + expert));
    }

    private static boolean isFree(ResultSet rate, Money payment) throws SQLException {
        var income = payment.minus(payment.share(rate.getInt("expenses_bps")));
        return payment.currencyCode().equals(rate.getString("floor_currency"))
                && income.minor() <= rate.getLong("floor_minor");
    }

    private int rate(String kind, String country, Instant at) {
        return sql.first(
                        RATE,
                        row -> row.getInt("rate_bps"),
                        kind,
                        country,
                        LocalDate.ofInstant(at, ClockProducer.SEOUL))
                .orElseThrow(() -> new IllegalStateException("no rate of %s for %s".formatted(kind, country)));
    }
}
