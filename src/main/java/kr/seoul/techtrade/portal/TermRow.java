package kr.seoul.techtrade.portal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import kr.seoul.techtrade.terms.Terms;

/** One line of the terms in words, with what it said in the version before when that was something else. */
public record TermRow(String label, String before, String value) {
    public boolean changed() {
        return !value.equals(before);
    }

    /** The terms line by line; {@code before} is null for a first version, in which nothing has changed. */
    static List<TermRow> of(Terms before, Terms now, Texts texts, Format format) {
        var current = lines(now, texts, format);
        var earlier = before == null ? current : lines(before, texts, format);
        var none = texts.get("terms.none");
        var rows = new ArrayList<TermRow>();
        current.forEach((label, value) -> rows.add(new TermRow(label, earlier.getOrDefault(label, none), value)));
        earlier.forEach((label, value) -> {
            if (!current.containsKey(label)) {
                rows.add(new TermRow(label, value, none));
            }
        });
        return rows;
    }

    private static Map<String, String> lines(Terms terms, Texts texts, Format format) {
        var lines = new LinkedHashMap<String, String>();
        lines.put(texts.get("terms.form"), texts.get("form." + terms.form()));
        lines.put(texts.get("terms.fieldOfUse"), terms.fieldOfUse());
        lines.put(texts.get("terms.territory"), territory(terms, texts, format));
        lines.put(
                texts.get("terms.periodMonths"),
                terms.periodMonths() == null
                        ? texts.get("terms.forever")
                        : texts.get("terms.months", terms.periodMonths()));
        lines.put(texts.get("terms.sublicensing"), texts.get(terms.sublicensing() ? "terms.yes" : "terms.no"));
        lines.put(texts.get("terms.improvements"), texts.get("improvements." + terms.improvements()));
        int number = 0;
        for (var milestone : terms.milestones()) {
            number++;
            lines.put(texts.get("terms.milestones.title", number), milestone.title());
            lines.put(texts.get("terms.milestones.amount", number), format.money(milestone.amount()));
            lines.put(texts.get("terms.milestones.condition", number), texts.get("condition." + milestone.condition()));
            lines.put(
                    texts.get("terms.milestones.deliveryDays", number),
                    texts.get("terms.days", milestone.deliveryDays()));
        }
        lines.put(texts.get("terms.feeBearer"), texts.get("feeBearer." + terms.feeBearer()));
        lines.put(texts.get("terms.inspectionDays"), texts.get("terms.days", terms.inspectionDays()));
        lines.put(texts.get("terms.changeRounds"), texts.get("terms.times", terms.changeRounds()));
        lines.put(texts.get("terms.silence"), texts.get("silence." + terms.silence()));
        if (terms.notes() != null) {
            lines.put(texts.get("terms.notes"), terms.notes());
        }
        return lines;
    }

    private static String territory(Terms terms, Texts texts, Format format) {
        return terms.territory().stream()
                .map(code -> code.equals("WORLD") ? texts.get("terms.world") : country(code, format))
                .collect(Collectors.joining(", "));
    }

    private static String country(String code, Format format) {
        return new Locale.Builder().setRegion(code).build().getDisplayCountry(format.locale());
    }
}
