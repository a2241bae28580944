package kr.seoul.techtrade.changes;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.changes.ChangesJson.Change;
import kr.seoul.techtrade.directory.Directory;
import kr.seoul.techtrade.funding.Catalogue;
import kr.seoul.techtrade.funding.FacilityJson;
import kr.seoul.techtrade.funding.FundJson;
import kr.seoul.techtrade.funding.ProgrammeJson;
import kr.seoul.techtrade.funding.Rounds;
import kr.seoul.techtrade.funding.ValuationJson;
import kr.seoul.techtrade.funding.Valuations;
import kr.seoul.techtrade.kernel.Outbox;

/** Everything that some events are about, as it is now: one query for each kind. */
record Known(
        Map<UUID, Directory.Told> companies,
        Map<UUID, Rounds.Told> rounds,
        Map<UUID, FundJson> funds,
        Map<UUID, FacilityJson> facilities,
        Map<UUID, ProgrammeJson> programmes,
        Map<UUID, ValuationJson> valuations) {

    static Known of(
            Collection<Outbox.Event> events,
            Directory directory,
            Rounds rounds,
            Catalogue catalogue,
            Valuations valuations) {
        var subjects = events.stream()
                .collect(Collectors.groupingBy(
                        event -> ChangedKind.ofEvent(event.type()),
                        Collectors.mapping(Outbox.Event::subject, Collectors.toSet())));
        var investments = subjects.getOrDefault(ChangedKind.ROUND, Set.of());
        return new Known(
                subjects.containsKey(ChangedKind.COMPANY)
                        ? directory.told(subjects.get(ChangedKind.COMPANY))
                        : Map.of(),
                investments.isEmpty() ? Map.of() : rounds.told(investments),
                catalogue.toldFunds(subjects.getOrDefault(ChangedKind.FUND, Set.of())),
                catalogue.toldFacilities(subjects.getOrDefault(ChangedKind.FACILITY, Set.of())),
                catalogue.toldProgrammes(subjects.getOrDefault(ChangedKind.PROGRAMME, Set.of())),
                valuations.told(subjects.getOrDefault(ChangedKind.VALUATION, Set.of())));
    }

    Change change(Outbox.Event event) {
        var id = event.subject();
        var kind = ChangedKind.ofEvent(event.type());
        var company = kind == ChangedKind.COMPANY ? companies.get(id) : null;
        var round = kind == ChangedKind.ROUND ? rounds.get(id) : null;
        var companyNow = company == null ? null : company.company();
        var roundNow = round == null ? null : round.round();
        var fund = kind == ChangedKind.FUND ? funds.get(id) : null;
        var facility = kind == ChangedKind.FACILITY ? facilities.get(id) : null;
        var programme = kind == ChangedKind.PROGRAMME ? programmes.get(id) : null;
        var valuation = kind == ChangedKind.VALUATION ? valuations.get(id) : null;
        return new Change(
                event.position().cursor().encode(),
                event.at(),
                kind,
                id,
                areNull(companyNow, roundNow, fund, facility, programme, valuation),
                company != null ? company.mergedInto() : round != null ? round.mergedInto() : null,
                companyNow,
                roundNow,
                fund,
                facility,
                programme,
                valuation);
    }

    private static boolean areNull(Object... all) {
        for (var each : all) {
            if (each != null) {
                return false;
            }
        }
        return true;
    }
}
