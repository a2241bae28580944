package kr.seoul.techtrade.demo;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sql;

/** One payment in the books of the sandbox bank: a credit has a virtual account and a payer, a debit its file and end-to-end id. */
record Booking(
        UUID id, Money amount, String virtualAccount, String payer, String file, String endToEndId, boolean refused) {
    private static final int REFERENCE_LENGTH = 16;

    static Booking credit(UUID id, Money amount, String virtualAccount, String payer) {
        return new Booking(id, amount, virtualAccount, payer, null, null, false);
    }

    static Booking debit(UUID id, String file, PaymentFile.Order order) {
        return new Booking(
                id,
                order.amount(),
                null,
                null,
                file,
                order.endToEndId(),
                order.account().endsWith(LiveBank.CLOSED));
    }

    static Booking read(ResultSet row) throws SQLException {
        return new Booking(
                Sql.uuid(row, "id"),
                Money.of(row.getLong("amount_minor"), row.getString("currency")),
                row.getString("virtual_account"),
                row.getString("payer"),
                row.getString("payment_file"),
                row.getString("end_to_end_id"),
                row.getBoolean("refused"));
    }

    String currency() {
        return amount.currencyCode();
    }

    /** Under one reference in each file: whoever takes them knows it for the same. */
    CamtDocument.Entry entry() {
        var plain = id.toString().replace("-", "");
        var reference = "SBL" + plain.substring(plain.length() - REFERENCE_LENGTH);
        return virtualAccount == null
                ? CamtDocument.Entry.debit(reference, amount, endToEndId)
                : CamtDocument.Entry.credit(reference, amount, virtualAccount, payer);
    }
}
