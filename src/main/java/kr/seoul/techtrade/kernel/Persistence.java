package kr.seoul.techtrade.kernel;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/**
 * The entity manager, for everybody to inject: it works on the thread's transaction, whichever thread that is. Payara 6 looks for
 * what is behind it at its first use, in the name of a component only; {@link Threads} of ours have none.
 */
@ApplicationScoped
public class Persistence {
    @PersistenceContext
    private EntityManager em;

    @PostConstruct
    void use() {
        em.getEntityManagerFactory();
    }

    @Produces
    public EntityManager em() {
        return em;
    }
}
