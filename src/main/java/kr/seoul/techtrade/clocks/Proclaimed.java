package kr.seoul.techtrade.clocks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kr.seoul.techtrade.kernel.Sql;

/** Days as they are proclaimed at a moment, and those of which clocks are being moved: proclaimed or withdrawn lately. */
record Proclaimed(Set<LocalDate> days, Set<LocalDate> changing) {
    /** Doubles how often a clock is counted. */
    private static final int CHANGING_MAX = 4;

    private static final String NOW = """
            select day, bool_or(withdrawn_at is null) as free, bool_or(settled_at is null) as changing
              from clocks.holiday where withdrawn_at is null or settled_at is null group by day""";

    static Proclaimed now(Sql sql) {
        var now = new Proclaimed(new HashSet<>(), new HashSet<>());
        sql.list(NOW, row -> {
            var day = row.getObject("day", LocalDate.class);
            if (row.getBoolean("free")) {
                now.days().add(day);
            }
            if (row.getBoolean("changing")) {
                now.changing().add(day);
            }
            return day;
        });
        return now;
    }

    /** By which clocks may have been counted before that day changed: with and without each that is changing at the same time. */
    List<Set<LocalDate>> before(LocalDate day) {
        var before = new ArrayList<Set<LocalDate>>(List.of(days, other(days, Set.of(day))));
        if (changing.size() > CHANGING_MAX) {
            before.add(other(days, changing));
            return before;
        }
        for (var each : changing) {
            for (var known : List.copyOf(before)) {
                before.add(other(known, Set.of(each)));
            }
        }
        return before.stream().distinct().toList();
    }

    private static Set<LocalDate> other(Set<LocalDate> known, Set<LocalDate> changed) {
        var other = new HashSet<>(known);
        for (var each : changed) {
            if (!other.remove(each)) {
                other.add(each);
            }
        }
        return other;
    }
}
