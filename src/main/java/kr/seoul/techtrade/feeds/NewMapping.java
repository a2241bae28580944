package kr.seoul.techtrade.feeds;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** The meaning of columns; all of it, also what stays. */
public record NewMapping(@NotNull @Size(max = 300) List<@NotNull @Valid MappedColumn> columns) {
    /** What would change nothing. */
    static NewMapping of(MappingJson mapping) {
        return new NewMapping(mapping.columns());
    }
}
