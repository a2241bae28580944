package kr.seoul.techtrade.deal;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.terms.Contract;
import kr.seoul.techtrade.terms.Terms;

/**
 * A contract between a buyer and a seller over one listing.
 *
 * <p>It is opened with a first version of the terms. Either side answers with a newer version or accepts the newest; when both
 * have accepted the same one, the contract is written and each side signs its hash. Then the milestones take their turns:
 * the buyer pays into the milestone's own virtual account, the seller delivers, the buyer accepts or stays silent, the held
 * money goes to the seller less the fee. When all are paid the deal is closed; when one is refunded or never funded, what is
 * planned is cancelled and the deal terminated once the refund has arrived. {@link Process} has every move and {@link Timeout} what happens by itself.
 */
@Entity
@Table(schema = "deal", name = "deal")
public class Deal {
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

    private String contract;

    @Column(name = "contract_hash")
    private String contractHash;

    @Column(name = "fee_bps")
    private Integer feeBps;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Column(name = "due_at")
    private Instant dueAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "due_action")
    private Action dueAction;

    @Column(name = "step_count")
    private int stepCount;

    @Version
    private long version;

    @OneToMany(mappedBy = "deal", cascade = CascadeType.PERSIST)
    @OrderBy("number")
    private List<TermSheet> versions = new ArrayList<>();

    @OneToMany(mappedBy = "deal", cascade = CascadeType.PERSIST)
    @OrderBy("number")
    private List<Milestone> milestones = new ArrayList<>();

    @OneToMany(mappedBy = "deal", cascade = CascadeType.PERSIST)
    @OrderBy("signedAt")
    private List<Signature> signatures = new ArrayList<>();

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

    UUID id() {
        return id;
    }

    String number() {
        return number;
    }

    UUID buyerId() {
        return buyerId;
    }

    String buyerName() {
        return buyerName;
    }

    UUID sellerId() {
        return sellerId;
    }

    String sellerName() {
        return sellerName;
    }

    String titleKo() {
        return titleKo;
    }

    DealState state() {
        return state;
    }

    String contract() {
        return contract;
    }

    String contractHash() {
        return contractHash;
    }

    Instant dueAt() {
        return dueAt;
    }

    Action dueAction() {
        return dueAction;
    }

    int stepCount() {
        return stepCount;
    }

    long version() {
        return version;
    }

    List<Milestone> milestones() {
        return milestones;
    }

    TermSheet newest() {
        return versions.get(versions.size() - 1);
    }

    /** The side the caller is on, empty for everybody else. */
    Optional<Actor> sideOf(Caller by) {
        return by.actsFor(buyerId)
                ? Optional.of(Actor.BUYER)
                : by.actsFor(sellerId) ? Optional.of(Actor.SELLER) : Optional.empty();
    }

    /** Problems: kernel/stale-version. */
    void mustBe(long seen) {
        if (version != seen) {
            throw KernelProblem.STALE_VERSION.because("it is at version %d now, not %d".formatted(version, seen));
        }
    }

    /** Problems: deal/no-such-milestone. */
    Milestone milestone(int milestoneNumber) {
        return milestones.stream()
                .filter(milestone -> milestone.number() == milestoneNumber)
                .findFirst()
                .orElseThrow(() -> DealProblem.NO_SUCH_MILESTONE.because("no milestone " + milestoneNumber));
    }

    void move(Move<DealState> move) {
        state = move.to();
        if (move.from() != move.to()) {
            dueAt = null;
            dueAction = null;
        }
    }

    void wind(Action action, Instant at) {
        dueAction = action;
        dueAt = at;
    }

    void propose(Terms terms, Actor side, Instant at) {
        var version = new TermSheet(this, versions.size() + 1, terms, side, at);
        version.accept(side, at);
        versions.add(version);
    }

    void write(Contract written, int bps) {
        contract = written.text();
        contractHash = written.hash();
        feeBps = bps;
    }

    void sign(Actor side, Caller by, Instant at) {
        signatures.add(new Signature(this, side, by, contractHash, at));
    }

    boolean isSignedBy(Actor side) {
        return signatures.stream().anyMatch(signature -> signature.side() == side);
    }

    void plan(Instant at) {
        var terms = newest().terms();
        for (var part : terms.milestones()) {
            milestones.add(new Milestone(this, milestones.size() + 1, part, terms.feeBearer(), feeBps, at));
        }
    }

    /** The next step of its history; touching the deal here makes every step a new version of it. */
    Step step(
            Milestone milestone,
            Action action,
            Actor actor,
            Caller by,
            Enum<?> from,
            Enum<?> to,
            String note,
            Instant at) {
        updatedAt = at;
        stepCount++;
        return new Step(
                this, stepCount, milestone == null ? null : milestone.number(), action, actor, by, from, to, note, at);
    }

    DealJson json(List<DealJson.StepJson> history, Optional<Actor> side, List<DealJson.Open> actions) {
        var told = new ArrayList<DealJson.Version>();
        Terms before = null;
        for (var sheet : versions) {
            told.add(sheet.json(before));
            before = sheet.terms();
        }
        return new DealJson(
                id,
                number,
                state,
                new DealJson.Subject(listingId, titleKo, titleEn),
                new DealJson.Party(buyerId, buyerName),
                new DealJson.Party(sellerId, sellerName),
                side.orElse(null),
                told,
                contractHash,
                signatures.stream().map(Signature::json).toList(),
                milestones.stream().map(each -> each.json(side.isPresent())).toList(),
                history,
                actions,
                NextEvent.of(this).orElse(null),
                createdAt,
                updatedAt,
                version);
    }
}
