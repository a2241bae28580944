package kr.seoul.techtrade.funding;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.investment.FacilityKind;

/** Which sites; null means any. Problems: funding/invalid-query. */
public record FacilityQuery(String district, String hub, FacilityKind kind, UUID operator) {
    public static final FacilityQuery ALL = new FacilityQuery(null, null, null, null);

    public FacilityQuery {
        district = RoundQuery.plain("/district", district);
        hub = RoundQuery.plain("/hub", hub);
    }

    /** As it comes from an address: empty is the same as absent. */
    public static FacilityQuery of(String district, String hub, String kind) {
        return new FacilityQuery(district, hub, kind == null || kind.isBlank() ? null : kind(kind), null);
    }

    /** Those that this company runs. */
    public FacilityQuery ofOperator(UUID id) {
        return new FacilityQuery(district, hub, kind, id);
    }

    private static FacilityKind kind(String name) {
        return Stream.of(FacilityKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> FundingProblem.INVALID_QUERY.at(
                        "/kind",
                        "must be one of "
                                + Stream.of(FacilityKind.values())
                                        .map(FacilityKind::name)
                                        .collect(Collectors.joining(", "))));
    }
}
