package kr.seoul.techtrade.alerts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.market.Market;

/** What found documents are called, as long as everybody may know it. */
@ApplicationScoped
public class Documents {
    private final Sql sql;
    private final Market market;

    protected Documents() {
        this(null, null);
    }

    @Inject
    public Documents(Sql sql, Market market) {
        this.sql = sql;
        this.market = market;
    }

    /** {@code titleEn} may be null. */
    record Title(String title, String titleEn) {}

    /** Of a few hundred ids; those are missing that are not public now. */
    Map<UUID, Title> titles(Collection<UUID> ids) {
        var titles = new HashMap<UUID, Title>();
        if (ids.isEmpty()) {
            return titles;
        }
        market.published(ids)
                .forEach(listing -> titles.put(listing.id(), new Title(listing.titleKo(), listing.titleEn())));
        sql.each(
                "select id, name, name_en from directory.company where id = any(?::uuid[]) and gone_at is null",
                row -> Map.entry(Sql.uuid(row, "id"), new Title(row.getString("name"), row.getString("name_en"))),
                company -> titles.put(company.getKey(), company.getValue()),
                List.copyOf(ids));
        return titles;
    }
}
