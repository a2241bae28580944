package kr.seoul.techtrade.royalty;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;

/** {@link RoyaltyPapers} as {@code jsonb}. */
@Converter
public class RoyaltyPapersColumn implements AttributeConverter<RoyaltyPapers, Object> {
    @Override
    public Object convertToDatabaseColumn(RoyaltyPapers papers) {
        return new JsonColumn.Text(Json.write(papers));
    }

    @Override
    public RoyaltyPapers convertToEntityAttribute(Object column) {
        return Json.read(column.toString(), RoyaltyPapers.class);
    }
}
