package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Sql;

/** Tax rates, which are data: {@code deal.tax_rate} has them by kind, country and the day from which they apply. */
@ApplicationScoped
public class Taxes {
    private static final String RATE = """
            select rate_bps from deal.tax_rate
             where kind = ? and country = ? and valid_from <= ? order by valid_from desc limit 1""";

    private final Sql sql;

    protected Taxes() {
        this(null);
    }

    @Inject
    public Taxes(Sql sql) {
        this.sql = sql;
    }

    /** Value-added tax on the platform's fee, in ten-thousandths (Value-Added Tax Act, article 30). */
    int vatBps(Instant at) {
        return rate("VAT", "KR", at);
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
