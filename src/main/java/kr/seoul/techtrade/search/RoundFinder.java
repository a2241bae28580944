package kr.seoul.techtrade.search;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.funding.FundingBand;
import kr.seoul.techtrade.index.Facet;
import kr.seoul.techtrade.index.Index;
import kr.seoul.techtrade.index.NameFinder;
import kr.seoul.techtrade.index.NameText;
import kr.seoul.techtrade.index.NamedDocument;
import kr.seoul.techtrade.vocabulary.Words;
import org.hibernate.search.engine.search.sort.SearchSort;
import org.hibernate.search.engine.search.sort.dsl.SearchSortFactory;

/** Finds rounds, as {@link NameFinder} does, by the names of their company and its investors and by words of stage, year and industry. */
final class RoundFinder {
    private static final String STAGE = "stage";
    private static final String YEAR = "year";
    private static final String AMOUNT = "amount";
    private static final String INDUSTRY = "industry";
    private static final String REGION = "region";
    private static final List<String> FACETS = List.of(STAGE, YEAR, AMOUNT, INDUSTRY, REGION);

    private final NameFinder<RoundDocument, RoundRow> finder;

    RoundFinder(Words words) {
        finder = new NameFinder<>(words, RoundDocument.class, RoundRow.class, NameText.Fields.ABOUT);
    }

    RoundHits find(Index index, RoundLookup lookup) {
        var answer = finder.find(index, asked(lookup, FACETS));
        var total = answer.found().total();
        return new RoundHits(
                items(answer),
                total,
                lookup.page(),
                Typed.pages(total, lookup.size()),
                answer.relaxed(),
                answer.corrected(),
                new RoundHits.Facets(
                        answer.facet(STAGE),
                        Facet.ordered(
                                answer.facet(YEAR),
                                Comparator.comparing(Facet::value).reversed()),
                        Facet.ordered(answer.facet(AMOUNT), FundingBand.class),
                        answer.facet(INDUSTRY),
                        answer.facet(REGION)));
    }

    /** Of these rounds those that the words as typed find, each with its version. */
    Map<UUID, Long> among(Index index, RoundLookup lookup, Collection<UUID> ids) {
        return finder.among(index, asked(lookup, List.of()), ids);
    }

    /** The first, without counts beside them. */
    Everything.Rounds best(Index index, String text, int size) {
        var answer = finder.find(index, asked(RoundLookup.of(text, size), List.of()));
        return new Everything.Rounds(items(answer), answer.found().total(), answer.relaxed(), answer.corrected());
    }

    private static List<RoundHit> items(NameFinder.Answer<RoundRow> answer) {
        return answer.found().rows().stream()
                .map(row -> row.hit(answer.plain()))
                .toList();
    }

    private static NameFinder.Asked asked(RoundLookup lookup, List<String> facets) {
        return new NameFinder.Asked(
                lookup.text(),
                facets,
                Map.of(
                        STAGE, lookup.stages(),
                        YEAR, lookup.years(),
                        AMOUNT, lookup.amounts(),
                        INDUSTRY, lookup.industries(),
                        REGION, lookup.regions()),
                sort -> order(sort, lookup.sort()),
                lookup.page(),
                lookup.size());
    }

    private static SearchSort order(SearchSortFactory sort, RoundSort asked) {
        var order = sort.composite();
        if (asked == RoundSort.RELEVANCE) {
            order.add(sort.score());
        }
        return order.add(sort.field("announcedOn").desc())
                .add(sort.field(NamedDocument.NAME))
                .toSort();
    }
}
