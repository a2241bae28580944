package kr.seoul.techtrade.payout;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.PlainText;

/**
 * Fees or taxes to be paid out.
 *
 * @param account ledger code of what pays: {@code fee:KRW}, {@code tax:vat:KRW}, {@code tax:withholding:KRW} or
 *     {@code tax:other-income:KRW}
 * @param amount null for all that there is
 * @param payee the house's own account, or the authority's
 */
public record NewRemittance(
        @NotNull @Pattern(regexp = "(fee|tax:vat|tax:withholding|tax:other-income):(KRW|USD|EUR|JPY)")
        String account,

        Money amount,
        @NotNull @Valid NewPayoutAccount payee,
        @NotNull @PlainText @Size(min = 1, max = 200) String reason) {

    Optional<Money> part() {
        return Optional.ofNullable(amount);
    }
}
