package kr.seoul.techtrade.terms;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * What both owe each other beside technology and price.
 *
 * @param secrecyMonths how long secrets stay secret after the contract's end
 * @param supportDays person-days of support and training that the price covers
 * @param warrantyMonths how long the seller answers for the technology's agreed properties; 0 for as it is
 * @param law ISO 3166-1 country whose law governs
 * @param forum who decides what the platform's panel did not settle
 */
public record Duties(
        @Min(0) @Max(240) int secrecyMonths,
        @Min(0) @Max(1000) int supportDays,
        @Min(0) @Max(120) int warrantyMonths,

        @NotNull @Pattern(regexp = "[A-Z]{2}", message = "must be two capital letters")
        String law,

        @NotNull Forum forum) {
    /** What applies when the sides say nothing. */
    public static final Duties USUAL = new Duties(60, 0, 12, "KR", Forum.COURT);

    public enum Forum {
        /** The seller's home court. */
        COURT,
        /** Korean Commercial Arbitration Board, Seoul. */
        KCAB,
        /** WIPO Arbitration and Mediation Center. */
        WIPO
    }
}
