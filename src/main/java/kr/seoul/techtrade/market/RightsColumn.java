package kr.seoul.techtrade.market;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;

/** A listing's rights as a {@code jsonb} array. */
@Converter
public class RightsColumn implements AttributeConverter<List<IpRight>, Object> {
    @Override
    public Object convertToDatabaseColumn(List<IpRight> rights) {
        return new JsonColumn.Text(Json.write(rights));
    }

    @Override
    public List<IpRight> convertToEntityAttribute(Object column) {
        return read(column.toString());
    }

    static List<IpRight> read(String json) {
        return List.of(Json.read(json, IpRight[].class));
    }
}
