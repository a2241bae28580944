package kr.seoul.techtrade.market;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.seoul.techtrade.http.Expander;
import kr.seoul.techtrade.identity.Caller;

/** Listings that the caller may read. */
@RequestScoped
public class ListingExpander implements Expander {
    @Inject
    private Market market;

    @Inject
    private Caller caller;

    @Override
    public String kind() {
        return "listing";
    }

    @Override
    public Map<UUID, ListingJson> find(Collection<UUID> ids) {
        return market.readable(caller, ids).stream().collect(Collectors.toMap(ListingJson::id, Function.identity()));
    }
}
