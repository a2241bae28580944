package kr.seoul.techtrade.index;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.vocabulary.Analyzers;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.Indexed;

/**
 * What an index holds. One that was made with something else is not used again.
 *
 * @param version counted up whenever a {@link Document} changes; {@link Analyzers} count for themselves
 * @param stocks each kind of document
 * @param rows what is read of them
 */
public record Holdings(int version, List<Stock> stocks, List<Class<?>> rows) {
    /** As names of indexes have it: {@code 6-0a1b2c3d}. */
    String shape() {
        return version + "-" + Analyzers.version();
    }

    Set<Class<?>> types() {
        return Stream.concat(stocks.stream().map(Stock::type), rows.stream()).collect(Collectors.toSet());
    }

    /** One of each kind of document. */
    List<String> parts() {
        return stocks.stream().map(stock -> part(stock.type())).toList();
    }

    static String part(Class<? extends Document> type) {
        return type.getAnnotation(Indexed.class).index();
    }
}
