package kr.seoul.techtrade.market;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;

/**
 * One right behind an offer. {@code number} as its office writes it ({@code 10-2023-0123456}), {@code country} two letters
 * (ISO 3166-1, or EP and WO), {@code ownerShareBps} the lister's share in ten-thousandths, {@code expiresOn} absent when
 * unknown.
 */
public record IpRight(
        @NotNull Kind kind,

        @NotNull
        @Pattern(
                regexp = "[0-9A-Za-z][0-9A-Za-z./-]{0,39}",
                message = "must be a right's number, such as 10-2023-0123456")
        String number,

        @NotNull @Pattern(regexp = "[A-Z]{2}", message = "must be two capital letters")
        String country,

        @NotNull @Min(1) @Max(10_000) Integer ownerShareBps,
        @NotNull Status status,
        LocalDate expiresOn) {
    public enum Kind {
        PATENT,
        UTILITY_MODEL,
        DESIGN,
        TRADEMARK,
        /** 프로그램 저작권, as registered. */
        SOFTWARE
    }

    /** A right that has lapsed cannot be listed, so it has no name here. */
    public enum Status {
        APPLIED,
        REGISTERED
    }
}
