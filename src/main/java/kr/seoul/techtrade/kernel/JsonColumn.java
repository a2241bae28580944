package kr.seoul.techtrade.kernel;

import jakarta.persistence.AttributeConverter;

/**
 * Keeps a record in a {@code jsonb} column: subclass it with {@code @Converter} per type.
 * {@link PostgresPlatform} binds the {@link Text} so that no cast is needed.
 */
public abstract class JsonColumn<T> implements AttributeConverter<T, Object> {
    private final Class<T> type;

    protected JsonColumn(Class<T> type) {
        this.type = type;
    }

    /** What {@link PostgresPlatform} recognises as JSON. */
    public record Text(String json) {}

    @Override
    public Object convertToDatabaseColumn(T value) {
        return value == null ? null : new Text(Json.write(value));
    }

    @Override
    public T convertToEntityAttribute(Object column) {
        return column == null ? null : Json.read(column.toString(), type);
    }
}
