package kr.seoul.techtrade.search;

import java.util.Set;
import kr.seoul.techtrade.investment.FacilityKind;

/**
 * Which sites of support somebody looks for; null or empty asks for nothing in particular. Filters narrow, several values of one
 * widen. The best match first, ties by name.
 *
 * @param text part of its name or of that of whoever runs it, words of its kind, hub and address
 * @param page from 1; page times size at most 10,000
 */
public record FacilityLookup(
        String text, Set<FacilityKind> kinds, Set<String> hubs, Set<String> districts, int page, int size) {
    /** Problems: search/invalid-query. */
    public FacilityLookup {
        text = Typed.text(text);
        kinds = kinds == null ? Set.of() : Set.copyOf(kinds);
        hubs = hubs == null ? Set.of() : Set.copyOf(hubs);
        districts = districts == null ? Set.of() : Set.copyOf(districts);
        Typed.check(hubs.size() <= Typed.SIZE_MAX, "/hub", "names too many hubs");
        Typed.check(districts.size() <= Typed.SIZE_MAX, "/district", "names too many districts");
        Typed.checkPage(page, size);
    }

    /** The first page of whatever these words find. */
    public static FacilityLookup of(String text, int size) {
        return new FacilityLookup(text, null, null, null, 1, size);
    }
}
