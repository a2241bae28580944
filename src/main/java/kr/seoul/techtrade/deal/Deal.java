package kr.seoul.techtrade.deal;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.Cycle;
import kr.seoul.techtrade.process.DealState;
import kr.seoul.techtrade.process.Process;
import kr.seoul.techtrade.terms.Terms;

/**
 * A contract between a buyer and a seller over one listing, or a bundle of the same lister.
 *
 * <p>It is opened with a first version of the terms. Either side answers with a newer version or accepts the newest; when both
 * have accepted the same one, the contract is written and each side signs its hash. Then the milestones take their turns, some
 * side by side: the buyer pays into the milestone's own virtual account, its condition is met or missed, and what is held leaves
 * in payments to whoever it belongs to. A part that is disputed is held apart while the rest goes on. When all are settled, the
 * royalties run, and at their end the deal is closed; when a milestone failed, or both agreed to end it, or the longstop came,
 * it is terminated once everything held has gone back. {@link Process} has every move, and what happens by itself.
 */
@Entity
@Table(schema = "deal", name = "deal")
public class Deal implements Subject<DealState> {
    private static final String UPDATE = """
            update deal.deal d set step_count = n.steps, updated_at = n.at, version = d.version + 1
              from unnest(?::uuid[], ?::int[], ?::timestamptz[]) n (id, steps, at) where d.id = n.id""";

    @Id
    private UUID id;

    private String number;

    @Column(name = "listing_id")
    private UUID listingId;

    @Column(name = "title_ko")
    private String titleKo;

    @Column(name = "title_en")
    private String titleEn;

    @Column(name = "buyer_id")
    private UUID buyerId;

    @Column(name = "buyer_name")
    private String buyerName;

    @Column(name = "seller_id")
    private UUID sellerId;

    @Column(name = "seller_name")
    private String sellerName;

    @Enumerated(EnumType.STRING)
    private DealState state;

    @Column(name = "version_in_force")
    private Integer versionInForce;

    @Enumerated(EnumType.STRING)
    private Licence licence = Licence.IN_FORCE;

    @Column(name = "licence_changed_at")
    private Instant licenceChangedAt;

