package kr.seoul.techtrade.changes;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        var change = new Change(
                event.position().cursor().encode(),
                event.at(),
                kind,
                id,
                false,
                company != null ? company.mergedInto() : round != null ? round.mergedInto() : null,
                company == null ? null : company.company(),
                round == null ? null : round.round(),
                kind == ChangedKind.FUND ? funds.get(id) : null,
                kind == ChangedKind.FACILITY ? facilities.get(id) : null,
                kind == ChangedKind.PROGRAMME ? programmes.get(id) : null,
                kind == ChangedKind.VALUATION ? valuations.get(id) : null);
        return isGone(change) ? gone(change) : change;
    }

    private static boolean isGone(Change change) {
        return Stream.of(
                        change.company(),
                        change.round(),
                        change.fund(),
                        change.facility(),
                        change.programme(),
                        change.valuation())
                .allMatch(Objects::isNull);
    }

    private static Change gone(Change change) {
        return new Change(
                change.position(),
                change.at(),
                change.kind(),
                change.id(),
                true,
                change.mergedInto(),
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
