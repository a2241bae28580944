package kr.seoul.techtrade.feeds;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kr.seoul.techtrade.formats.Meaning;

/**
 * What the columns of a source's tables mean, where their names do not say it. Version 0 and neither {@code changedAt} nor {@code
 * changedBy} while nobody said anything.
 */
public record MappingJson(List<MappedColumn> columns, long version, Instant changedAt, String changedBy) {
    static final MappingJson NONE = new MappingJson(List.of(), 0, null, null);

    /** By the name of the column, an amount with its currency; {@link Meaning#NOTHING} for one that is left out. */
    Map<String, String> byColumn() {
        var byColumn = new LinkedHashMap<String, String>();
        columns.forEach(each -> byColumn.put(
                each.column(), each.means() == null ? Meaning.NOTHING : Meaning.in(each.currency(), each.means())));
        return byColumn;
    }
}
