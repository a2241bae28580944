package kr.seoul.techtrade.funding;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.investment.FacilityKind;

/** A golden site of support; {@code district} is the borough, {@code hub} the cluster it belongs to. */
public record FacilityJson(
        UUID id,
        UUID operatorId,
        String operatorName,
        String operatorNameEn,
        String name,
        String nameEn,
        FacilityKind kind,
        String district,
        String hub,
        String address,
        Integer seats,
        String homepage,
        List<String> sources,
        Instant changedAt,
        long version) {}
