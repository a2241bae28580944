package kr.seoul.techtrade.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kr.seoul.techtrade.investment.Lines;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.lines.Line;

/**
 * A table of what a {@link Sheet} tells: a row is a line of its type. Whose it is goes by its business registration number or the source's
 * own key. Stages, days and amounts may be written as Korean offices write them ({@link Cells}).
 */
final class SheetColumns implements Columns {
    private final Sheet sheet;
    private final Header header;
    private final Map<String, List<String>> columns = new LinkedHashMap<>();

    SheetColumns(Sheet sheet, Header header) {
        this.sheet = sheet;
        this.header = header;
        sheet.fields().forEach(field -> columns.put(field.meaning(), header.meaning(field.meaning(), field.names())));
    }

    Sheet sheet() {
        return sheet;
    }

    @Override
    public Header header() {
        return header;
    }

    @Override
    public Map<String, List<String>> meanings() {
        var meanings = new LinkedHashMap<String, List<String>>();
        columns.forEach((meaning, names) -> names.forEach(column ->
                meanings.computeIfAbsent(column, none -> new ArrayList<>()).add(meaning)));
        return meanings;
    }

    @Override
    public List<String> missing() {
        var missing = new ArrayList<String>();
        if (columns.get(Meaning.KEY).isEmpty()) {
            missing.add(Meaning.KEY);
        }
        if (columns.get(Sheet.number()).isEmpty() && columns.get(sheet.owner()).isEmpty()) {
            missing.add(Sheet.number());
        }
        return missing;
    }

    @Override
    public List<String> under(String pointer) {
        var parts = pointer.split("/");
        if (parts[1].equals(sheet.owner())) {
            return Stream.of(Sheet.number(), sheet.owner())
                    .flatMap(meaning -> columns.get(meaning).stream())
                    .toList();
        }
        var currency = columns.getOrDefault(Meaning.CURRENCY, List.of());
        return parts[parts.length - 1].equals(Meaning.CURRENCY) && !currency.isEmpty()
                ? currency
                : columns.getOrDefault(parts[1], List.of());
    }

    @Override
    public Line line(Map<String, String> row, long versionDefault) {
        var object = new LinkedHashMap<String, Object>();
        object.put("type", sheet.kind().json());
        object.put(Meaning.VERSION, versionDefault);
        var currency = filled(row, Meaning.CURRENCY).orElse("KRW").toUpperCase(Locale.ROOT);
        for (var field : sheet.fields()) {
            filled(row, field.meaning()).ifPresent(cell -> put(object, field, cell, currency));
        }
        var tree = Json.MAPPER.readTree(Json.write(object));
        object.put("row", row);
        return Lines.read(tree, Json.write(object));
    }

    private void put(Map<String, Object> object, Sheet.Field field, String cell, String currency) {
        var meaning = field.meaning();
        switch (field.form()) {
            case KEY, TEXT -> object.put(meaning, cell);
            case VERSION -> object.put(meaning, Cells.version(cell));
            case NUMBER -> object.put(sheet.owner(), Map.of(meaning, cell));
            case OWN -> object.putIfAbsent(meaning, Map.of(Meaning.KEY, cell));
            case LINE -> object.put(meaning, Map.of(Meaning.KEY, cell));
            case STAGE -> object.put(meaning, Cells.stage(cell));
            case PERIOD -> object.put(meaning, Cells.period(cell));
            case YEAR -> object.put(meaning, Cells.year(cell));
            case FLAG -> object.put(meaning, Cells.flag(cell));
            case AMOUNT -> {
                if (!Cells.isUndisclosed(cell)) {
                    object.put(meaning, Map.of("amount", Cells.amount(cell), "currency", currency));
                }
            }
            case CURRENCY -> {
                // stands with each amount
            }
        }
    }

    private Optional<String> filled(Map<String, String> row, String meaning) {
        return Header.filled(row, columns.get(meaning));
    }
}
