package kr.seoul.techtrade.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import kr.seoul.techtrade.vocabulary.Words;

/** Finds what is in the market and the directory, from this node's index alone. */
@ApplicationScoped
public class Search {
    private final Indexer indexer;
    private final ListingFinder listings;
    private final CompanyFinder companies;

    protected Search() {
        this.indexer = null;
        this.listings = null;
        this.companies = null;
    }

    @Inject
    public Search(Indexer indexer) {
        this.indexer = indexer;
        this.listings = new ListingFinder(new Words());
        this.companies = new CompanyFinder();
    }

    /** Problems: search/not-ready while this node's first index is being built. */
    public ListingHits listings(ListingQuery query) {
        return indexer.with(index -> listings.find(index, query));
    }

    /** Problems: search/not-ready while this node's first index is being built. */
    public CompanyHits companies(CompanyLookup lookup) {
        return indexer.with(index -> companies.find(index, lookup));
    }
}
