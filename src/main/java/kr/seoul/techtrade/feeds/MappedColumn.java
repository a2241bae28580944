package kr.seoul.techtrade.feeds;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import kr.seoul.techtrade.formats.Meaning;

/**
 * What a column means, by its name in the header: see {@link Meaning}; null for one that is left out. {@code currency}: of its amounts, where
 * neither the cells nor a column of currencies say it; null when they do.
 */
public record MappedColumn(
        @NotNull @Size(min = 1, max = 200) String column, String means, String currency) {}
