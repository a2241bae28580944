package kr.seoul.techtrade.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
 * currencies, the cell itself (원, ₩, 억), the mapping of its column or its name ({@link Unit}); when none does, or two of them differ, that is
 * a fault of the cell. Only the mapping gives way to the cell: it is for those that say nothing.
 */
final class SheetColumns implements Columns {
    private static final String WON = "KRW";
    private static final String NO_CURRENCY =
            "says no currency: write 원 or ₩ beside the amount, add a column of currencies, or name one in its header or its mapping";

    private static final String NO_UNIT =
            "says no unit that can be read: call the column such as 투자금액(백만원), or write 30억 in the cell";

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
    public Optional<Unit> unit(String column) {
        var counted = sheet.fields().stream()
                .filter(field -> field.form() == Sheet.Form.AMOUNT)
                .anyMatch(field -> columns.get(field.meaning()).contains(column));
        if (!counted || Unit.isUnclear(column)) {
            return Optional.empty();
        }
        var named = Unit.named(column);
        return header.currency(column)
                .map(given -> new Unit(given, given, named.map(Unit::zeros).orElse(0)))
                .or(() -> named);
    }

    @Override
    public Line line(Map<String, String> row, long versionDefault) {
        var object = new LinkedHashMap<String, Object>();
        object.put("type", sheet.kind().json());
        object.put(Meaning.VERSION, versionDefault);
        var faults = new ArrayList<Violation>();
        for (var field : sheet.fields()) {
            filled(row, field.meaning()).ifPresent(cell -> put(object, field, cell, row, faults));
        }
        var tree = Json.kept(Json.write(object));
        object.put("row", kept(row));
        Line line = null;
        var all = new ArrayList<Violation>();
        try {
            line = Lines.read(tree, Json.write(object));
        } catch (Problem bad) {
            bad.violations().stream()
                    .map(fault -> fault.pointer().endsWith("/" + Meaning.CURRENCY)
                            ? new Violation(fault.pointer(), NO_CURRENCY)
                            : fault)
                    .forEach(all::add);
        }
        all.addAll(faults);
        LineParser.refuse(all);
        return line;
    }

    /** Of a person only what means something: whatever else stands in the row nobody is to have. */
    private Map<String, String> kept(Map<String, String> row) {
        if (sheet != Sheet.ROLE) {
            return row;
        }
        var meant = meanings();
        var kept = new LinkedHashMap<>(row);
        kept.keySet().removeIf(column -> !meant.containsKey(column));
        return kept;
    }

    /** Where a row has more or fewer cells than the header, any of them may be anything. */
    @Override
    public List<String> kept(List<String> cells) {
        if (sheet != Sheet.ROLE) {
            return cells;
        }
        var names = header.names();
        var meant = meanings();
        return IntStream.range(0, cells.size())
                .mapToObj(at -> cells.size() == names.size() && meant.containsKey(names.get(at)) ? cells.get(at) : "")
                .toList();
    }

    private void put(
            Map<String, Object> object,
            Sheet.Field field,
            String cell,
            Map<String, String> row,
            List<Violation> faults) {
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
            case COUNT -> object.put(meaning, Cells.count(cell));
            case WEB -> object.put(meaning, cell.contains("://") ? cell : "http://" + cell);
            case ROLE -> object.put(meaning, Cells.role(cell));
            case PURPOSE -> object.put(meaning, Cells.purpose(cell));
            case FACILITY_KIND -> object.put(meaning, Cells.facilityKind(cell));
            case COMPANIES -> object.put(meaning, Cells.companies(cell));
            case AMOUNT -> {
                if (!Cells.isUndisclosed(cell)) {
                    money(field.meaning(), cell, row, faults).ifPresent(money -> object.put(meaning, money));
                }
            }
            case CURRENCY -> {
                // stands with each amount
            }
        }
    }

    /** Empty, with a fault, when cell, column and row contradict each other. */
    private Optional<Map<String, String>> money(
            String meaning, String cell, Map<String, String> row, List<Violation> faults) {
        var column = Header.filledColumn(row, columns.get(meaning)).orElseThrow();
        var amount = Cells.amount(cell);
        if (amount.isEmpty()) {
            faults.add(new Violation("/" + meaning, "is no amount: write it as 3,000,000,000 or 30억"));
            return Optional.empty();
        }
        var told = amount.map(Cells.Amount::unit);
        var named = Unit.named(column);
        var given = header.currency(column);
        var said = new LinkedHashMap<String, String>();
        told.map(Unit::currency).ifPresent(currency -> said.put("in the cell", currency));
        if (given.isEmpty()) {
            named.map(Unit::currency).ifPresent(currency -> said.put("in the header", currency));
        }
        filled(row, Meaning.CURRENCY)
                .map(Cells::currency)
                .ifPresent(currency -> said.put("in the column of currencies", currency));
        var zeros = told.map(Unit::zeros);
        var counted = named.map(Unit::zeros).filter(many -> many > 0);
        if (said.values().stream().distinct().count() > 1) {
            faults.add(new Violation("/" + meaning, "says two currencies: " + listed(said)));
            return Optional.empty();
        }
        if (counted.isPresent() && zeros.isPresent() && !zeros.equals(counted)) {
            faults.add(new Violation(
                    "/" + meaning,
                    "says two units: %s in the cell, %s in the header"
                            .formatted(told.get().text(), named.get().text())));
            return Optional.empty();
        }
        if (zeros.orElse(0) == 0 && Unit.isUnclear(column)) {
            faults.add(new Violation("/" + meaning, NO_UNIT));
            return Optional.empty();
        }
        var money = new LinkedHashMap<String, String>();
        money.put("amount", amount.get().in(zeros.or(() -> counted).orElse(0)));
        said.values().stream()
                .findFirst()
                .or(() -> given)
                .or(() -> Stream.concat(told.stream(), named.stream()).anyMatch(Unit::isKorean)
                        ? Optional.of(WON)
                        : Optional.empty())
                .ifPresent(currency -> money.put("currency", currency));
        return Optional.of(money);
    }

    private static String listed(Map<String, String> said) {
        return said.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
    }

    private Optional<String> filled(Map<String, String> row, String meaning) {
        return Header.filled(row, columns.get(meaning));
    }
}
