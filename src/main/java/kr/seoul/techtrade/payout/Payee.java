package kr.seoul.techtrade.payout;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** An account to be paid to, as it was at one time: {@code version} of the organisation's account, empty when it is nobody's here. */
public record Payee(String holder, String bankCode, String number, Optional<Long> version) {
    /** The one kept with a payment. */
    static Optional<Payee> read(ResultSet row) throws SQLException {
        var number = row.getString("payee_number");
        return number == null
                ? Optional.empty()
                : Optional.of(new Payee(
                        row.getString("payee_holder"),
                        row.getString("payee_bank_code"),
                        number,
                        Optional.ofNullable(row.getObject("payee_version", Long.class))));
    }
}
