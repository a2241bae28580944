package kr.seoul.techtrade.clocks;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.kernel.BusinessDays;

/**
 * A public holiday.
 *
 * @param id of one that was proclaimed since; empty of those that are known for long
 * @param version another when it is withdrawn
 * @param progress how far the clocks that run are moved, since it was proclaimed or withdrawn
 * @param moved the clocks that it moves, told to whoever does it
 */
public record HolidayJson(
        LocalDate day,
        String nameKo,
        String nameEn,
        BusinessDays.Kind kind,
        Optional<UUID> id,
        Optional<String> reason,
        Optional<Instant> proclaimedAt,
        Optional<Instant> withdrawnAt,
        Optional<Long> version,
        Optional<Progress> progress,
        Optional<List<MovedClock>> moved) {

    /**
     * @param left deals that are still to be looked at
     * @param deals that were looked at
     * @param clocks that were moved
     * @param settledAt since when all is done; empty before
     */
    public record Progress(int left, int deals, int clocks, Optional<Instant> settledAt) {}

    /** Of a deal, or of the part of it whose number is {@code item}. */
    public record MovedClock(
            UUID deal, String number, String cycle, Integer item, String action, Instant from, Instant to) {}

    static HolidayJson of(BusinessDays.Holiday known) {
        return new HolidayJson(
                known.on(),
                known.nameKo(),
                known.nameEn(),
                known.kind(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    HolidayJson moving(List<MovedClock> clocks) {
        return new HolidayJson(
                day,
                nameKo,
                nameEn,
                kind,
                id,
                reason,
                proclaimedAt,
                withdrawnAt,
                version,
                progress,
                Optional.of(clocks));
    }
}
