package kr.seoul.techtrade.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.List;
import kr.seoul.techtrade.funding.Catalogue;
import kr.seoul.techtrade.funding.Rounds;
import kr.seoul.techtrade.index.Holdings;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.market.Market;

/** What can be found, as the index holds it. */
@ApplicationScoped
public class Stocks {
    /** Count up whenever a document changes. */
    static final int VERSION = 8;

    private static final List<Class<?>> ROWS = List.of(
            ListingRow.class,
            SuggestionFinder.Title.class,
            SuggestionFinder.Name.class,
            CompanyRow.class,
            RoundRow.class,
            FacilityRow.class);

    private final Sql sql;
    private final Market market;
    private final Rounds rounds;
    private final Catalogue catalogue;
    private final SearchLags lags;

    protected Stocks() {
        this(null, null, null, null, null);
    }

    @Inject
    public Stocks(Sql sql, Market market, Rounds rounds, Catalogue catalogue, SearchLags lags) {
        this.sql = sql;
        this.market = market;
        this.rounds = rounds;
        this.catalogue = catalogue;
        this.lags = lags;
    }

    @Produces
    @Dependent
    public Holdings holdings() {
        return new Holdings(
                VERSION,
                List.of(
                        new ListingStock(sql, market),
                        new CompanyStock(sql, lags),
                        new RoundStock(sql, rounds),
                        new FacilityStock(sql, catalogue)),
                ROWS);
    }
}
