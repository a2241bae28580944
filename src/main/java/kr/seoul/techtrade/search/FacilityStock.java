package kr.seoul.techtrade.search;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.directory.CompanyChanged;
import kr.seoul.techtrade.funding.Catalogue;
import kr.seoul.techtrade.funding.FacilityJson;
import kr.seoul.techtrade.index.Stock;
import kr.seoul.techtrade.investment.InvestmentChanged;
import kr.seoul.techtrade.investment.RecordKind;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;

/** The golden sites of support, found by whoever runs them as well. */
final class FacilityStock implements Stock {
    private static final String CHANGED = InvestmentChanged.type(RecordKind.FACILITY);
    private static final String RUN_BY = "select id from investment.facility where company = any(?::uuid[])";

    private final Sql sql;
    private final Catalogue catalogue;

    FacilityStock(Sql sql, Catalogue catalogue) {
        this.sql = sql;
        this.catalogue = catalogue;
    }

    @Override
    public Class<FacilityDocument> type() {
        return FacilityDocument.class;
    }

    @Override
    public Set<UUID> told(List<Outbox.Event> events) {
        var told = Stock.subjects(events, CHANGED);
        var companies = Stock.subjects(events, CompanyChanged.TYPE);
        if (!companies.isEmpty()) {
            told.addAll(sql.list(RUN_BY, row -> Sql.uuid(row, "id"), companies));
        }
        return told;
    }

    @Override
    public List<FacilityDocument> now(Collection<UUID> ids) {
        return documents(catalogue.toldFacilities(ids).values());
    }

    @Override
    public List<FacilityDocument> after(UUID last, int limit) {
        return documents(catalogue.facilitiesAfter(last, limit));
    }

    private static List<FacilityDocument> documents(Collection<FacilityJson> found) {
        return found.stream().map(FacilityDocument::new).toList();
    }
}
