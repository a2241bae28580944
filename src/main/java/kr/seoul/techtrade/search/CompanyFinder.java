package kr.seoul.techtrade.search;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.funding.EmployeeBand;
import kr.seoul.techtrade.funding.FundingBand;
import kr.seoul.techtrade.index.Facet;
import kr.seoul.techtrade.index.Index;
import kr.seoul.techtrade.index.NameFinder;
import kr.seoul.techtrade.index.NameText;
import kr.seoul.techtrade.index.NamedDocument;
import kr.seoul.techtrade.vocabulary.Mentions;
import kr.seoul.techtrade.vocabulary.Words;
import org.hibernate.search.engine.search.sort.SearchSort;
import org.hibernate.search.engine.search.sort.dsl.SearchSortFactory;

/** Finds companies, as {@link NameFinder} does, also by their number and the words of industry and region. */
final class CompanyFinder {
    private static final String KIND = "kind";
    private static final String REGION = "region";
    private static final String INDUSTRY = "industries";
    private static final String LISTED = "listed";
    private static final String FOUNDED = "founded";
    private static final String SIZE = "size";
    private static final String STAGE = "stage";
    private static final String FUNDING = "funding";
    private static final String HUB = "hubs";
    private static final List<String> FACETS =
            List.of(KIND, REGION, INDUSTRY, LISTED, FOUNDED, SIZE, STAGE, FUNDING, HUB);

    private final Words words;
    private static final NameText.Fields FIELDS =
            new NameText.Fields("industry", Optional.of("region"), Optional.of("businessNumber"));

    private final NameFinder<CompanyDocument, CompanyRow> finder;

    CompanyFinder(Words words) {
        this.words = words;
        finder = new NameFinder<>(words, CompanyDocument.class, CompanyRow.class, FIELDS);
    }

    CompanyHits find(Index index, CompanyLookup lookup) {
        var answer = finder.find(index, asked(lookup, FACETS));
        var total = answer.found().total();
        return new CompanyHits(
                items(answer),
                total,
                lookup.page(),
                Typed.pages(total, lookup.size()),
                answer.relaxed(),
                answer.corrected(),
                new CompanyHits.Facets(
                        answer.facet(KIND),
                        answer.facet(REGION),
                        answer.facet(INDUSTRY),
                        answer.facet(LISTED),
                        Facet.ordered(answer.facet(FOUNDED), Comparator.comparing(Facet::value)),
                        Facet.ordered(answer.facet(SIZE), EmployeeBand.class),
                        answer.facet(STAGE),
                        Facet.ordered(answer.facet(FUNDING), FundingBand.class),
                        answer.facet(HUB)));
    }

    CountsJson counts(Index index, CompanyLookup lookup, List<CountBy> by) {
        var asked = asked(lookup, List.of());
        return Counting.of(by, CountBy::ofCompany, (fields, within) -> {
            var answer = finder.find(index, asked.counting(fields, within, Counting.VALUES_MAX));
            return new Counting.Counted(
                    answer.found().total(),
                    answer.relaxed(),
                    answer.corrected(),
                    answer.found().facets());
        });
    }

    /** Of these companies those that the words as typed find, each with its version. */
    Map<UUID, Long> among(Index index, CompanyLookup lookup, Collection<UUID> ids) {
        return finder.among(index, asked(lookup, List.of()), ids);
    }

    /** The first, without counts beside them. */
    Everything.Companies best(Index index, String text, int size) {
        var answer = finder.find(index, asked(CompanyLookup.of(text, size), List.of()));
        return new Everything.Companies(items(answer), answer.found().total(), answer.relaxed(), answer.corrected());
    }

    private List<CompanyHit> items(NameFinder.Answer<CompanyRow> answer) {
        var mentions = Mentions.of(words.of(answer.sought()), false);
        return answer.found().rows().stream()
                .map(row -> row.hit(answer.plain(), mentions))
                .toList();
    }

    private static NameFinder.Asked asked(CompanyLookup lookup, List<String> facets) {
        return new NameFinder.Asked(
                lookup.text(),
                facets,
                Map.of(
                        KIND, lookup.kinds(),
                        REGION, lookup.regions(),
                        INDUSTRY, lookup.industries(),
                        LISTED, lookup.listed() == null ? Set.of() : Set.of(lookup.listed()),
                        FOUNDED, lookup.decades(),
                        SIZE, lookup.sizes(),
                        STAGE, lookup.stages(),
                        FUNDING, lookup.funding(),
                        HUB, lookup.hubs()),
                sort -> order(sort, lookup.sort()),
                lookup.page(),
                lookup.size());
    }

    private static SearchSort order(SearchSortFactory sort, CompanySort asked) {
        var order = sort.composite();
        switch (asked) {
            case RELEVANCE -> order.add(sort.score());
            case NAME -> {}
            case YOUNGEST -> order.add(sort.field("foundedOn").desc().missing().last());
            case LARGEST -> order.add(sort.field("employees").desc().missing().last());
        }
        return order.add(sort.field(NamedDocument.NAME)).toSort();
    }
}
