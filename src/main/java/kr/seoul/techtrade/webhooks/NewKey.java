package kr.seoul.techtrade.webhooks;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * A key to follow the newest.
 *
 * @param signature as the newest when null
 * @param overlapHours how long those before still sign as well; 24 when null, 0 ends them at once
 */
public record NewKey(KeyKind signature, @Min(0) @Max(168) Integer overlapHours) {
    private static final int OVERLAP_HOURS = 24;

    public NewKey {
        overlapHours = overlapHours == null ? OVERLAP_HOURS : overlapHours;
    }
}
