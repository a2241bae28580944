package kr.seoul.techtrade.portal;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import kr.seoul.techtrade.market.Field;
import kr.seoul.techtrade.market.Market;

/** The technology fields in the language of the visit. In EL: {@code fields}. */
@Named
@RequestScoped
public class Fields {
    private final Market market;
    private final Format format;
    private List<Field> all;

    protected Fields() {
        this(null, null);
    }

    @Inject
    public Fields(Market market, Format format) {
        this.market = market;
        this.format = format;
    }

    public List<Field> getAll() {
        if (all == null) {
            all = market.fields();
        }
        return all;
    }

    /** The name of a code such as {@code BATTERY_ENERGY}; the code itself when nobody knows it. */
    public String name(String code) {
        return getAll().stream()
                .filter(field -> field.code().equals(code))
                .findFirst()
                .map(field -> format.of(field.nameKo(), field.nameEn()))
                .orElse(code);
    }
}
