package kr.seoul.techtrade.alerts;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import kr.seoul.techtrade.kernel.PlainText;

/** A search to be kept; told of {@link Alert#DAILY} when {@code alert} is null. */
public record NewSavedSearch(
        @NotNull @Size(min = 1, max = 100) @PlainText String name,
        @NotNull @Valid Criteria criteria,
        Alert alert) {
    Alert pace() {
        return alert == null ? Alert.DAILY : alert;
    }
}
