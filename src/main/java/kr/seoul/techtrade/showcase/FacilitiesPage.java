package kr.seoul.techtrade.showcase;

import static kr.seoul.techtrade.showcase.Refinement.one;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.funding.Catalogue;
import kr.seoul.techtrade.funding.Districts;
import kr.seoul.techtrade.funding.DistrictsJson.DistrictJson;
import kr.seoul.techtrade.funding.FacilityJson;
import kr.seoul.techtrade.funding.FacilityQuery;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.portal.Choice;
import kr.seoul.techtrade.portal.Format;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;

/** The sites of support, by borough or by the hub they belong to, and the boroughs as a map. */
@Named
@RequestScoped
public class FacilitiesPage {
    private static final String PATH = "/investment/facilities";
    private static final String HUB = "hub";
    private static final String FIGURE = "figure";
    private static final int FACILITIES_MAX = 500;

    private final Catalogue catalogue;
    private final Districts districts;
    private final Visit visit;
    private final Texts texts;
    private final Format format;
    private final Funded funded;
    private final HttpServletRequest request;
    private String by;
    private String figure;
    private List<FacilityJson> all;
    private List<DistrictJson> counted;
    private CityMap map;

    protected FacilitiesPage() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public FacilitiesPage(
            Catalogue catalogue,
            Districts districts,
            Visit visit,
            Texts texts,
            Format format,
            Funded funded,
            HttpServletRequest request) {
        this.catalogue = catalogue;
        this.districts = districts;
        this.visit = visit;
        this.texts = texts;
        this.format = format;
        this.funded = funded;
        this.request = request;
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
        counted = districts.all().districts();
        map = CityMap.of(one(figure, CityMap.Figure::valueOf).orElse(CityMap.Figure.SITES), counted);
    }

    public CityMap getMap() {
        return map;
    }

    /** What the map can be coloured by. */
    public List<Choice> getFigures() {
        return Stream.of(CityMap.Figure.values())
                .map(each -> new Choice(
                        texts.get("map." + each),
                        here().with(FIGURE, each == CityMap.Figure.SITES ? null : each)
                                .of(visit.href(PATH)),
                        each == map.figure(),
                        null))
                .toList();
    }

    private Query here() {
        return Query.NONE
                .with("by", isByHub() ? HUB : null)
                .with(FIGURE, one(figure, CityMap.Figure::valueOf).orElse(null));
    }

    /** The boroughs in which something is, and whatever other places. */
    public List<DistrictJson> getCounted() {
        return counted.stream().filter(each -> each.sites() > 0).toList();
    }

    /** The sites of a borough, to be searched on. */
    public String sites(String district) {
        return Query.NONE.with("district", district).of(visit.href(FacilitySearchPage.PATH));
    }

    /** All that a tile says, in words. */
    public String spoken(CityMap.Tile tile) {
        var there = tile.there();
        var hubs = there.hubs().isEmpty() ? "" : texts.get("map.hubs.spoken", hubs(there));
        return texts.get(
                "map.tile",
                format.of(there.name(), there.nameEn()),
                there.sites(),
                there.seats(),
                there.programmes(),
                hubs);
    }

    /** As the visitor reads them, one after the other. */
    public String hubs(DistrictJson district) {
        return district.hubs().stream().map(funded::hub).collect(Collectors.joining(", "));
    }

    /** As much of the hubs as there is room for; null where there is none. */
    public String hub(CityMap.Tile tile) {
        var hubs = tile.there().hubs();
        return hubs.isEmpty() ? null : funded.hub(hubs.get(0)) + (hubs.size() > 1 ? " +" + (hubs.size() - 1) : "");
    }

    /** The lines of its name. */
    public List<String> lines(CityMap.Tile tile) {
        return visit.getTag().equals("ko")
                ? List.of(tile.district().nameKo())
                : List.of(tile.district().linesEn());
    }

    public String getCsv() {
        return request.getContextPath() + "/api/facilities/districts?format=csv";
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
                new Choice(
                        texts.get("facilities.byDistrict"),
                        here().with("by", null).of(visit.href(PATH)),
                        !isByHub(),
                        null),
                new Choice(
                        texts.get("facilities.byHub"), here().with("by", HUB).of(visit.href(PATH)), isByHub(), null));
    }

    private String place(FacilityJson facility) {
        if (!isByHub()) {
            return funded.district(facility.district());
        }
        return facility.hub() == null ? texts.get("facilities.noHub") : funded.hub(facility.hub());
    }

    private boolean isByHub() {
        return HUB.equals(by);
    }

    public String getFigure() {
        return figure;
    }

    public void setFigure(String figure) {
        this.figure = figure;
    }

    public String getBy() {
        return by;
    }

    public void setBy(String by) {
        this.by = by;
    }
}
