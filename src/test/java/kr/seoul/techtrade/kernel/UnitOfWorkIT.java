package kr.seoul.techtrade.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.ejb.EJBException;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import kr.seoul.techtrade.testing.InServer;
import org.junit.jupiter.api.Test;

/** SQL and JPA are in one transaction wherever services are called from: a page, a route, a timer. */
class UnitOfWorkIT extends InServer {
    @Inject
    private Service service;

    @Inject
    private Timer timer;

    @Inject
    private Sql sql;

    /** Like every service of ours. */
    @ApplicationScoped
    @Transactional
    public static class Service {
        @Inject
        private Sql sql;

        @PersistenceContext
        private EntityManager em;

        /** The database's transaction ids of two statements, one by each way. */
        public List<String> transactions() {
            var jpa = em.createNativeQuery("select pg_current_xact_id()::text").getSingleResult();
            var plain = sql.first("select pg_current_xact_id()::text as id", row -> row.getString("id"));
            return List.of(jpa.toString(), plain.orElseThrow());
        }

        public void fail(String reader) {
            sql.update("insert into kernel.reader (name) values (?)", reader);
            throw new IllegalStateException("on purpose");
        }
    }

    /** Like every timer of ours. */
    @Singleton
    @TransactionManagement(TransactionManagementType.BEAN)
    public static class Timer {
        @Inject
        private Service service;

        @Inject
        private UnitOfWork unit;

        public List<String> tick() {
            return unit.of(service::transactions);
        }

        public void stumble(String reader) {
            unit.of(() -> {
                service.fail(reader);
                return null;
            });
        }
    }

    @Test
    void isOneTransactionForARequest() {
        var ids = service.transactions();
        assertEquals(ids.get(0), ids.get(1));
    }

    @Test
    void isOneTransactionForATimer() {
        var ids = timer.tick();
        assertEquals(ids.get(0), ids.get(1));
    }

    @Test
    void undoesAllWhenATimersWorkFails() {
        assertThrows(EJBException.class, () -> timer.stumble("test.undone"));
        assertEquals(
                0L,
                sql.first("select count(*) from kernel.reader where name = 'test.undone'", row -> row.getLong(1))
                        .orElseThrow());
    }
}
