package kr.seoul.techtrade.search;

import java.util.UUID;
import kr.seoul.techtrade.investment.FacilityKind;

/** A site of support that was found, as of when the index last heard of it. */
public record FacilityHit(
        UUID id,
        String name,
        String nameEn,
        FacilityKind kind,
        String hub,
        String district,
        String address,
        Integer seats,
        UUID operatorId,
        String operatorName,
        String operatorNameEn,
        Highlights highlights) {
    /** As of {@link CompanyHit.Highlights}. */
    public record Highlights(String name, String nameEn) {}
}
