package kr.seoul.techtrade.changes;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.directory.CompanyChanged;
import kr.seoul.techtrade.investment.InvestmentChanged;
import kr.seoul.techtrade.investment.RecordKind;
import kr.seoul.techtrade.kernel.Outbox.Sight;

/** Of what changes are told. */
public enum ChangedKind {
    COMPANY(CompanyChanged.TYPE),
    ROUND(InvestmentChanged.type(RecordKind.ROUND)),
    FUND(InvestmentChanged.type(RecordKind.FUND)),
    FACILITY(InvestmentChanged.type(RecordKind.FACILITY)),
    PROGRAMME(InvestmentChanged.type(RecordKind.PROGRAMME)),
    VALUATION(InvestmentChanged.type(RecordKind.VALUATION));

    /** Asked for each event that is told. */
    private static final Map<String, ChangedKind> BY_EVENT =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(kind -> kind.event, Function.identity()));

    private final String event;

    ChangedKind(String event) {
        this.event = event;
    }

    /** {@code COMPANY,ROUND}; companies when nothing is asked for. Problems: changes/invalid-query. */
    static List<ChangedKind> of(String names) {
        if (names == null || names.isBlank()) {
            return List.of(COMPANY);
        }
        return Arrays.stream(names.split(",", -1))
                .map(name -> Stream.of(values())
                        .filter(kind -> kind.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> ChangesProblem.INVALID_QUERY.at(
                                "/kinds",
                                "must be some of %s, between commas"
                                        .formatted(Stream.of(values())
                                                .map(Enum::name)
                                                .collect(Collectors.joining(", "))))))
                .distinct()
                .toList();
    }

    static ChangedKind ofEvent(String type) {
        return BY_EVENT.get(type);
    }

    static Sight sight(List<ChangedKind> kinds) {
        return new Sight(
                false, List.of(), kinds.stream().map(kind -> kind.event).toList(), List.of());
    }
}
