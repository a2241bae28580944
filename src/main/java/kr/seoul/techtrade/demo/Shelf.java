package kr.seoul.techtrade.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.market.ListingChanged;
import kr.seoul.techtrade.market.ListingState;
import kr.seoul.techtrade.market.ListingVerb;
import kr.seoul.techtrade.market.NewListing;

/** Puts the city's listings into the market, with their history and the news of them; in sets. */
final class Shelf {
    private static final int MONTH_SECONDS = 30 * 86_400;
    private static final String LISTINGS = """
            insert into market.listing (id, organization_id, kind, state, title_ko, title_en, summary_ko, summary_en, field,
                    trl, rights, deal_forms, price_min_minor, price_max_minor, price_currency, reply_deadline, created_at,
                    published_at, expires_at, version)
            select id, organization, says->>'kind', state, says->>'titleKo', says->>'titleEn', says->>'summaryKo',
                   says->>'summaryEn', says->>'field', (says->>'trl')::smallint, says->'rights', forms, "priceMin",
                   "priceMax", currency, (says->>'replyDeadline')::date, at, at, until, version
              from jsonb_to_recordset(?::jsonb) as r(id uuid, organization uuid, says jsonb, state text, forms jsonb,
                   "priceMin" bigint, "priceMax" bigint, currency text, at timestamptz, until timestamptz, version bigint)""";
    private static final String STEPS = """
            insert into market.listing_step (id, listing_id, at, verb, state, version, by_kind, by_id)
            select id, listing, at, verb, state, version, kind, caller
              from jsonb_to_recordset(?::jsonb) as r(id uuid, listing uuid, at timestamptz, verb text, state text,
                                                     version bigint, kind text, caller uuid)""";
    private static final UUID SYSTEM = new UUID(0, 0);

    private final Platform platform;
    private final Map<Notice, UUID> ids = new LinkedHashMap<>();

    Shelf(Platform platform) {
        this.platform = platform;
    }

    private record Row(
            UUID id,
            UUID organization,
            NewListing says,
            ListingState state,
            List<?> forms,
            Long priceMin,
            Long priceMax,
            String currency,
            Instant at,
            Instant until,
            int version) {}

    private record Step(
            UUID id,
            UUID listing,
            Instant at,
            String verb,
            ListingState state,
            int version,
            String kind,
            UUID caller) {}

    /** @param dealt those that must be open until their deals have begun; they end later, by the market's own clock */
    void fill(City city, Function<Firm, Caller> lister, Set<Notice> dealt) {
        var rows = new ArrayList<Row>();
        var steps = new ArrayList<Step>();
        var news = new TreeMap<Instant, Map<UUID, ListingChanged>>();
        for (var notice : city.notices()) {
            var by = lister.apply(notice.firm());
            boolean ended = notice.expiresAt().isBefore(city.now()) && !dealt.contains(notice);
            var row = row(notice, by.organization(), ended);
            ids.put(notice, row.id());
            rows.add(row);
            steps.add(new Step(
                    Ids.at(row.at()), row.id(), row.at(), "PUBLISH", ListingState.PUBLISHED, 1, "PERSON", by.id()));
            if (ended) {
                steps.add(new Step(
                        Ids.at(row.until()),
                        row.id(),
                        row.until(),
                        "EXPIRE",
                        ListingState.EXPIRED,
                        2,
                        "SYSTEM",
                        SYSTEM));
            }
            var month = Instant.ofEpochSecond(row.at().getEpochSecond() / MONTH_SECONDS * MONTH_SECONDS);
            news.computeIfAbsent(month, none -> new LinkedHashMap<>())
                    .put(
                            row.id(),
                            new ListingChanged(
                                    row.id(), notice.says().kind(), row.state(), row.organization(), row.version()));
        }
        platform.sql.update(LISTINGS, json(rows));
        platform.sql.update(STEPS, json(steps));
        news.forEach((month, listings) -> {
            platform.goTo(month);
            platform.outbox.publishAll(ListingVerb.PUBLISH, listings);
        });
    }

    UUID id(Notice notice) {
        return ids.get(notice);
    }

    private static Row row(Notice notice, UUID organization, boolean ended) {
        var says = notice.says();
        var price = says.price();
        return new Row(
                Ids.at(notice.publishedAt()),
                organization,
                says,
                ended ? ListingState.EXPIRED : ListingState.PUBLISHED,
                says.dealForms().stream().sorted().toList(),
                price == null ? null : minor(price.min()),
                price == null ? null : minor(price.max()),
                price == null ? null : price.currencyCode(),
                notice.publishedAt(),
                notice.expiresAt(),
                ended ? 2 : 1);
    }

    private static Long minor(Money money) {
        return money == null ? null : money.minor();
    }

    private static JsonColumn.Text json(Object rows) {
        return new JsonColumn.Text(Json.write(rows));
    }
}
