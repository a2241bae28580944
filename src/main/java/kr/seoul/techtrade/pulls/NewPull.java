package kr.seoul.techtrade.pulls;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import kr.seoul.techtrade.formats.FeedFormat;

/** From where a source's records are to be fetched, and how often. */
public record NewPull(
        @NotNull @Size(min = 1, max = 1000) String address,
        @NotNull FeedFormat format,
        @NotNull @Min(5) @Max(44640) Integer everyMinutes) {
    /** What would change nothing. */
    static NewPull of(PullJson pull) {
        return new NewPull(pull.address(), pull.format(), pull.everyMinutes());
    }
}
