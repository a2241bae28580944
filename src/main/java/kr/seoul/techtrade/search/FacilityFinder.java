package kr.seoul.techtrade.search;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.index.Index;
import kr.seoul.techtrade.index.NameFinder;
import kr.seoul.techtrade.index.NameText;
import kr.seoul.techtrade.vocabulary.Words;

/** Finds sites of support, as {@link NameFinder} does, also by the name of whoever runs them and by words of kind, hub and address. */
final class FacilityFinder {
    private static final String KIND = "kind";
    private static final String HUB = "hub";
    private static final String DISTRICT = "district";
    private static final List<String> FACETS = List.of(KIND, HUB, DISTRICT);

    private final NameFinder<FacilityDocument, FacilityRow> finder;

    FacilityFinder(Words words) {
        finder = new NameFinder<>(words, FacilityDocument.class, FacilityRow.class, NameText.Fields.ABOUT);
    }

    FacilityHits find(Index index, FacilityLookup lookup) {
        var answer = finder.find(index, asked(lookup, FACETS));
        var total = answer.found().total();
        return new FacilityHits(
                items(answer),
                total,
                lookup.page(),
                Typed.pages(total, lookup.size()),
                answer.relaxed(),
                answer.corrected(),
                new FacilityHits.Facets(answer.facet(KIND), answer.facet(HUB), answer.facet(DISTRICT)));
    }

    /** Of these sites those that the words as typed find, each with its version. */
    Map<UUID, Long> among(Index index, FacilityLookup lookup, Collection<UUID> ids) {
        return finder.among(index, asked(lookup, List.of()), ids);
    }

    /** The first, without counts beside them. */
    Everything.Facilities best(Index index, String text, int size) {
        var answer = finder.find(index, asked(FacilityLookup.of(text, size), List.of()));
        return new Everything.Facilities(items(answer), answer.found().total(), answer.relaxed(), answer.corrected());
    }

    private static List<FacilityHit> items(NameFinder.Answer<FacilityRow> answer) {
        return answer.found().rows().stream()
                .map(row -> row.hit(answer.plain()))
                .toList();
    }

    private static NameFinder.Asked asked(FacilityLookup lookup, List<String> facets) {
        return new NameFinder.Asked(
                lookup.text(),
                facets,
                Map.of(KIND, lookup.kinds(), HUB, lookup.hubs(), DISTRICT, lookup.districts()),
                NameFinder::bestFirst,
                lookup.page(),
                lookup.size());
    }
}
