package kr.seoul.techtrade.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import kr.seoul.techtrade.index.Index;
import kr.seoul.techtrade.index.Indexer;
import kr.seoul.techtrade.index.NoIndex;
import kr.seoul.techtrade.kernel.Outbox.Position;
import kr.seoul.techtrade.market.ListingKind;
import kr.seoul.techtrade.vocabulary.Words;

/**
 * Finds what is in the market, the directory and what is told of investments, from the index alone. Each may also refuse with search/unreachable, where the index is in an
 * OpenSearch that does not answer.
 */
@ApplicationScoped
public class Search {
    private final Indexer indexer;
    private final ListingFinder listings;
    private final CompanyFinder companies;
    private final RoundFinder rounds;
    private final FacilityFinder facilities;
    private final SuggestionFinder suggestions;

    protected Search() {
        this.indexer = null;
        this.listings = null;
        this.companies = null;
        this.rounds = null;
        this.facilities = null;
        this.suggestions = null;
    }

    @Inject
    public Search(Indexer indexer) {
        this.indexer = indexer;
        var words = new Words();
        this.listings = new ListingFinder(words);
        this.companies = new CompanyFinder(words);
        this.rounds = new RoundFinder(words);
        this.facilities = new FacilityFinder(words);
        this.suggestions = new SuggestionFinder(words);
    }

    /** Problems: search/not-ready while this node's first index is being built. */
    public ListingHits listings(ListingQuery query) {
        return ask(index -> listings.find(index, query));
    }

    /** The best of each kind. Problems: search/invalid-query, search/not-ready. */
    public Everything everything(String text) {
        var typed = Typed.text(text);
        return ask(index -> new Everything(
                listings.best(index, typed, ListingKind.OFFER, Everything.BEST),
                listings.best(index, typed, ListingKind.NEED, Everything.BEST),
                companies.best(index, typed, Everything.BEST),
                rounds.best(index, typed, Everything.BEST),
                facilities.best(index, typed, Everything.BEST)));
    }

    /** How what is being typed may go on; nothing for nothing. Problems: search/invalid-query, search/not-ready. */
    public Suggestions suggestions(String text) {
        return ask(index -> suggestions.find(index, text));
    }

    /** Up to which event this node's index knows everything; nothing before there is an index. */
    public Optional<Position> known() {
        return indexer.known();
    }

    /**
     * Of these listings those that {@code query} finds, as far as this node's index knows, each with the version that it found. The
     * words are taken as they are typed: neither corrected nor relaxed. Problems: search/not-ready.
     */
    public Map<UUID, Long> among(ListingQuery query, Collection<UUID> ids) {
        return ask(index -> listings.among(index, query, ids));
    }

    /** As {@link #among(ListingQuery, Collection)}, of companies. Problems: search/not-ready. */
    public Map<UUID, Long> among(CompanyLookup lookup, Collection<UUID> ids) {
        return ask(index -> companies.among(index, lookup, ids));
    }

    /** As {@link #among(ListingQuery, Collection)}, of rounds. Problems: search/not-ready. */
    public Map<UUID, Long> among(RoundLookup lookup, Collection<UUID> ids) {
        return ask(index -> rounds.among(index, lookup, ids));
    }

    /** As {@link #among(ListingQuery, Collection)}, of sites of support. Problems: search/not-ready. */
    public Map<UUID, Long> among(FacilityLookup lookup, Collection<UUID> ids) {
        return ask(index -> facilities.among(index, lookup, ids));
    }

    /** How many it finds, by one or two dimensions. Problems: search/invalid-query, search/not-ready. */
    public CountsJson counts(ListingQuery query, List<CountBy> by) {
        return ask(index -> listings.counts(index, query, by));
    }

    /** As {@link #counts(ListingQuery, List)}, of companies. */
    public CountsJson counts(CompanyLookup lookup, List<CountBy> by) {
        return ask(index -> companies.counts(index, lookup, by));
    }

    /** Problems: search/not-ready while this node's first index is being built. */
    public CompanyHits companies(CompanyLookup lookup) {
        return ask(index -> companies.find(index, lookup));
    }

    /** Problems: search/not-ready while this node's first index is being built. */
    public RoundHits rounds(RoundLookup lookup) {
        return ask(index -> rounds.find(index, lookup));
    }

    /** Problems: search/not-ready while this node's first index is being built. */
    public FacilityHits facilities(FacilityLookup lookup) {
        return ask(index -> facilities.find(index, lookup));
    }

    private <T> T ask(Function<Index, T> question) {
        try {
            return indexer.with(question);
        } catch (NoIndex none) {
            throw (none.isAway() ? SearchProblem.UNREACHABLE : SearchProblem.NOT_READY)
                    .because("try again in some seconds");
        }
    }
}
