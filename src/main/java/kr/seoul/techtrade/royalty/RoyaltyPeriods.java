package kr.seoul.techtrade.royalty;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import kr.seoul.techtrade.deal.Deal;
import kr.seoul.techtrade.deal.DealProblem;

/** The royalties of a deal, looked up when they are needed. */
@ApplicationScoped
public class RoyaltyPeriods {
    /** Of 240 periods, with the corrections, interest and amendments of each, far more than come. */
    private static final int MOST = 20_000;

    @PersistenceContext
    private EntityManager em;

    /** In the order of their numbers. */
    List<RoyaltyPeriod> of(Deal deal) {
        return em.createQuery(
                        "select r from RoyaltyPeriod r where r.deal = :deal order by r.number", RoyaltyPeriod.class)
                .setParameter("deal", deal)
                .setMaxResults(MOST)
                .getResultList();
    }

    /** Problems: deal/no-such-part. */
    RoyaltyPeriod one(Deal deal, int number) {
        return em.createQuery(
                        "select r from RoyaltyPeriod r where r.deal = :deal and r.number = :number",
                        RoyaltyPeriod.class)
                .setParameter("deal", deal)
                .setParameter("number", number)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> DealProblem.NO_SUCH_PART.because("no royalty " + number));
    }

    /** The number of the next one, from 1. */
    int next(Deal deal) {
        var last = em.createQuery("select max(r.number) from RoyaltyPeriod r where r.deal = :deal", Integer.class)
                .setParameter("deal", deal)
                .getSingleResult();
        return last == null ? 1 : last + 1;
    }
}
