package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.process.AmendmentState;

/** The parts of a deal that are looked up when they are needed, and not loaded with it. */
@ApplicationScoped
public class Parts {
    private static final int MOST = 1000;

    @PersistenceContext
    private EntityManager em;

    void add(Object part) {
        em.persist(part);
    }

    /** Its terms are written first: no mapping says that it points to them. */
    void add(Amendment amendment) {
        em.flush();
        em.persist(amendment);
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

    /** The payment that the bank was told of by this number. */
    Optional<Payment> payment(UUID id) {
        return Optional.ofNullable(em.find(Payment.class, id));
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

    /** The deal and everything of it that has a life of its own. */
    List<Subject<?>> all(Deal deal) {
        var all = new ArrayList<Subject<?>>(List.of(deal));
        all.addAll(deal.milestones());
        all.addAll(payments(deal));
        all.addAll(amendments(deal));
        return all;
    }

    /** All that the deal is made of and that is not over, has ended. */
    boolean haveEnded(Deal deal) {
        return deal.milestones().stream().allMatch(each -> each.state().isTerminal());
    }
}
