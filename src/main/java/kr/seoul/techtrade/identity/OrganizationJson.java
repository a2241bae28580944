package kr.seoul.techtrade.identity;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;

/** An organisation as it is told; {@code version} is its ETag. */
public record OrganizationJson(
        UUID id,
        String name,
        String nameEn,
        Role role,
        String businessNumber,
        Instant createdAt,
        @JsonIgnore long version) {}
