package kr.seoul.techtrade.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.payout.TaxStatus.Standing;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which organisations may not sign and are not paid, since the tax service says that their business rests or is over. One whose number it does
 * not know is held up as well ({@code techtrade.tax.status.unknown}: {@code hold}, or {@code pass} to let it through); unless that is
 * said, only where there is a service that could know it.
 */
@ApplicationScoped
@Transactional
public class Businesses {
    private static final String NUMBERS = """
            select id, business_number from identity.organization
             where id = %s and business_number is not null""".formatted(Sql.ANY_OF_IDS);
    private static final String ALL =
            "select id, business_number from identity.organization where business_number is not null";

    private final Sql sql;
    private final TaxStatus taxes;
    private final boolean holdsUnknown;

    protected Businesses() {
        sql = null;
        taxes = null;
        holdsUnknown = true;
    }

    @Inject
    public Businesses(
            Sql sql, TaxStatus taxes, @ConfigProperty(name = "techtrade.tax.status.unknown") Optional<String> unknown) {
        this.sql = sql;
        this.taxes = taxes;
        holdsUnknown = unknown.map(Businesses::holds).orElseGet(taxes::isThere);
    }

    /** How many of the {@code numbered} organisations, those with a number, the service does not know; {@code held}: that stands in their way. */
    public record Unknown(long numbered, long unknown, boolean held) {}

    /** Those of them that may not sign and are not paid, with what they are. One without a number may. */
    public Map<UUID, Standing> idle(Collection<UUID> organizations) {
        var idle = standings(NUMBERS, organizations);
        idle.values()
                .removeIf(standing -> standing == Standing.ACTIVE || standing == Standing.UNKNOWN && !holdsUnknown);
        return idle;
    }

    /** Problems: identity/denied. */
    public Unknown unknown(Caller operator) {
        operator.must(Role.OPERATOR);
        var standings = standings(ALL);
        return new Unknown(
                standings.size(),
                standings.values().stream().filter(Standing.UNKNOWN::equals).count(),
                holdsUnknown);
    }

    private Map<UUID, Standing> standings(String numbersOf, Object... parameters) {
        var numbers = new HashMap<UUID, String>();
        sql.each(
                numbersOf,
                row -> Map.entry(Sql.uuid(row, "id"), row.getString("business_number")),
                organization -> numbers.put(organization.getKey(), organization.getValue()),
                parameters);
        var told = taxes.of(numbers.values());
        var standings = new HashMap<UUID, Standing>();
        numbers.forEach(
                (organization, number) -> standings.put(organization, told.getOrDefault(number, Standing.UNKNOWN)));
        return standings;
    }

    private static boolean holds(String unknown) {
        return switch (unknown.strip().toLowerCase(Locale.ROOT)) {
            case "hold" -> true;
            case "pass" -> false;
            default ->
                throw new IllegalArgumentException("techtrade.tax.status.unknown is hold or pass, not " + unknown);
        };
    }
}
