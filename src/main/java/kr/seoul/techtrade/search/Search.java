package kr.seoul.techtrade.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Finds what is in the market, from this node's index alone. */
@ApplicationScoped
public class Search {
    private final Indexer indexer;
    private final ListingFinder finder;

    protected Search() {
        this.indexer = null;
        this.finder = null;
    }

    @Inject
    public Search(Indexer indexer) {
        this.indexer = indexer;
        this.finder = new ListingFinder(new Words());
    }

    /** Problems: search/not-ready while this node's first index is being built. */
    public ListingHits listings(ListingQuery query) {
        return indexer.with(index -> finder.find(index, query));
    }
}
