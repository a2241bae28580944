package kr.seoul.techtrade.kernel;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One page of a list in a stable order; {@code next} is the cursor of the following page, empty on the last. */
public record Page<T>(List<T> items, Optional<String> next) {
    public static final int LIMIT_DEFAULT = 20;
    public static final int LIMIT_MAX = 100;

    /** Cuts {@code limit + 1} fetched rows to a page; {@code keys} names what the next page starts after. */
    public static <T> Page<T> cut(List<T> fetched, int limit, Function<T, Cursor> keys) {
        if (fetched.size() <= limit) {
            return new Page<>(List.copyOf(fetched), Optional.empty());
        }
        var items = List.copyOf(fetched.subList(0, limit));
        return new Page<>(items, Optional.of(keys.apply(items.get(limit - 1)).encode()));
    }

    public <R> Page<R> map(Function<? super T, ? extends R> to) {
        return new Page<>(items.stream().<R>map(to).toList(), next);
    }

    /** Between 1 and {@link #LIMIT_MAX}: more is cut, less is one. */
    public static int limit(Integer asked) {
        return asked == null ? LIMIT_DEFAULT : Math.max(1, Math.min(asked, LIMIT_MAX));
    }
}
