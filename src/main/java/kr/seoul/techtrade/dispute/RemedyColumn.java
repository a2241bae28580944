package kr.seoul.techtrade.dispute;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;

/** A {@link Remedy}, or none, as {@code jsonb}. */
@Converter
public class RemedyColumn implements AttributeConverter<Remedy, Object> {
    @Override
    public Object convertToDatabaseColumn(Remedy remedy) {
        return remedy == null ? null : new JsonColumn.Text(Json.write(remedy));
    }

    @Override
    public Remedy convertToEntityAttribute(Object column) {
        return column == null ? null : Json.read(column.toString(), Remedy.class);
    }
}