    @Column(name = "longstop_at")
    private Instant longstopAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "termination_offered_by")
    private Actor terminationOfferedBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Embedded
    private Deadline deadline;

    @Column(name = "step_count")
    private int stepCount;

    @Column(name = "payment_count")
    private int paymentCount;

    @Version
    private long version;

    @OneToMany(mappedBy = "deal", cascade = CascadeType.PERSIST)
    @OrderBy("number")
    private List<TermSheet> versions;

    @OneToMany(mappedBy = "deal", cascade = CascadeType.PERSIST)
    @OrderBy("number")
    private List<Milestone> milestones;

    @OneToMany(mappedBy = "deal", cascade = CascadeType.PERSIST)
    @OrderBy("signedAt")
    private List<Signature> signatures;

    /** Of the running transaction: what it made due and has not told the bank yet. */
    @Transient
    private final List<Payment> due = new ArrayList<>();

    /** Leaves the lists to EclipseLink: one that is there already it takes for read, and reads anew with every lock. */
    protected Deal() {}

    Deal(UUID id, String number, Parties parties, Instant at) {
        this.id = id;
        this.number = number;
        listingId = parties.listing();
        titleKo = parties.titleKo();
        titleEn = parties.titleEn();
        buyerId = parties.buyer();
        buyerName = parties.buyerName();
        sellerId = parties.seller();
        sellerName = parties.sellerName();
        state = DealState.NEGOTIATING;
        createdAt = at;
        updatedAt = at;
        versions = new ArrayList<>();
        milestones = new ArrayList<>();
        signatures = new ArrayList<>();
    }

    /** Beside JPA: with what the moves of its milestones ask for while they wait for money. */
    static Deal read(UUID id, ResultSet row) throws SQLException {
        var read = new Deal();
        read.id = id;
        read.number = row.getString("deal_number");
        read.state = DealState.valueOf(row.getString("deal_state"));
        read.buyerId = Sql.uuid(row, "buyer_id");
        read.sellerId = Sql.uuid(row, "seller_id");
        read.stepCount = row.getInt("step_count");
        return read;
    }

    /** Writes what the steps of such deals change, in one statement; they are locked. */
    static void update(Sql sql, Collection<Deal> stepped) {
        if (!stepped.isEmpty()) {
            sql.update(
                    UPDATE,
                    Sql.column(stepped, Deal::id),
                    Sql.column(stepped, deal -> deal.stepCount),
                    Sql.column(stepped, deal -> deal.updatedAt));
        }
    }

    /** Who deals with whom about what, as it was when the deal was opened. */
    record Parties(
            UUID listing,
            String titleKo,
            String titleEn,
            UUID buyer,
            String buyerName,
            UUID seller,
            String sellerName) {}

    @Override
    public Cycle<DealState> cycle() {
        return Process.DEAL;
    }

    @Override
    public UUID id() {
        return id;
    }

    @Override
    public Deal deal() {
        return this;
    }

    @Override
    public Integer item() {
        return null;
    }

    @Override
    public Integer milestoneNumber() {
        return null;
    }

    @Override
    public DealState state() {
        return state;
    }

    @Override
    public void enter(DealState next) {
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

    public String number() {
        return number;
    }

    public UUID listingId() {
        return listingId;
    }

    public UUID buyerId() {
        return buyerId;
    }

    public String buyerName() {
        return buyerName;
    }

    public UUID sellerId() {
        return sellerId;
    }

    public String sellerName() {
        return sellerName;
    }

    public String titleKo() {
        return titleKo;
    }

    public String titleEn() {
        return titleEn;
    }

    public long version() {
        return version;
    }

    public List<Milestone> milestones() {
        return milestones;
    }

    public List<TermSheet> versions() {
        return versions;
    }

    public TermSheet newest() {
        return versions.get(versions.size() - 1);
    }

    /** The version whose contract applies; empty before there is one. */
    public Optional<TermSheet> inForce() {
        return Optional.ofNullable(versionInForce).map(number -> versions.get(number - 1));
    }

    /** What applies now, or would if it were signed. */
    public Terms terms() {
        return inForce().orElseGet(this::newest).terms();
    }

    /** What applied before the amendment that is in force now. */
    Terms termsBefore() {
        return versions.subList(0, versionInForce - 1).stream()
                .filter(sheet -> isSignedBy(sheet.number(), Actor.BUYER) && isSignedBy(sheet.number(), Actor.SELLER))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .terms();
    }

    Instant longstopAt() {
        return longstopAt;
    }

    /** The licensor ends it, or makes it one that others may hold: once. */
    public void changeLicence(Licence to, Instant at) {
        licence = to;
        licenceChangedAt = at;
    }

    public Licence licence() {
        return licence;
    }

    Actor terminationOfferedBy() {
        return terminationOfferedBy;
    }

    /** It is wound up because both wanted it, and not because its longstop came. */
    boolean isTerminationAgreed() {
        return state == DealState.WINDING_UP && terminationOfferedBy != null;
    }

    /** Null takes the offer back. */
    void offerTermination(Actor side) {
        terminationOfferedBy = side;
    }

    /** When the second side signed the first contract; from then on it runs. */
    Instant activeSince() {
        int first = signatures.stream().mapToInt(Signature::version).min().orElseThrow();
        return signatures(first).stream()
                .map(Signature::signedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    void endBy(Instant longstop) {
        longstopAt = longstop;
    }

    /** The side the caller is on, empty for everybody else. */
    public Optional<Actor> sideOf(Caller by) {
        return by.actsFor(buyerId)
                ? Optional.of(Actor.BUYER)
                : by.actsFor(sellerId) ? Optional.of(Actor.SELLER) : Optional.empty();
    }

    public UUID organization(Actor side) {
        return side == Actor.BUYER ? buyerId : sellerId;
    }

    /** Problems: kernel/stale-version. */
    public void mustBe(long seen) {
        if (version != seen) {
            throw KernelProblem.STALE_VERSION.because("it is at version %d now, not %d".formatted(version, seen));
        }
    }

    /** Problems: deal/no-such-milestone. */
    public Milestone milestone(int milestoneNumber) {
        return milestones.stream()
                .filter(milestone -> milestone.number() == milestoneNumber)
                .findFirst()
                .orElseThrow(() -> DealProblem.NO_SUCH_MILESTONE.because("no milestone " + milestoneNumber));
    }

    TermSheet propose(Terms terms, Actor side, Instant at) {
        var sheet = new TermSheet(this, versions.size() + 1, terms, side, at);
        versions.add(sheet);
        return sheet;
    }

    void apply(TermSheet sheet) {
        versionInForce = sheet.number();
    }

    Signature sign(TermSheet sheet, Actor side, Caller by, Instant at) {
        var signature = new Signature(this, sheet, side, by, at);
        signatures.add(signature);
        return signature;
    }

    boolean isSignedBy(int sheet, Actor side) {
        return signatures.stream().anyMatch(signature -> signature.isOf(sheet, side));
    }

    List<Signature> signatures(int sheet) {
        return signatures.stream()
                .filter(signature -> signature.version() == sheet)
                .toList();
    }

    /** Who signed any version, for either side. */
    Set<UUID> signers() {
        return signatures.stream().map(Signature::signerId).collect(Collectors.toSet());
    }

    void plan(Milestone milestone) {
        milestones.add(milestone);
    }

    int nextPayment() {
        return ++paymentCount;
    }

    void owe(Payment payment) {
        due.add(payment);
    }

    /** What the bank is to be told now, once. */
    List<Payment> takeDue() {
        var taken = List.copyOf(due);
        due.clear();
        return taken;
    }

    /** The next step of its history; touching the deal here makes every step a new version of it. */
    Step step(Subject<?> subject, Action action, Enum<?> from, Enum<?> to, Ask ask) {
        updatedAt = ask.at();
        stepCount++;
        return new Step(subject, stepCount, action, from, to, ask);
    }

    DealJson json(DealJson.Around around) {
        var told = new ArrayList<DealJson.Version>();
        Terms before = null;
        for (var sheet : versions) {
            told.add(sheet.json(before, signatures(sheet.number())));
            before = sheet.terms();
        }
        return new DealJson(
                id,
                number,
                state,
                new DealJson.Listing(listingId, titleKo, titleEn),
                around.taken(),
                new DealJson.Party(buyerId, buyerName),
                new DealJson.Party(sellerId, sellerName),
                around.side(),
                told,
                versionInForce,
                inForce().map(TermSheet::contractHash).orElse(null),
                milestones.stream()
                        .map(each -> each.json(around.side() != null))
                        .toList(),
                around.payments(),
                around.amendments(),
                around.disputes(),
                around.royalties(),
                around.deliveries(),
                around.registryChecks(),
                terminationOfferedBy,
                longstopAt,
                around.history(),
                around.actions(),
                around.clocks().isEmpty() ? null : around.clocks().get(0),
                around.clocks(),
                createdAt,
                updatedAt,
                around.withholdingBps(),
                licence,
                licenceChangedAt,
                version);
    }
}
