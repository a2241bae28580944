package kr.seoul.techtrade.showcase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import kr.seoul.techtrade.market.Field;
import kr.seoul.techtrade.portal.Format;

/** The technology fields in the language of the visit. In EL: {@code fields}. */
@Named
@RequestScoped
public class Fields {
    private final FieldList list;
    private final Format format;

    protected Fields() {
        this(null, null);
    }

    @Inject
    public Fields(FieldList list, Format format) {
        this.list = list;
        this.format = format;
    }

    public List<Field> getAll() {
        return list.all();
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
