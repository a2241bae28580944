package kr.seoul.techtrade.identity;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;

/** An organisation as it is told; {@code country} is where it resides (ISO 3166-1), {@code version} its ETag. */
public record OrganizationJson(
        UUID id,
        String name,
        String nameEn,
        Role role,
        String businessNumber,
        String country,
        Instant createdAt,
        @JsonIgnore long version) {}
