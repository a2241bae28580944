package kr.seoul.techtrade.deal;

import jakarta.persistence.Converter;
import kr.seoul.techtrade.kernel.JsonColumn;

/** {@link Terms} as {@code jsonb}. */
@Converter
public class TermsColumn extends JsonColumn<Terms> {
    public TermsColumn() {
        super(Terms.class);
    }
}
