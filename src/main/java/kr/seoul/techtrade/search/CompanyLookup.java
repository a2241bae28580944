package kr.seoul.techtrade.search;

import java.util.Set;
import kr.seoul.techtrade.directory.CompanyKind;

/**
 * Which companies somebody looks for; null or empty asks for nothing in particular.
 *
 * @param text part of a name as people write it, a business registration number, or words of the industry
 * @param page from 1; page times size at most 10,000
 */
public record CompanyLookup(String text, Set<CompanyKind> kinds, Set<String> regions, int page, int size) {
    /** Problems: search/invalid-query. */
    public CompanyLookup {
        text = Typed.text(text);
        kinds = kinds == null ? Set.of() : Set.copyOf(kinds);
        regions = regions == null ? Set.of() : Set.copyOf(regions);
        Typed.check(regions.size() <= Typed.SIZE_MAX, "/region", "names too many regions");
        Typed.checkPage(page, size);
    }

    public static CompanyLookup of(String text) {
        return new CompanyLookup(text, null, null, 1, 20);
    }
}
