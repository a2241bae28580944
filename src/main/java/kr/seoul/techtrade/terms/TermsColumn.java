package kr.seoul.techtrade.terms;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;

/** {@link Terms} as {@code jsonb}. */
@Converter
public class TermsColumn implements AttributeConverter<Terms, Object> {
    @Override
    public Object convertToDatabaseColumn(Terms terms) {
        return new JsonColumn.Text(Json.write(terms));
    }

    @Override
    public Terms convertToEntityAttribute(Object column) {
        return Json.read(column.toString(), Terms.class);
    }
}
