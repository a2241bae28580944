package kr.seoul.techtrade.kernel;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CleanDatabase.class)
class TransactionIdsIT {
    private static final String PLANTED = "insert into kernel.event (txid, id, at, type, subject, public, data) "
            + "values (%s, gen_random_uuid(), now(), 'plant.grown', gen_random_uuid(), true, '{}')";

    private final Sql owner = new Sql(Database.asOwner());
    private final TransactionIds ids = new TransactionIds(new Sql(Database.asApplication()));

    @Test
    void letNoNodeStartInAClusterThatHasNotComeSoFar() {
        Database.clean();
        owner.update(PLANTED.formatted("pg_current_xact_id()"));
        assertDoesNotThrow(ids::mustBeAhead);
        owner.update(PLANTED.formatted("(pg_current_xact_id()::text::bigint + 1000)::text::xid8"));
        var refused = assertThrows(IllegalStateException.class, ids::mustBeAhead);
        assertTrue(refused.getMessage().contains("payara/README.md"), refused::getMessage);
        // as the manual has the owner do it
        owner.update("do $$ begin for i in 1..1100 loop perform pg_current_xact_id(); commit; end loop; end $$");
        assertDoesNotThrow(ids::mustBeAhead);
        Database.clean();
    }
}
