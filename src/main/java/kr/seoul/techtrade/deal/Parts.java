package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.process.AmendmentState;

/** The parts of a deal that are looked up when they are needed, and not loaded with it. */
@ApplicationScoped
public class Parts {
    private static final int MOST = 1000;
    private static final String PRESENT = """
            select exists (select from deal.payment where deal_id = d.id),
                   exists (select from deal.amendment where deal_id = d.id),
                   exists (select from deal.dispute where deal_id = d.id),
                   exists (select from deal.royalty where deal_id = d.id),
                   exists (select from deal.delivered_file f join deal.milestone m on m.id = f.milestone_id
                            where m.deal_id = d.id)
              from deal.deal d where d.id = ?""";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Steps steps;

    void add(Object part) {
        em.persist(part);
    }

    void add(Step step) {
        steps.add(step);
    }

    /** So that what is kept so far is in the database before what refers to it by number. */
    void flush() {
        em.flush();
    }

    List<Payment> payments(Deal deal) {
        return em.createQuery("select p from Payment p where p.deal = :deal order by p.number", Payment.class)
                .setParameter("deal", deal)
                .setMaxResults(MOST)
                .getResultList();
    }

    List<Payment> payments(Milestone milestone) {
        return em.createQuery(
                        "select p from Payment p where p.deal = :deal and p.milestone = :milestone order by p.number",
                        Payment.class)
                .setParameter("deal", milestone.deal())
                .setParameter("milestone", milestone.number())
                .setMaxResults(MOST)
                .getResultList();
    }

    /** Milestones, payments and royalties by id, with their deals, as the database has them now; others are left out. */
    Map<UUID, Subject<?>> subjects(Set<UUID> ids) {
        var subjects = new HashMap<UUID, Subject<?>>();
        for (var kind : List.of(Milestone.class, Payment.class, RoyaltyPeriod.class)) {
            em.createQuery(
                            "select s from %s s join fetch s.deal where s.id in :ids".formatted(kind.getSimpleName()),
                            kind)
                    .setParameter("ids", ids)
                    .setHint("eclipselink.refresh", true)
                    .getResultList()
                    .forEach(found -> subjects.put(found.id(), found));
        }
        return subjects;
    }

    /** Problems: deal/no-such-part. */
    Payment payment(Deal deal, int number) {
        return payments(deal).stream()
                .filter(each -> each.item() == number)
                .findFirst()
                .orElseThrow(() -> DealProblem.NO_SUCH_PART.because("no payment " + number));
    }

    List<Amendment> amendments(Deal deal) {
        return em.createQuery("select a from Amendment a where a.deal = :deal order by a.version", Amendment.class)
                .setParameter("deal", deal)
                .setMaxResults(MOST)
                .getResultList();
    }

    Optional<Amendment> openAmendment(Deal deal) {
        return amendments(deal).stream()
                .filter(each -> each.state() == AmendmentState.PROPOSED)
                .findFirst();
    }

    /** Problems: deal/no-such-part. */
    Amendment amendment(Deal deal, int version) {
        return amendments(deal).stream()
                .filter(each -> each.item() == version)
                .findFirst()
                .orElseThrow(() -> DealProblem.NO_SUCH_PART.because("no amendment " + version));
    }

    /** With their panels. */
    List<Dispute> disputes(Deal deal) {
        return em.createQuery(
                        "select distinct d from Dispute d left join fetch d.panel p where d.deal = :deal order by d.number, p.number",
                        Dispute.class)
                .setParameter("deal", deal)
                .getResultList();
    }

    Optional<Dispute> dispute(UUID id) {
        return Optional.ofNullable(em.find(Dispute.class, id));
    }

    /** Problems: deal/no-such-part. */
    Dispute dispute(Deal deal, int number) {
        return disputes(deal).stream()
                .filter(each -> each.item() == number)
                .findFirst()
                .orElseThrow(() -> DealProblem.NO_SUCH_PART.because("no dispute " + number));
    }

    /** All of a deal; one round trip says what is not there, which of most deals is most of it. */
    Whole whole(Deal deal) {
        var is = (Object[])
                em.createNativeQuery(PRESENT).setParameter(1, deal.id()).getSingleResult();
        return new Whole(
                deal,
                (boolean) is[0] ? payments(deal) : List.of(),
                (boolean) is[1] ? amendments(deal) : List.of(),
                (boolean) is[2] ? disputes(deal) : List.of(),
                (boolean) is[3] ? royalties(deal) : List.of(),
                (boolean) is[4]);
    }

    /** All that the deal is made of and that is not over, has ended. */
    boolean haveEnded(Deal deal) {
        return deal.milestones().stream().allMatch(each -> each.state().isTerminal())
                && royalties(deal).stream().allMatch(each -> each.state().isTerminal());
    }

    List<RoyaltyPeriod> royalties(Deal deal) {
        return em.createQuery(
                        "select r from RoyaltyPeriod r where r.deal = :deal order by r.number", RoyaltyPeriod.class)
                .setParameter("deal", deal)
                .setMaxResults(MOST)
                .getResultList();
    }

    /** Problems: deal/no-such-part. */
    RoyaltyPeriod royalty(Deal deal, int number) {
        return royalties(deal).stream()
                .filter(each -> each.item() == number)
                .findFirst()
                .orElseThrow(() -> DealProblem.NO_SUCH_PART.because("no royalty " + number));
    }

    /** The number of the next one, from 1. */
    int nextRoyalty(Deal deal) {
        return royalties(deal).stream().mapToInt(RoyaltyPeriod::item).max().orElse(0) + 1;
    }
}
