package kr.seoul.techtrade.dealroom;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.deal.NextEvent;

/** The life of one part of a deal, such as the second of its {@code ROYALTY} cycles: what is open in it, what comes, what was. */
record Life(DealJson deal, String cycle, int number) {
    List<DealJson.Open> open() {
        return deal.actions().stream()
                .filter(open -> isOurs(open.cycle(), open.item()))
                .toList();
    }

    /** What happens by itself; null when nothing does. */
    NextEvent next() {
        return deal.clocks().stream()
                .filter(next -> isOurs(next.cycle(), next.item()))
                .findFirst()
                .orElse(null);
    }

    List<DealJson.StepJson> history() {
        return newestFirst(deal.history().stream().filter(this::isOurs));
    }

    boolean isOurs(DealJson.StepJson step) {
        return isOurs(step.cycle(), step.item());
    }

    private boolean isOurs(String of, Integer item) {
        return of.equals(cycle) && item != null && item == number;
    }

    /** Steps are kept in the order in which they were taken. */
    static List<DealJson.StepJson> newestFirst(Stream<DealJson.StepJson> steps) {
        var all = new ArrayList<>(steps.toList());
        Collections.reverse(all);
        return all;
    }
}
