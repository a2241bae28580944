package kr.seoul.techtrade.showcase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.Map;
import kr.seoul.techtrade.directory.CompanyJson;
import kr.seoul.techtrade.funding.FacilityJson;
import kr.seoul.techtrade.funding.FundJson;
import kr.seoul.techtrade.funding.InvestorJson;
import kr.seoul.techtrade.funding.ProgrammeJson;
import kr.seoul.techtrade.funding.RoundJson;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.market.ListingJson;
import kr.seoul.techtrade.market.ListingKind;
import kr.seoul.techtrade.portal.Format;
import kr.seoul.techtrade.portal.Visit;

/** What a page is about in the words of schema.org (JSON-LD), for search engines; never a person. In EL: {@code structured}. */
@Named
@RequestScoped
public class Structured {
    private static final String TYPE = "@type";
    private static final String NAME = "name";

    private final Visit visit;
    private final Format format;

    protected Structured() {
        this(null, null);
    }

    @Inject
    public Structured(Visit visit, Format format) {
        this.visit = visit;
        this.format = format;
    }

    public String company(CompanyJson company) {
        var about = about("Organization");
        put(about, NAME, company.name());
        put(about, "alternateName", company.nameEn());
        put(about, "url", company.homepage());
        put(about, "taxID", company.businessNumber());
        put(about, "leiCode", company.lei());
        put(about, "foundingDate", company.foundedOn());
        put(about, "address", company.address());
        put(about, "numberOfEmployees", company.employees());
        return json(about);
    }

    /** An offer is a product with its price; a need is a demand. */
    public String listing(ListingJson listing) {
        boolean offers = listing.kind() == ListingKind.OFFER;
        var about = about(offers ? "Product" : "Demand");
        put(about, NAME, format.of(listing.titleKo(), listing.titleEn()));
        put(about, "description", format.of(listing.summaryKo(), listing.summaryEn()));
        put(about, "category", listing.field());
        if (offers && listing.price() != null) {
            put(about, "offers", offer(listing));
        }
        if (listing.replyDeadline() != null) {
            put(about, "availabilityEnds", listing.replyDeadline());
        }
        put(
                about,
                offers ? "brand" : "seller",
                Map.of(TYPE, "Organization", NAME, listing.organization().name()));
        return json(about);
    }

    /** A grant of money to a company; nothing of it that is undisclosed. */
    public String round(RoundJson round) {
        var about = about("MonetaryGrant");
        put(about, NAME, round.companyName() + " " + round.stage());
        put(about, "fundedItem", organization(round.companyName()));
        put(
                about,
                "funder",
                round.investors().stream()
                        .map(investor -> organization(investor.investorName()))
                        .toList());
        if (round.amount() != null) {
            put(about, "amount", amountOf(round.amount()));
        }
        return json(about);
    }

    public String investor(InvestorJson investor) {
        var about = about("Organization");
        put(about, NAME, investor.name());
        put(about, "alternateName", investor.nameEn());
        return json(about);
    }

    public String fund(FundJson fund) {
        var about = about("InvestmentFund");
        put(about, NAME, fund.name());
        put(about, "alternateName", fund.nameEn());
        put(about, "provider", organization(fund.managerName()));
        if (fund.size() != null) {
            put(about, "amount", amountOf(fund.size()));
        }
        return json(about);
    }

    public String facility(FacilityJson facility) {
        var about = about("Place");
        put(about, NAME, facility.name());
        put(about, "alternateName", facility.nameEn());
        put(about, "url", facility.homepage());
        var address = new LinkedHashMap<String, Object>();
        put(address, TYPE, "PostalAddress");
        put(address, "addressLocality", facility.district());
        put(address, "streetAddress", facility.address());
        put(about, "address", address);
        put(about, "maximumAttendeeCapacity", facility.seats());
        return json(about);
    }

    public String programme(ProgrammeJson programme) {
        var about = about("Event");
        put(about, NAME, programme.name());
        put(about, "alternateName", programme.nameEn());
        put(about, "url", programme.homepage());
        put(about, "organizer", organization(programme.institutionName()));
        put(about, "startDate", programme.startsOn());
        put(about, "endDate", programme.endsOn());
        return json(about);
    }

    private static Map<String, Object> amountOf(Money money) {
        return Map.of(TYPE, "MonetaryAmount", "value", money.amount(), "currency", money.currencyCode());
    }

    private static Map<String, Object> organization(String name) {
        return Map.of(TYPE, "Organization", NAME, name);
    }

    private static Map<String, Object> offer(ListingJson listing) {
        var price = listing.price();
        var offer = new LinkedHashMap<String, Object>();
        put(offer, TYPE, "AggregateOffer");
        put(offer, "priceCurrency", price.currencyCode());
        put(offer, "lowPrice", amount(price.min()));
        put(offer, "highPrice", amount(price.max()));
        return offer;
    }

    private static String amount(Money money) {
        return money == null ? null : money.amount();
    }

    /** What is not known is not said. */
    private static void put(Map<String, Object> about, String property, Object value) {
        if (value != null) {
            about.put(property, value);
        }
    }

    private Map<String, Object> about(String type) {
        var about = new LinkedHashMap<String, Object>();
        put(about, "@context", "https://schema.org");
        put(about, TYPE, type);
        put(about, "mainEntityOfPage", visit.getCanonical());
        return about;
    }

    /** As it may stand in a script element: nothing in it ends the element. */
    private static String json(Map<String, Object> about) {
        return Json.write(about).replace("<", "\\u003c").replace("&", "\\u0026");
    }
}
