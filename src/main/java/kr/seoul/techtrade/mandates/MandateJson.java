package kr.seoul.techtrade.mandates;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;

/**
 * A mandate, as {@link NewMandate} asked for it. {@code underId} is the one of which it is a part; null when the organisation granted it.
 *
 * @param ofClient whether an API client holds it, and no person
 */
public record MandateJson(
        UUID id,
        UUID holderId,
        String holder,
        boolean ofClient,
        Set<Act> acts,
        List<Money> limits,
        LocalDate from,
        LocalDate until,
        boolean delegable,
        UUID underId,
        UUID grantedById,
        String grantedBy,
        Instant grantedAt,
        Instant revokedAt,
        String revokedBy) {
    boolean holdsOn(LocalDate day) {
        return revokedAt == null && !day.isBefore(from) && (until == null || !day.isAfter(until));
    }

    /** {@code amount} is null for what has none. */
    boolean covers(Act act, Money amount) {
        return acts.contains(act) && (amount == null || reaches(amount));
    }

    /** Whether one act of so much is within its limits. */
    boolean reaches(Money amount) {
        return limits == null
                || limits.stream()
                        .anyMatch(limit -> limit.currency().equals(amount.currency()) && amount.compareTo(limit) <= 0);
    }

    /** Whether nothing of it goes beyond this one. */
    boolean holds(NewMandate part) {
        boolean within = limits == null
                || part.limits() != null && part.limits().stream().allMatch(this::reaches);
        boolean inTime = (until == null || part.until() != null && !part.until().isAfter(until))
                && (part.from() == null || !part.from().isBefore(from));
        return acts.containsAll(part.acts()) && within && inTime;
    }

    /** Whether nothing that it still lets happen goes beyond this one. */
    boolean holds(MandateJson other) {
        return holds(new NewMandate(other.holderId(), other.acts(), other.limits(), null, other.until(), false));
    }

    @JsonIgnore
    public boolean isRevoked() {
        return revokedAt != null;
    }
}
