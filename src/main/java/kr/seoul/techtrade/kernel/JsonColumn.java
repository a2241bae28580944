package kr.seoul.techtrade.kernel;

/**
 * How a value reaches a {@code jsonb} column: an {@code AttributeConverter<T, Object>} of its own class (EclipseLink does not see
 * through a generic base class) answers a {@link Text}, which {@link PostgresPlatform} and {@link Sql} bind without a cast.
 */
public final class JsonColumn {
    private JsonColumn() {}

    /** JSON, and no other text. */
    public record Text(String json) {}
}
