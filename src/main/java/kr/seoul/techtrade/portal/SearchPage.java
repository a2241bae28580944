package kr.seoul.techtrade.portal;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kr.seoul.techtrade.market.DealForm;
import kr.seoul.techtrade.market.ListingKind;
import kr.seoul.techtrade.search.ListingHit;
import kr.seoul.techtrade.search.ListingHits;
import kr.seoul.techtrade.search.ListingQuery;
import kr.seoul.techtrade.search.ListingSort;
import kr.seoul.techtrade.search.PriceBand;
import kr.seoul.techtrade.search.Search;

/** Search over offers and needs. All of it is in the address: words, one value per filter, order, page. */
@Named
@RequestScoped
public class SearchPage {
    private static final String PATH = "/market/search";
    private static final int SIZE = 20;
    private static final int PAGES_AROUND = 2;
    private static final List<String> FILTERS = List.of("kind", "field", "trl", "form", "price");

    private final Search search;
    private final Visit visit;
    private final Texts texts;
    private final Fields fields;
    private String q;
    private String kind;
    private String field;
    private String trl;
    private String form;
    private String price;
    private String sort;
    private Integer page;
    private ListingHits found;
    private Query query;

    protected SearchPage() {
        this(null, null, null, null);
    }

    @Inject
    public SearchPage(Search search, Visit visit, Texts texts, Fields fields) {
        this.search = search;
        this.visit = visit;
        this.texts = texts;
        this.fields = fields;
    }

    /** Values that no filter has, as in an old bookmark, ask for nothing. */
    public void load() {
        var level = one(trl, text -> text.matches("[1-9]") ? Integer.valueOf(text) : null);
        found = search.listings(new ListingQuery(
                q == null ? null : q.substring(0, Math.min(q.length(), ListingQuery.TEXT_MAX)),
                set(one(kind, ListingKind::valueOf)),
                set(Optional.ofNullable(field)),
                level.orElse(null),
                level.orElse(null),
                null,
                null,
                set(one(price, PriceBand::valueOf)),
                set(one(form, DealForm::valueOf)),
                one(sort, ListingSort::valueOf).orElse(null),
                Math.max(1, Math.min(page == null ? 1 : page, ListingQuery.REACH / SIZE)),
                SIZE));
        query = Query.NONE
                .with("q", q)
                .with("kind", kind)
                .with("field", field)
                .with("trl", trl)
                .with("form", form)
                .with("price", price)
                .with("sort", sort);
    }

    public String getTitle() {
        return q == null || q.isBlank() ? texts.get("search.title") : q + " · " + texts.get("search.title");
    }

    public long getTotal() {
        return found.total();
    }

    /** Not all of the words were found together, so that some were enough. */
    public boolean isRelaxed() {
        return found.relaxed();
    }

    public int getPages() {
        return found.pages();
    }

    public List<ListingHit> getHits() {
        return found.items();
    }

    public List<Choice.Facet> getFacets() {
        var facets = found.facets();
        return Stream.of(
                        facet("kind", facets.kinds()),
                        facet("field", facets.fields()),
                        facet("form", facets.dealForms()),
                        facet("trl", facets.trls()),
                        facet("price", facets.priceBands()))
                .filter(facet -> !facet.choices().isEmpty())
                .toList();
    }

    /** The filters in force, each a link to the search without it. */
    public List<Choice> getChosen() {
        return FILTERS.stream()
                .filter(name -> query.parameters().containsKey(name))
                .map(name ->
                        new Choice(label(name, query.parameters().get(name)), href(query.with(name, null)), true, null))
                .toList();
    }

    public List<Choice.Kept> getKept() {
        return query.with("q", null).parameters().entrySet().stream()
                .map(kept -> new Choice.Kept(kept.getKey(), kept.getValue()))
                .toList();
    }

    public List<Choice> getSorts() {
        var now = one(sort, ListingSort::valueOf).orElse(ListingSort.RELEVANCE);
        return Stream.of(ListingSort.values())
                .map(each -> new Choice(
                        texts.get("sort." + each),
                        href(query.with("sort", each == ListingSort.RELEVANCE ? null : each)),
                        each == now,
                        null))
                .toList();
    }

    public List<Choice> getPager() {
        int now = found.page();
        var pager = new ArrayList<Choice>();
        if (now > 1) {
            pager.add(turn(texts.get("pages.previous"), now - 1));
        }
        IntStream.rangeClosed(Math.max(1, now - PAGES_AROUND), Math.min(found.pages(), now + PAGES_AROUND))
                .forEach(number -> pager.add(turn(String.valueOf(number), number)));
        if (now < found.pages()) {
            pager.add(turn(texts.get("pages.next"), now + 1));
        }
        return pager;
    }

    private Choice turn(String label, int to) {
        return new Choice(label, href(query.with("page", to == 1 ? null : to)), to == found.page(), null);
    }

    private Choice.Facet facet(String name, List<kr.seoul.techtrade.search.Facet> values) {
        var chosen = query.parameters().get(name);
        var choices = values.stream()
                .map(each -> {
                    boolean on = each.value().equals(chosen);
                    return new Choice(
                            label(name, each.value()),
                            href(query.with(name, on ? null : each.value())),
                            on,
                            each.count());
                })
                .toList();
        return new Choice.Facet(name, texts.get("facet." + name), choices);
    }

    private String label(String name, String value) {
        return switch (name) {
            case "field" -> fields.name(value);
            case "trl" -> "TRL " + value;
            default -> texts.orElse(name + "." + value, value);
        };
    }

    private String href(Query to) {
        return to.of(visit.href(PATH));
    }

    private static <T> Set<T> set(Optional<T> one) {
        return one.map(Set::of).orElse(Set.of());
    }

    private static <T> Optional<T> one(String text, Function<String, T> read) {
        try {
            return Optional.ofNullable(text).map(read);
        } catch (IllegalArgumentException noSuchValue) {
            return Optional.empty();
        }
    }

    public String getQ() {
        return q;
    }

    public void setQ(String q) {
        this.q = q;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    public String getField() {
        return field;
    }

    public void setField(String field) {
        this.field = field;
    }

    public String getTrl() {
        return trl;
    }

    public void setTrl(String trl) {
        this.trl = trl;
    }

    public String getForm() {
        return form;
    }

    public void setForm(String form) {
        this.form = form;
    }

    public String getPrice() {
        return price;
    }

    public void setPrice(String price) {
        this.price = price;
    }

    public String getSort() {
        return sort;
    }

    public void setSort(String sort) {
        this.sort = sort;
    }

    public Integer getPage() {
        return page;
    }

    public void setPage(Integer page) {
        this.page = page;
    }
}
