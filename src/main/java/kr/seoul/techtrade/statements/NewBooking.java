package kr.seoul.techtrade.statements;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import kr.seoul.techtrade.kernel.PlainText;

/**
 * On which account of the house an entry is to be booked, and why.
 *
 * @param virtualAccount 14 digits, only of a receivable: who paid to it owes the money, or pays what is owed; without it the bank
 */
public record NewBooking(
        @NotNull Account account,
        @Pattern(regexp = "[0-9]{14}") String virtualAccount,
        @NotNull @PlainText @Size(min = 1, max = 200) String reason) {

    /** The accounts of the house that an entry can be booked on. */
    public enum Account {
        CHARGE,
        INTEREST,
        RECEIVABLE;

        DecisionJson.Kind kind() {
            return DecisionJson.Kind.valueOf(name());
        }
    }

    Optional<String> named() {
        return Optional.ofNullable(virtualAccount);
    }
}
