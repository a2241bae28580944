package kr.seoul.techtrade.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.payout.TaxStatus.Standing;

/** Which organisations may not sign and are not paid, since the tax service says that their business rests or is over. */
@ApplicationScoped
@Transactional
public class Businesses {
    private static final String NUMBERS = """
            select id, business_number from identity.organization
             where id = %s and business_number is not null""".formatted(Sql.ANY_OF_IDS);

    private final Sql sql;
    private final TaxStatus taxes;

    protected Businesses() {
        this(null, null);
    }

    @Inject
    public Businesses(Sql sql, TaxStatus taxes) {
        this.sql = sql;
        this.taxes = taxes;
    }

    /** Those of them that are not active, with what they are. One without a number is, and one of which the service knows nothing. */
    public Map<UUID, Standing> idle(Collection<UUID> organizations) {
        var numbers = new HashMap<UUID, String>();
        sql.each(
                NUMBERS,
                row -> Map.entry(Sql.uuid(row, "id"), row.getString("business_number")),
                organization -> numbers.put(organization.getKey(), organization.getValue()),
                organizations);
        var standings = taxes.of(numbers.values());
        var idle = new HashMap<UUID, Standing>();
        numbers.forEach((organization, number) -> {
            var standing = standings.getOrDefault(number, Standing.ACTIVE);
            if (standing != Standing.ACTIVE) {
                idle.put(organization, standing);
            }
        });
        return idle;
    }
}
