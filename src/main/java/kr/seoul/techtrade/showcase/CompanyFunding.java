package kr.seoul.techtrade.showcase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.funding.Catalogue;
import kr.seoul.techtrade.funding.FacilityJson;
import kr.seoul.techtrade.funding.FacilityQuery;
import kr.seoul.techtrade.funding.FundJson;
import kr.seoul.techtrade.funding.HeldRoles;
import kr.seoul.techtrade.funding.PersonJson;
import kr.seoul.techtrade.funding.ProgrammeJson;
import kr.seoul.techtrade.funding.RoundJson;
import kr.seoul.techtrade.funding.Rounds;
import kr.seoul.techtrade.funding.ValuationJson;
import kr.seoul.techtrade.funding.Valuations;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Total;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;

/** The rounds of the company that a page shows, on a line of time and as a table; and whoever supports and represents it. */
@Named
@RequestScoped
public class CompanyFunding {
    private static final int LEFT = 16;
    private static final int LENGTH = 328;
    private static final int YEAR_WIDTH = 36;
    private static final int RADIUS_MIN = 5;
    private static final int RADIUS_MAX = 16;

    private final Rounds rounds;
    private final Catalogue catalogue;
    private final Valuations valuations;
    private final HeldRoles roles;
    private final Visit visit;
    private final HttpServletRequest request;
    private UUID company;
    private List<RoundJson> found;
    private List<ValuationJson> valued;
    private List<FundJson> managed;
    private List<FacilityJson> run;

    protected CompanyFunding() {
        this(null, null, null, null, null, null);
    }

    @Inject
    public CompanyFunding(
            Rounds rounds,
            Catalogue catalogue,
            Valuations valuations,
            HeldRoles roles,
            Visit visit,
            HttpServletRequest request) {
        this.rounds = rounds;
        this.catalogue = catalogue;
        this.valuations = valuations;
        this.roles = roles;
        this.visit = visit;
        this.request = request;
    }

    /**
     * A round on the line: {@code radius} grows with the amount, and is the least when that is undisclosed; {@code year} is empty where
     * there is no room for it.
     */
    public record Point(RoundJson round, long x, long radius, String year) {}

    /** The newest first, as many as one page has. */
    public List<RoundJson> rounds(UUID of) {
        look(of);
        return found;
    }

    /** Once for one company, however often the page asks. */
    private void look(UUID of) {
        if (!of.equals(company)) {
            company = of;
            found = rounds.ofCompany(of, null, Page.LIMIT_MAX).items();
            valued = valuations.ofCompany(of, null, Page.LIMIT_MAX).items();
            managed = catalogue.funds(of, null, null, Page.LIMIT_MAX).items();
            run = catalogue
                    .facilities(FacilityQuery.ALL.ofOperator(of), null, Page.LIMIT_MAX)
                    .items();
        }
    }

    /** Where all of its rounds are as a file. */
    public String csv(UUID of) {
        return Query.NONE.with("format", "csv").of(request.getContextPath() + "/api/companies/" + of + "/rounds");
    }

    public List<Point> points(UUID of) {
        var all = new ArrayList<>(rounds(of));
        all.sort(Comparator.comparing(RoundJson::announcedOn));
        if (all.isEmpty()) {
            return List.of();
        }
        var first = all.get(0).announcedOn();
        var days = Math.max(
                1, ChronoUnit.DAYS.between(first, all.get(all.size() - 1).announcedOn()));
        var most = all.stream()
                .map(RoundJson::amount)
                .filter(Objects::nonNull)
                .mapToLong(Money::minor)
                .max()
                .orElse(1);
        var points = new ArrayList<Point>();
        long free = 0;
        for (var round : all) {
            var x = LEFT + LENGTH * ChronoUnit.DAYS.between(first, round.announcedOn()) / days;
            var room = x >= free;
            points.add(new Point(
                    round,
                    x,
                    radius(round.amount(), most),
                    room ? String.valueOf(round.announcedOn().getYear()) : ""));
            free = room ? x + YEAR_WIDTH : free;
        }
        return points;
    }

    /** What is disclosed, summed in each currency by itself. */
    public List<Total> totals(UUID of) {
        return List.copyOf(rounds(of).stream()
                .map(RoundJson::amount)
                .filter(Objects::nonNull)
                .map(Total::of)
                .collect(Collectors.toMap(Total::currencyCode, total -> total, Total::plus))
                .values());
    }

    /** What it is said to be worth, the newest first, as many as one page has. */
    public List<ValuationJson> valuations(UUID of) {
        look(of);
        return valued;
    }

    /** That it manages. */
    public List<FundJson> funds(UUID of) {
        look(of);
        return managed;
    }

    /** That it runs. */
    public List<FacilityJson> facilities(UUID of) {
        look(of);
        return run;
    }

    public List<ProgrammeJson> programmes(UUID of) {
        return catalogue.programmes(null, of, null, Page.LIMIT_MAX).items();
    }

    public List<PersonJson> representatives(UUID of) {
        return catalogue.representatives(of);
    }

    /** Whether there is anybody in a role of whom the visitor may know. */
    public boolean tellsOfPeople(UUID of) {
        return roles.isToBeTold(visit.getCaller(), of);
    }

    /** By the square root, so that areas compare. */
    private static long radius(Money amount, long most) {
        return amount == null
                ? RADIUS_MIN
                : Math.max(RADIUS_MIN, Math.round(RADIUS_MAX * Math.sqrt((double) amount.minor() / most)));
    }
}
