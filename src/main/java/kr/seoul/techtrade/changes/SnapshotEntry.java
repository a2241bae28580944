package kr.seoul.techtrade.changes;

import kr.seoul.techtrade.funding.FacilityJson;
import kr.seoul.techtrade.funding.FundJson;
import kr.seoul.techtrade.funding.ProgrammeJson;
import kr.seoul.techtrade.funding.RoundJson;
import kr.seoul.techtrade.funding.ValuationJson;

/** A line of a snapshot that is no company: what its kind says. */
public record SnapshotEntry(
        ChangedKind kind,
        RoundJson round,
        FundJson fund,
        FacilityJson facility,
        ProgrammeJson programme,
        ValuationJson valuation) {
    static SnapshotEntry of(Object json) {
        if (json instanceof RoundJson round) {
            return new SnapshotEntry(ChangedKind.ROUND, round, null, null, null, null);
        }
        if (json instanceof FundJson fund) {
            return new SnapshotEntry(ChangedKind.FUND, null, fund, null, null, null);
        }
        if (json instanceof FacilityJson facility) {
            return new SnapshotEntry(ChangedKind.FACILITY, null, null, facility, null, null);
        }
        if (json instanceof ProgrammeJson programme) {
            return new SnapshotEntry(ChangedKind.PROGRAMME, null, null, null, programme, null);
        }
        return new SnapshotEntry(ChangedKind.VALUATION, null, null, null, null, (ValuationJson) json);
    }
}
