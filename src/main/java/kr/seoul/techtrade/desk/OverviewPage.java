package kr.seoul.techtrade.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import kr.seoul.techtrade.deal.DealFigures;
import kr.seoul.techtrade.deal.Deals;
import kr.seoul.techtrade.directory.Underived;
import kr.seoul.techtrade.dispute.AppointmentJson;
import kr.seoul.techtrade.dispute.Appointments;
import kr.seoul.techtrade.funding.CohortDesk;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.index.Indexer;
import kr.seoul.techtrade.investment.Unfollowed;
import kr.seoul.techtrade.kernel.Backlog;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.ledger.AccountKind;
import kr.seoul.techtrade.ledger.Ledger;
import kr.seoul.techtrade.ledger.Proof;
import kr.seoul.techtrade.payout.Businesses;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.sources.ImportJson;
import kr.seoul.techtrade.sources.Imports;
import kr.seoul.techtrade.sources.Sources;

/** What an operator looks at first in the morning: do the books hold, does anything wait. */
@Named
@RequestScoped
public class OverviewPage {
    private static final int IMPORTS_SHOWN = 10;
    private static final int CHALLENGED_SHOWN = 100;

    private final Ledger ledger;
    private final Deals deals;
    private final Appointments appointments;
    private final Indexer indexer;
    private final Sources sources;
    private final Imports imports;
    private final Outbox outbox;
    private final Underived underived;
    private final Unfollowed unfollowed;
    private final Businesses businesses;
    private final CohortDesk cohorts;
    private final Visit visit;
    private Proof proof;
    private DealFigures figures;
    private List<AppointmentJson.Challenged> challenged;
    private int challenges;
    private List<Sources.Late> late;
    private Businesses.Unknown unknown;
    private long thinCohorts;

    protected OverviewPage() {
        this(null, null, null, null, null, null, null, null, null, null, null, null);
    }

    @Inject
    public OverviewPage(
            Ledger ledger,
            Deals deals,
            Appointments appointments,
            Indexer indexer,
            Sources sources,
            Imports imports,
            Outbox outbox,
            Underived underived,
            Unfollowed unfollowed,
            Businesses businesses,
            CohortDesk cohorts,
            Visit visit) {
        this.ledger = ledger;
        this.deals = deals;
        this.appointments = appointments;
        this.indexer = indexer;
        this.sources = sources;
        this.imports = imports;
        this.outbox = outbox;
        this.underived = underived;
        this.unfollowed = unfollowed;
        this.businesses = businesses;
        this.cohorts = cohorts;
        this.visit = visit;
    }

    /** Problems: identity/denied. */
    public void load() {
        visit.getCaller().must(Role.OPERATOR);
        proof = ledger.proof();
        figures = deals.figures();
        challenged = appointments.challenged(visit.getCaller(), CHALLENGED_SHOWN);
        challenges = appointments.challenges(visit.getCaller());
        late = sources.late(visit.getCaller());
        unknown = businesses.unknown(visit.getCaller());
        thinCohorts = cohorts.thin(visit.getCaller());
    }

    public Proof getProof() {
        return proof;
    }

    /** One currency of the books; {@code bank} as the custodian sees it. */
    public record Book(String currency, Money bank, Money escrow, Money payable, Money suspense, Money fee) {}

    public List<Book> getBooks() {
        return proof.currencies().stream()
                .map(each -> new Book(
                        each.currency(),
                        of(each, AccountKind.BANK).negated(),
                        of(each, AccountKind.ESCROW),
                        of(each, AccountKind.PAYABLE),
                        of(each, AccountKind.SUSPENSE),
                        of(each, AccountKind.FEE)))
                .toList();
    }

    public List<Map.Entry<String, Long>> getStates() {
        return figures.states().entrySet().stream()
                .map(state -> Map.entry(state.getKey().name(), state.getValue()))
                .toList();
    }

    public long getOpenDeals() {
        return figures.open();
    }

    /** Experts on whom an operator has to decide, the most urgent first. */
    public List<AppointmentJson.Challenged> getChallenged() {
        return challenged;
    }

    /** How many there are, of which the page may not show all. */
    public int getChallenges() {
        return challenges;
    }

    /** How far this node's index is behind the market. */
    public long getLagSeconds() {
        return indexer.lag().toSeconds();
    }

    public List<Backlog> getBacklogs() {
        return outbox.backlogs();
    }

    /** News that nobody has carried yet, of the reader with most. */
    public long getWaiting() {
        return getBacklogs().stream().mapToLong(Backlog::waiting).max().orElse(0);
    }

    /** The newest deliveries of all sources. */
    public List<ImportJson> getImports() {
        return imports.newest(visit.getCaller(), IMPORTS_SHOWN);
    }

    /** The accounts whose kept balance is not the sum of their entries. */
    public List<String> getDiffering() {
        return proof.currencies().stream()
                .flatMap(each -> each.differing().stream())
                .toList();
    }

    /** Which could not be derived by another trust, and are tried again. */
    public List<Underived.Company> getUnderivedCompanies() {
        return underived.companies();
    }

    /** Whose investments could not be derived anew, and are tried again: a record of theirs has to be mended. */
    public List<Unfollowed.Company> getUnderived() {
        return unfollowed.companies();
    }

    /** Also those from which nothing ever came. */
    public List<Sources.Late> getLateSources() {
        return late;
    }

    /** Organisations of whose business the tax service knows nothing. */
    public Businesses.Unknown getUnknown() {
        return unknown;
    }

    /** How many cohorts of confidential amounts are shown no longer, since companies of theirs were found to be one. */
    public long getThinCohorts() {
        return thinCohorts;
    }

    private static Money of(Proof.CurrencyProof books, AccountKind kind) {
        return books.posted().getOrDefault(kind, Money.of(0, books.currency()));
    }
}
