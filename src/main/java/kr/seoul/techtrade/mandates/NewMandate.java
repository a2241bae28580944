package kr.seoul.techtrade.mandates;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.http.HttpProblem;
import kr.seoul.techtrade.kernel.Money;

/**
 * A mandate to grant.
 *
 * @param holderId a member, or an API client that signs by mandate
 * @param limits each act up to that much, at most one a currency and nothing in those left out; null for without limit
 * @param from the first day in Seoul; today when not said
 * @param until the last day in Seoul; null for no end
 * @param delegable whether the holder may hand on as much of it
 */
public record NewMandate(
        @NotNull UUID holderId,
        @NotEmpty @Size(max = 4) Set<@NotNull Act> acts,
        @Size(min = 1, max = 4) List<@NotNull Money> limits,
        LocalDate from,
        LocalDate until,
        boolean delegable) {
    private static final LocalDate LAST = LocalDate.of(2200, 1, 1);

    public NewMandate {
        if (limits != null) {
            mustBeLimits(limits, "/limits");
        }
        if (from != null && until != null && until.isBefore(from)) {
            throw HttpProblem.INVALID_INPUT.at("/until", "is before it begins");
        }
        for (var day : new LocalDate[] {from, until}) {
            if (day != null && day.isAfter(LAST)) {
                throw HttpProblem.INVALID_INPUT.at(day.equals(until) ? "/until" : "/from", "is too far ahead");
            }
        }
    }

    /** Problems: http/invalid-input. */
    static void mustBeLimits(List<Money> limits, String pointer) {
        for (int i = 0; i < limits.size(); i++) {
            if (limits.get(i) != null && limits.get(i).minor() < 0) {
                throw HttpProblem.INVALID_INPUT.at(pointer + "/" + i + "/amount", "is less than nothing");
            }
        }
        var currencies = limits.stream()
                .map(each -> each == null ? "" : each.currencyCode())
                .collect(Collectors.toSet());
        if (currencies.size() < limits.size()) {
            throw HttpProblem.INVALID_INPUT.at(pointer, "has two limits in one currency");
        }
    }
}
