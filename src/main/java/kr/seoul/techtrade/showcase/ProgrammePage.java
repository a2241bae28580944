package kr.seoul.techtrade.showcase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import kr.seoul.techtrade.funding.Catalogue;
import kr.seoul.techtrade.funding.FacilityJson;
import kr.seoul.techtrade.funding.ProgrammeJson;
import kr.seoul.techtrade.investment.RecordKind;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.portal.Visit;

/** One programme of support: who runs it where and when, whom it supported, and from whom each of it is known. */
@Named
@RequestScoped
public class ProgrammePage extends Explaining {
    static final String PATH = "/investment/programme";

    private final Catalogue catalogue;
    private final Clock clock;
    private ProgrammeJson programme;
    private FacilityJson facility;

    protected ProgrammePage() {
        this(null, null, null);
    }

    @Inject
    public ProgrammePage(Catalogue catalogue, Visit visit, Clock clock) {
        super(RecordKind.PROGRAMME, PATH, catalogue, visit);
        this.catalogue = catalogue;
        this.clock = clock;
    }

    public void load() {
        programme = catalogue.programme(asked());
        explain(programme.id());
        facility = Optional.ofNullable(programme.facilityId())
                .map(id -> catalogue.toldFacilities(Set.of(id)).get(id))
                .orElse(null);
    }

    public ProgrammeJson getProgramme() {
        return programme;
    }

    /** Where it takes place; null when that is not told. */
    public FacilityJson getFacility() {
        return facility;
    }

    public ProgrammesPage.Standing getStanding() {
        return ProgrammesPage.Standing.of(programme, LocalDate.ofInstant(clock.instant(), ClockProducer.SEOUL));
    }
}
