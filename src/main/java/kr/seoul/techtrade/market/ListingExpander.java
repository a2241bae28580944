package kr.seoul.techtrade.market;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.replies.Expander;

/** Listings that the caller may read. */
@ApplicationScoped
public class ListingExpander implements Expander {
    @Inject
    private Market market;

    @Inject
    private Callers callers;

    @Override
    public String kind() {
        return "listing";
    }

    @Override
    public Map<UUID, ListingJson> find(Collection<UUID> ids) {
        return market.readable(callers.now(), ids).stream()
                .collect(Collectors.toMap(ListingJson::id, Function.identity()));
    }
}
