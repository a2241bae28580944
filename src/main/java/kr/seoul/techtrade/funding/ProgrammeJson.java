package kr.seoul.techtrade.funding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A golden programme: applications from {@code opensOn} to {@code closesOn}, work from {@code startsOn} to {@code endsOn}. */
public record ProgrammeJson(
        UUID id,
        UUID institutionId,
        String institutionName,
        String institutionNameEn,
        String name,
        String nameEn,
        UUID facilityId,
        LocalDate opensOn,
        LocalDate closesOn,
        LocalDate startsOn,
        LocalDate endsOn,
        String homepage,
        List<SupportedJson> supported,
        List<String> sources,
        Instant changedAt,
        long version) {

    /** A company it supports. */
    public record SupportedJson(UUID id, String name, String nameEn) {}
}
