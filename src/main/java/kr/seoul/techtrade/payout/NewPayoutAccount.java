package kr.seoul.techtrade.payout;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import kr.seoul.techtrade.kernel.PlainText;

/**
 * Where to be paid.
 *
 * @param bankCode three digits of a Korean bank, or a BIC
 * @param number IBAN or domestic number, with or without hyphens
 */
public record NewPayoutAccount(
        @NotNull @PlainText @Size(min = 1, max = 70) String holder,

        @NotNull @Pattern(regexp = "[0-9]{3}|[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?")
        String bankCode,

        @NotNull @Pattern(regexp = "[A-Z0-9]([ -]?[A-Z0-9]){5,33}")
        String number) {}
