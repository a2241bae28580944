package kr.seoul.techtrade.registry;

import java.time.Instant;
import java.util.List;
import kr.seoul.techtrade.deal.CheckJson;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.registry.Registry.Standing;

/**
 * What the register of rights said of a milestone that waits for it, null before it was asked since the last delivery;
 * {@code decidedBy} REGISTRY, or OPERATOR who looked it up.
 */
public record RegistryCheck(
        int milestone, Standing answer, String detail, Instant askedAt, Actor decidedBy, Instant decidedAt)
        implements CheckJson {
    public static List<RegistryCheck> of(DealJson deal) {
        return deal.registryChecks().stream().map(RegistryCheck.class::cast).toList();
    }
}
