package kr.seoul.techtrade.changes;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.directory.CompanyJson;
import kr.seoul.techtrade.funding.FacilityJson;
import kr.seoul.techtrade.funding.FundJson;
import kr.seoul.techtrade.funding.ProgrammeJson;
import kr.seoul.techtrade.funding.RoundJson;
import kr.seoul.techtrade.funding.ValuationJson;

/**
 * What became of companies and investments, in the order in which it happened. Of what changed several times only the last is in it;
 * a stretch may be empty although there is more.
 *
 * @param next where to go on from, now or after the next change
 * @param more whether to go on at once
 */
public record ChangesJson(List<Change> changes, String next, boolean more) {
    /**
     * @param position where the feed goes on after it
     * @param gone a tombstone: no record speaks for it any more, or it is counted to {@code mergedInto}
     * @param company as it is now, as is that of any other kind; absent when it is gone
     */
    public record Change(
            String position,
            Instant at,
            ChangedKind kind,
            UUID id,
            boolean gone,
            UUID mergedInto,
            CompanyJson company,
            RoundJson round,
            FundJson fund,
            FacilityJson facility,
            ProgrammeJson programme,
            ValuationJson valuation) {}
}
