package kr.seoul.techtrade.desk;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.bank.NewDecision;
import kr.seoul.techtrade.clocks.HolidayJson;
import kr.seoul.techtrade.clocks.Holidays;
import kr.seoul.techtrade.clocks.NewHoliday;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Entry;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;

/** Holidays that are proclaimed: what one would move is looked at before it is added. {@code about} is one to be taken back. */
@Named
@RequestScoped
public class HolidaysPage {
    private static final String PATH = "/operator/holidays";

    private final Holidays holidays;
    private final Validator validator;
    private final Visit visit;
    private final HttpServletRequest request;
    private final Entry entry = new Entry();
    private UUID about;
    private HolidayJson would;

    protected HolidaysPage() {
        this(null, null, null, null);
    }

    @Inject
    public HolidaysPage(Holidays holidays, Validator validator, Visit visit, HttpServletRequest request) {
        this.holidays = holidays;
        this.validator = validator;
        this.visit = visit;
        this.request = request;
    }

    /** What was done. */
    public enum Done {
        PROCLAIM,
        WITHDRAW
    }

    /** Problems: identity/denied, portal/no-such-page. */
    @PostConstruct
    void begin() {
        visit.getCaller().must(Role.OPERATOR);
        about = request.getParameter("about") == null ? null : PortalProblem.id(request.getParameter("about"));
    }

    /** Shows what it would move, and changes nothing. Problems: those of {@link Holidays}, and of what was entered. */
    public void look() {
        var asked = asked();
        would = holidays.tried(() -> holidays.proclaim(visit.getCaller(), asked));
    }

    /** Problems: those of {@link Holidays}, and of what was entered. */
    public void add() {
        holidays.proclaim(visit.getCaller(), asked());
        visit.leadTo(Query.NONE.with("done", Done.PROCLAIM).of(getBack()));
    }

    /** Problems: those of {@link Holidays}, and of what was entered. */
    public void withdraw() {
        var says = Asked.valid(validator, new NewDecision(entry.textOrNull("reason")));
        long seen = holidays.holiday(about).version().orElseThrow();
        holidays.withdraw(visit.getCaller(), about, seen, says.reason());
        visit.leadTo(Query.NONE.with("done", Done.WITHDRAW).of(getBack()));
    }

    private NewHoliday asked() {
        return Asked.valid(
                validator,
                new NewHoliday(
                        entry.dayOrNull("day", "/day"),
                        entry.textOrNull("nameKo"),
                        entry.textOrNull("nameEn"),
                        entry.textOrNull("reason")));
    }

    /** Those that were proclaimed and not taken back. */
    public List<HolidayJson> getProclaimed() {
        return holidays.holidays().stream()
                .filter(each -> each.id().isPresent())
                .toList();
    }

    /** What was looked at; null before. */
    public HolidayJson getWould() {
        return would;
    }

    /** The one to be taken back, null while none is. */
    public HolidayJson getAsked() {
        return about == null ? null : holidays.holiday(about);
    }

    public String ask(UUID which) {
        return Query.NONE.with("about", which).asking(getBack());
    }

    public String getBack() {
        return visit.href(PATH);
    }

    public Map<String, Object> getEntry() {
        return entry.values();
    }

    public String getDone() {
        return Asked.of(request, "done", Done.class).map(Done::name).orElse(null);
    }
}
