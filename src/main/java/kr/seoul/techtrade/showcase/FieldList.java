package kr.seoul.techtrade.showcase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import kr.seoul.techtrade.market.Field;
import kr.seoul.techtrade.market.Market;

/** The technology fields, read once: only a migration changes them, and pages that need nothing else need no database then. */
@ApplicationScoped
public class FieldList {
    private final Market market;
    private volatile List<Field> all;

    protected FieldList() {
        this(null);
    }

    @Inject
    public FieldList(Market market) {
        this.market = market;
    }

    List<Field> all() {
        if (all == null) {
            all = market.fields();
        }
        return all;
    }
}
