package kr.seoul.techtrade.royalty;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import kr.seoul.techtrade.deal.Contested;
import kr.seoul.techtrade.deal.Deadline;
import kr.seoul.techtrade.deal.Deal;
import kr.seoul.techtrade.deal.Funded;
import kr.seoul.techtrade.deal.TermSheet;
import kr.seoul.techtrade.kernel.BusinessDays;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.Cycle;
import kr.seoul.techtrade.process.Guard;
import kr.seoul.techtrade.process.Process;
import kr.seoul.techtrade.process.RoyaltyState;
import kr.seoul.techtrade.process.Term;
import kr.seoul.techtrade.process.Timeout;
import kr.seoul.techtrade.terms.RoyaltyTerms;

/**
 * A royalty to be paid: of a reporting period, of the correction of one, the interest on one that was late, what was awarded of a
 * contested finding, or what the panel cost that decided about it.
 *
 * <p>A period waits for its end, then for the licensee's report; without one it is estimated. What is due is expected on a
 * virtual account of its own, and goes to the licensor when all of it is there. A correction begins where a period has its
 * invoice; one downward is a credit, which later invoices use up.
 */
@Entity
@Table(schema = "royalty", name = "royalty")
public class RoyaltyPeriod implements Funded<RoyaltyState>, Contested<RoyaltyState> {
    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "deal_id")
    private Deal deal;

    private int number;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private Integer corrects;

    @Column(name = "from_on")
    private LocalDate fromOn;

    @Column(name = "to_on")
    private LocalDate toOn;

    @Column(name = "terms_version")
    private int termsVersion;

    @Enumerated(EnumType.STRING)
    private RoyaltyState state;

    @Convert(converter = RoyaltyPapersColumn.class)
    private RoyaltyPapers papers;

    private String currency;

    @Column(name = "charged_minor")
    private long chargedMinor;

    @Column(name = "held_minor")
    private long heldMinor;

    @Column(name = "settled_minor")
    private long settledMinor;

    @Column(name = "credit_minor")
    private long creditMinor;

    /** Of a correction downward by an earlier release, null: all that it takes off. */
    @Column(name = "granted_minor")
    private Long grantedMinor;

    @Column(name = "virtual_account")
    private String virtualAccount;

    @Column(name = "payment_due_at")
    private Instant paymentDueAt;

    @Column(name = "unpaid_since")
    private LocalDate unpaidSince;

    @Column(name = "unpaid_days")
    private long unpaidDays;

    @Column(name = "settled_at")
    private Instant settledAt;

    @Column(name = "noticed_at")
    private Instant noticedAt;

    @Column(name = "cut_from")
    private LocalDate cutFrom;

    @Column(name = "audited_at")
    private Instant auditedAt;

    @Embedded
    private Deadline deadline;

    protected RoyaltyPeriod() {}

    private RoyaltyPeriod(Deal deal, int number, Kind kind, Integer corrects, Span span, Instant at) {
        id = Ids.at(at);
        this.deal = deal;
        this.number = number;
        this.kind = kind;
        this.corrects = corrects;
        fromOn = span.from();
        toOn = span.to();
        termsVersion = span.termsVersion();
        state = RoyaltyState.SCHEDULED;
        papers = RoyaltyPapers.NONE;
        currency = deal.terms().price().currencyCode();
    }

    /** What it is a royalty of. */
    public enum Kind {
        PERIOD,
        /** Of a period that was reported or estimated before. */
        CORRECTION,
        /** On one that was paid late. */
        INTEREST,
        /** The part of a contested finding that was upheld: the cap counts it, and no later correction takes it back. */
        AWARD,
        /** What the decision of a panel about a contested finding costs one of the sides: no royalty, and free of interest. */
        PANEL_FEE
    }

    /** Its days in Seoul, both counted, and the version of the terms that it follows. */
    private record Span(LocalDate from, LocalDate to, int termsVersion) {}

    static RoyaltyPeriod of(Deal deal, int number, LocalDate from, LocalDate to, Instant at) {
        int version = deal.inForce().orElseThrow().number();
        return new RoyaltyPeriod(deal, number, Kind.PERIOD, null, new Span(from, to, version), at);
    }

    /** A correction of it, the interest on it, what was awarded of it, or a part of what that cost. */
    RoyaltyPeriod derive(int next, Kind as, Instant at) {
        return new RoyaltyPeriod(deal, next, as, number, new Span(fromOn, toOn, termsVersion), at);
    }

    @Override
    public Cycle<RoyaltyState> cycle() {
        return Process.ROYALTY;
    }

    @Override
    public UUID id() {
        return id;
    }

    @Override
    public Deal deal() {
        return deal;
    }

    @Override
    public Integer item() {
        return number;
    }

    @Override
    public Integer milestoneNumber() {
        return null;
    }

    @Override
    public RoyaltyState state() {
        return state;
    }

    @Override
    public void enter(RoyaltyState next) {
        state = next;
    }

    @Override
    public Deadline deadline() {
        return deadline;
    }

    @Override
    public void wind(Deadline next) {
        deadline = next;
    }

    Kind kind() {
        return kind;
    }

    boolean isPeriod() {
        return kind == Kind.PERIOD;
    }

    boolean isPanelFee() {
        return kind == Kind.PANEL_FEE;
    }

    /** Who pays it: the licensee, but of a panel's fee the side whose part of it this is. */
    Actor payer() {
        return papers.panel() == null ? Actor.BUYER : papers.panel().payer();
    }

    /** The number of what it corrects, is the interest on, was awarded of, or was decided about; null for a period. */
    Integer corrects() {
        return corrects;
    }

    LocalDate fromOn() {
        return fromOn;
    }

    LocalDate toOn() {
        return toOn;
    }

    /** Neither reported nor estimated yet. */
    boolean isAhead() {
        return state == RoyaltyState.SCHEDULED || state == RoyaltyState.REPORTING;
    }

    /** As the version says that it follows; of a period that the licence's end cut short the minimum counts in proportion. */
    RoyaltyTerms terms() {
        var said = sheet().terms().royalty();
        return cutFrom == null ? said : said.inProportion(days(fromOn, toOn), days(fromOn, cutFrom));
    }

    private static long days(LocalDate first, LocalDate last) {
        return ChronoUnit.DAYS.between(first, last) + 1;
    }

    /** It ends with this day. */
    void cut(LocalDate last) {
        if (last.isBefore(toOn)) {
            cutFrom = toOn;
            toOn = last;
        }
    }

    void notice(Instant at) {
        noticedAt = at;
    }

    boolean isNoticed() {
        return noticedAt != null;
    }

    @Override
    public boolean isClockedBy(Timeout<RoyaltyState> timeout) {
        return timeout.guard() != (isPanelFee() ? Guard.OWED_TO_SELLER : Guard.OWED_TO_PLATFORM);
    }

    TermSheet sheet() {
        return deal.versions().get(termsVersion - 1);
    }

    /** An amendment came into force before it was reported. */
    void amend(TermSheet amended) {
        termsVersion = amended.number();
    }

    RoyaltyPapers papers() {
        return papers;
    }

    /** {@code charged} as {@link #charged}. */
    void write(RoyaltyPapers written, Money charged) {
        papers = written;
        chargedMinor = charged.minor();
    }

    void write(RoyaltyFinding finding) {
        papers = papers.finding(finding);
    }

    /** The licensor claims what an audit found. */
    @Override
    public Claim claim() {
        var finding = papers.finding();
        return new Claim(Actor.SELLER, finding.claimed(), finding.reasons());
    }

    /** A part of a finding was upheld, which no correction may take back or ask for again. */
    boolean isAwarded() {
        return papers.finding() != null && papers.finding().outcome() == RoyaltyFinding.Outcome.UPHELD_IN_PART;
    }

    /** It was contested before there were disputes over findings, and nobody has decided; while a dispute does, it is no period to be audited. */
    boolean isLeftContested() {
        return state != RoyaltyState.CONTESTED
                && papers.finding() != null
                && papers.finding().outcome() == RoyaltyFinding.Outcome.CONTESTED;
    }

    /** The royalty that it adds to the deal, before credit and fee: negative for a correction downward, zero for interest. */
    Money charged() {
        return money(chargedMinor);
    }

    /** Code of the ledger account that holds its money. */
    String escrow() {
        return "escrow:" + id;
    }

    void expectOn(String account) {
        virtualAccount = account;
    }

    /** The end of the period, of the days to report, or of the days to pay: from the invoice, and interest counts from its day. */
    Instant dueAt(Term term, Instant at) {
        return switch (term) {
            case PERIOD -> {
                var end = toOn.plusDays(1).atStartOfDay(ClockProducer.SEOUL).toInstant();
                yield end.isAfter(at) ? end : at;
            }
            case CURE -> BusinessDays.KOREA.plusDays(at, terms().daysToCure());
            case REPORT -> BusinessDays.KOREA.plusDays(at, terms().reportDays());
            case ROYALTY_PAYMENT -> BusinessDays.KOREA.plusDays(at, terms().paymentDays());
            default -> throw new IllegalArgumentException(term + " is none of royalties");
        };
    }

    /** Nothing is late before its last day. */
    @Override
    public void moved(Instant due) {
        if (state == RoyaltyState.INVOICED) {
            paymentDueAt = due;
            unpaidSince = null;
            unpaidDays = 0;
        }
    }

    /** Interest counts from the last day to pay, if it does not yet. */
    void fallLate() {
        unpaidSince = unpaidSince == null ? lastDay() : unpaidSince;
    }

    private LocalDate lastDay() {
        return LocalDate.ofInstant(paymentDueAt.minusNanos(1), ClockProducer.SEOUL);
    }

    /**
     * Counts the days that the unpaid part has been late until the bank booked what changes it. What it booked before a day that is counted
     * already, and told after, was there on the days between; nobody gets interest for what was there too early.
     */
    @Override
    public void accrue(LocalDate bookedOn, Money credited) {
        if (deadline.isHeld() && state == RoyaltyState.INVOICED) {
            return;
        }
        fallLate();
        if (bookedOn.isAfter(unpaidSince)) {
            count(unpaid(), ChronoUnit.DAYS.between(unpaidSince, bookedOn));
            unpaidSince = bookedOn;
        } else {
            var from = bookedOn.isAfter(lastDay()) ? bookedOn : lastDay();
            count(credited.negated(), ChronoUnit.DAYS.between(from, unpaidSince));
        }
    }

    private void count(Money part, long days) {
        unpaidDays = Math.max(0, Math.addExact(unpaidDays, Math.multiplyExact(part.minor(), days)));
    }

    /** On all that was late of it, once it is paid. Interest and a panel's fee bear none. */
    Money interest() {
        return kind == Kind.INTEREST || isPanelFee()
                ? money(0)
                : LateInterest.of(unpaidDays, terms().lateInterestBps(), held().currency());
    }

    Money held() {
        return money(heldMinor);
    }

    /** Of what was invoiced, what has not come in. */
    Money unpaid() {
        return papers.invoice() == null
                ? money(0)
                : papers.invoice().expected().minus(money(heldMinor)).minus(money(settledMinor));
    }

    @Override
    public void hold(Money credited) {
        heldMinor = Math.addExact(heldMinor, credited.minor());
    }

    /** It left escrow for payments. */
    void settle(Money part) {
        heldMinor = Math.subtractExact(heldMinor, part.minor());
        settledMinor += part.minor();
    }

    /** What a correction downward left for later invoices. */
    Money credit() {
        return money(creditMinor);
    }

    /** So much too much was charged of what is paid, or was to be paid and is no more; {@code credit} of it is for later invoices. */
    void grant(Money all, Money credit) {
        grantedMinor = all.minor();
        creditMinor = credit.minor();
    }

    /** Of the royalty that it adds, what neither money nor credit has paid: yet to be paid, or given up. */
    Money missing() {
        var invoice = papers.invoice();
        return invoice == null || invoice.expected().isZero()
                ? money(0)
                : invoice.due().inProportion(unpaid(), invoice.expected());
    }

    /** Of a correction downward, what takes off what nobody pays any more. */
    Money lost() {
        return grantedMinor == null || chargedMinor > 0 ? money(0) : money(-chargedMinor - grantedMinor);
    }

    /** A later correction takes off at most so much of what is {@link #missing}: it never was owed. Answers how much. */
    Money takeOff(Money most) {
        var invoice = papers.invoice();
        var off = most.min(missing());
        var less = invoice.less(off);
        // rounding may ask for a won or two less than has come in already
        var over = money(heldMinor).plus(money(settledMinor)).minus(less.expected());
        if (over.isPositive()) {
            off = off.minus(over.min(off));
            less = invoice.less(off);
        }
        accrue(lastDay(), off);
        papers = papers.with(less);
        return off;
    }

    void useCredit(Money used) {
        creditMinor = Math.subtractExact(creditMinor, used.minor());
    }

    /** The first time counts: its books stay open for so long. */
    void end(Instant at) {
        settledAt = settledAt == null ? at : settledAt;
    }

    /** Null before it was. */
    Instant settledAt() {
        return settledAt;
    }

    void audit(Instant at) {
        auditedAt = at;
    }

    boolean isAudited() {
        return auditedAt != null;
    }

    RoyaltyJson json(boolean showAccount) {
        return new RoyaltyJson(
                id,
                number,
                kind,
                corrects,
                payer(),
                fromOn,
                toOn,
                state,
                papers.statement(),
                papers.calculation(),
                papers.invoice(),
                papers.calculation() != null && papers.statement() == null,
                charged(),
                held(),
                unpaid(),
                credit(),
                showAccount ? virtualAccount : null,
                paymentDueAt,
                settledAt,
                auditedAt,
                papers.finding(),
                papers.cut(),
                RoyaltyWords.of(this));
    }

    private Money money(long minor) {
        return Money.of(minor, currency);
    }
}
