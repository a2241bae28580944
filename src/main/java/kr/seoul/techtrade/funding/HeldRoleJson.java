package kr.seoul.techtrade.funding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.investment.PersonRole;
import kr.seoul.techtrade.investment.Purpose;

/** What a person is in a company, for those who need it; {@code told} is who says so, as far as the reader may know, and why each may. */
public record HeldRoleJson(UUID id, String name, PersonRole role, LocalDate since, LocalDate until, List<Told> told) {
    /** By the source's own key; {@code purpose} why it may tell of the person. */
    public record Told(String source, String key, Purpose purpose, Instant seenAt) {}
}
