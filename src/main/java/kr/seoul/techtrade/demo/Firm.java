package kr.seoul.techtrade.demo;

import java.time.Instant;
import java.time.LocalDate;
import kr.seoul.techtrade.demo.Names.Bilingual;
import kr.seoul.techtrade.identity.Role;

/**
 * A company of the city.
 *
 * @param number its place in {@link City#firms()}, from 0
 * @param businessNumber ten digits
 * @param field code of a technology field
 * @param joinedAt since when it takes part in the market; null when only the directory knows it
 */
record Firm(
        int number,
        Role role,
        Bilingual name,
        String businessNumber,
        String field,
        String region,
        String address,
        LocalDate foundedOn,
        int employees,
        Bilingual person,
        Instant joinedAt) {
    boolean takesPart() {
        return joinedAt != null;
    }
}
