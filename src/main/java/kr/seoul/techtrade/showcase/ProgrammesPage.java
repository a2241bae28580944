package kr.seoul.techtrade.showcase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.funding.Catalogue;
import kr.seoul.techtrade.funding.ProgrammeJson;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;

/** The programmes of institutions, and how each stands today: of one institution, or of all. */
@Named
@RequestScoped
public class ProgrammesPage {
    private static final String PATH = "/investment/programmes";
    private static final int SUPPORTED_SHOWN = 12;

    private final Catalogue catalogue;
    private final Visit visit;
    private final Clock clock;
    private String institution;
    private String cursor;
    private Page<ProgrammeJson> found;

    protected ProgrammesPage() {
        this(null, null, null);
    }

    @Inject
    public ProgrammesPage(Catalogue catalogue, Visit visit, Clock clock) {
        this.catalogue = catalogue;
        this.visit = visit;
        this.clock = clock;
    }

    /** How a programme stands on a day. */
    public enum Standing {
        ANNOUNCED,
        OPEN,
        CLOSED,
        RUNNING,
        OVER,
        UNKNOWN;

        static Standing of(ProgrammeJson programme, LocalDate today) {
            if (isPast(programme.endsOn(), today)) {
                return OVER;
            }
            if (isReached(programme.startsOn(), today)) {
                return RUNNING;
            }
            if (isPast(programme.closesOn(), today)) {
                return CLOSED;
            }
            if (isReached(programme.opensOn(), today)) {
                return OPEN;
            }
            return programme.opensOn() == null && programme.startsOn() == null ? UNKNOWN : ANNOUNCED;
        }

        private static boolean isPast(LocalDate day, LocalDate today) {
            return day != null && day.isBefore(today);
        }

        private static boolean isReached(LocalDate day, LocalDate today) {
            return day != null && !day.isAfter(today);
        }
    }

    /** Problems: kernel/invalid-cursor; portal/no-such-page when {@code institution} is no id. */
    public void load() {
        var of = institution == null || institution.isEmpty() ? null : PortalProblem.id(institution);
        found = catalogue.programmesOpenFirst(of, today(), cursor, Page.LIMIT_DEFAULT);
    }

    public List<ProgrammeJson> getProgrammes() {
        return found.items();
    }

    public Standing standing(ProgrammeJson programme) {
        return Standing.of(programme, today());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ClockProducer.SEOUL);
    }

    /** Those that are named; the others are {@link #more}. */
    public List<ProgrammeJson.SupportedJson> shown(ProgrammeJson programme) {
        return programme.supported().subList(0, programme.supported().size() - more(programme));
    }

    public int more(ProgrammeJson programme) {
        return Math.max(0, programme.supported().size() - SUPPORTED_SHOWN);
    }

    /** Only those of one institution. */
    public String of(UUID one) {
        return Query.NONE.with("institution", one).of(visit.href(PATH));
    }

    /** Null while all institutions are shown. */
    public String getAll() {
        return institution == null || institution.isEmpty() ? null : visit.href(PATH);
    }

    /** The address of the next page, null on the last. */
    public String getNext() {
        return Query.NONE.with("institution", institution).next(found, visit.href(PATH));
    }

    public String getInstitution() {
        return institution;
    }

    public void setInstitution(String institution) {
        this.institution = institution;
    }

    public String getCursor() {
        return cursor;
    }

    public void setCursor(String cursor) {
        this.cursor = cursor;
    }
}
