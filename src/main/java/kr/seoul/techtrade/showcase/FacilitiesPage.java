package kr.seoul.techtrade.showcase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kr.seoul.techtrade.funding.Catalogue;
import kr.seoul.techtrade.funding.FacilityJson;
import kr.seoul.techtrade.funding.FacilityQuery;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.portal.Choice;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;

/** The sites of support, by borough or by the hub they belong to. */
@Named
@RequestScoped
public class FacilitiesPage {
    private static final String PATH = "/investment/facilities";
    private static final String HUB = "hub";
    private static final int FACILITIES_MAX = 500;

    private final Catalogue catalogue;
    private final Visit visit;
    private final Texts texts;
    private String by;
    private List<FacilityJson> all;

    protected FacilitiesPage() {
        this(null, null, null);
    }

    @Inject
    public FacilitiesPage(Catalogue catalogue, Visit visit, Texts texts) {
        this.catalogue = catalogue;
        this.visit = visit;
        this.texts = texts;
    }

    /** {@code seats} of all its sites together, as far as they are told. */
    public record Group(String name, List<FacilityJson> facilities, int seats) {}

    public void load() {
        all = new ArrayList<>();
        String cursor = null;
        do {
            var page = catalogue.facilities(FacilityQuery.ALL, cursor, Page.LIMIT_MAX);
            all.addAll(page.items());
            cursor = page.next().orElse(null);
        } while (cursor != null && all.size() < FACILITIES_MAX);
    }

    public List<Group> getGroups() {
        return all.stream()
                .collect(Collectors.groupingBy(this::place, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(group -> new Group(
                        group.getKey(),
                        group.getValue(),
                        group.getValue().stream()
                                .map(FacilityJson::seats)
                                .filter(Objects::nonNull)
                                .mapToInt(Integer::intValue)
                                .sum()))
                .toList();
    }

    public int getCount() {
        return all.size();
    }

    public List<Choice> getWays() {
        return List.of(
                new Choice(texts.get("facilities.byDistrict"), visit.href(PATH), !isByHub(), null),
                new Choice(
                        texts.get("facilities.byHub"),
                        Query.NONE.with("by", HUB).of(visit.href(PATH)),
                        isByHub(),
                        null));
    }

    private String place(FacilityJson facility) {
        if (!isByHub()) {
            return facility.district();
        }
        return facility.hub() == null ? texts.get("facilities.noHub") : facility.hub();
    }

    private boolean isByHub() {
        return HUB.equals(by);
    }

    public String getBy() {
        return by;
    }

    public void setBy(String by) {
        this.by = by;
    }
}
