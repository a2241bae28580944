package kr.seoul.techtrade.investment;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Sha256;

/** A golden row as it is to be, by column, with the rows that are part of it; it bears the id of its oldest report. */
record Golden(UUID id, UUID owner, List<Report> reports, Map<String, Object> columns, List<Map<String, Object>> parts) {
    private static final int DIGEST_BYTES = 16;

    static Golden of(List<Report> reports, Map<String, Object> extra, List<Map<String, Object>> parts) {
        var oldest = reports.get(0);
        var columns = Survival.row(oldest.kind(), reports);
        columns.put(
                "sources",
                reports.stream().map(Report::source).distinct().sorted().toList());
        columns.putAll(extra);
        return new Golden(oldest.id(), oldest.owner(), reports, columns, parts);
    }

    /** Equal exactly when nothing of it changed. */
    String digest() {
        var content = Json.write(List.of(owner, columns, parts));
        return Sha256.text(Arrays.copyOf(Sha256.of(content), DIGEST_BYTES));
    }

    Map<String, Object> row() {
        var row = new LinkedHashMap<String, Object>(columns);
        row.put("id", id);
        row.put("company", owner);
        row.put("digest", digest());
        return row;
    }
}
