package kr.seoul.techtrade.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kr.seoul.techtrade.investment.Lines;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Violation;
import kr.seoul.techtrade.lines.Line;
import kr.seoul.techtrade.lines.LineParser;

/**
 * A table of what a {@link Sheet} tells: a row is a line of its type. Whose it is goes by its business registration number or the source's
 * own key. Stages, days and amounts may be written as Korean offices write them ({@link Cells}). In which currency an amount is say a column of
 * currencies, the cell itself (원, ₩, 억), or the mapping of its column; when none does, that is a fault of the cell.
 */
final class SheetColumns implements Columns {
    private static final String WON = "KRW";
    private static final String NO_CURRENCY =
            "says no currency: write 원 or ₩ beside the amount, add a column of currencies, or name one in the mapping of the column";

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
        for (var field : sheet.fields()) {
            filled(row, field.meaning()).ifPresent(cell -> put(object, field, cell, row));
        }
        var tree = Json.MAPPER.readTree(Json.write(object));
        object.put("row", row);
        try {
            return Lines.read(tree, Json.write(object));
        } catch (Problem bad) {
            LineParser.refuse(bad.violations().stream()
                    .map(fault -> fault.pointer().endsWith("/" + Meaning.CURRENCY)
                            ? new Violation(fault.pointer(), NO_CURRENCY)
                            : fault)
                    .toList());
            throw bad;
        }
    }

    private void put(Map<String, Object> object, Sheet.Field field, String cell, Map<String, String> row) {
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
                    var money = new LinkedHashMap<String, String>();
                    money.put("amount", Cells.amount(cell));
                    currency(row, meaning, cell).ifPresent(currency -> money.put("currency", currency));
                    object.put(meaning, money);
                }
            }
            case CURRENCY -> {
                // stands with each amount
            }
        }
    }

    /** What the row says, then what the cell says, then what somebody said of the column; two that differ are no currency. */
    private Optional<String> currency(Map<String, String> row, String meaning, String cell) {
        var told = filled(row, Meaning.CURRENCY).map(Cells::currency);
        if (Cells.isWon(cell)) {
            return told.filter(other -> !other.equals(WON))
                    .map(other -> other + "/" + WON)
                    .or(() -> Optional.of(WON));
        }
        return told.or(() -> Header.filledColumn(row, columns.get(meaning)).flatMap(header::currency))
                .or(() -> Cells.isKorean(cell) ? Optional.of(WON) : Optional.empty());
    }

    private Optional<String> filled(Map<String, String> row, String meaning) {
        return Header.filled(row, columns.get(meaning));
    }
}
