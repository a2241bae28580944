package kr.seoul.techtrade.alerts;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import kr.seoul.techtrade.kernel.PlainText;

/** How a search is called and told of from now on. What it looks for stays: another search is another search. */
public record SavedSearchChange(
        @NotNull @Size(min = 1, max = 100) @PlainText String name,
        @NotNull Alert alert) {
    /** That changes nothing. */
    static SavedSearchChange of(SavedSearchJson search) {
        return new SavedSearchChange(search.name(), search.alert());
    }
}
