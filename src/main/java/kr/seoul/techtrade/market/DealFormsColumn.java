package kr.seoul.techtrade.market;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;

/** A listing's deal forms as a {@code jsonb} array of names, in the enum's order. */
@Converter
public class DealFormsColumn implements AttributeConverter<List<DealForm>, Object> {
    @Override
    public Object convertToDatabaseColumn(List<DealForm> forms) {
        return new JsonColumn.Text(Json.write(forms));
    }

    @Override
    public List<DealForm> convertToEntityAttribute(Object column) {
        return read(column.toString());
    }

    static List<DealForm> read(String json) {
        return List.of(Json.read(json, DealForm[].class));
    }
}
