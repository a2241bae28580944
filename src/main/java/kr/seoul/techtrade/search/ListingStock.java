package kr.seoul.techtrade.search;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.index.Stock;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.market.ListingJson;
import kr.seoul.techtrade.market.Market;

/** The published listings. */
final class ListingStock implements Stock {
    private final Market market;

    ListingStock(Market market) {
        this.market = market;
    }

    @Override
    public Class<ListingDocument> type() {
        return ListingDocument.class;
    }

    @Override
    public Set<UUID> told(List<Outbox.Event> events) {
        return events.stream()
                .filter(event -> event.type().startsWith("market.listing-"))
                .map(Outbox.Event::subject)
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Override
    public List<ListingDocument> now(Collection<UUID> ids) {
        return documents(market.published(ids));
    }

    @Override
    public List<ListingDocument> after(UUID last, int limit) {
        return documents(market.publishedAfter(Optional.of(last), limit));
    }

    private static List<ListingDocument> documents(List<ListingJson> listings) {
        return listings.stream().map(ListingDocument::new).toList();
    }
}
