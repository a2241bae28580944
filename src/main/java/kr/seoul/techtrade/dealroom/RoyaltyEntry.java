package kr.seoul.techtrade.dealroom;

import java.util.ArrayList;
import java.util.List;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.portal.Entry;
import kr.seoul.techtrade.royalty.RoyaltyRequests;
import kr.seoul.techtrade.royalty.RoyaltyStatement;
import kr.seoul.techtrade.royalty.RoyaltyStatement.Deduction;

/** What is said of a royalty period, as it stands in the fields of a form, and back. */
record RoyaltyEntry(Entry entry, String currency) {
    static final int ROWS = 20;

    private static final List<String> COLUMNS = List.of("kind", "amount", "why");

    void show(RoyaltyStatement statement) {
        entry.put("units", statement.units());
        entry.put("sales", amount(statement.sales()));
        entry.put("profit", amount(statement.profit()));
        for (int row = 1; row <= statement.deductions().size(); row++) {
            var deduction = statement.deductions().get(row - 1);
            entry.put("kind" + row, deduction.kind());
            entry.put("amount" + row, amount(deduction.amount()));
            entry.put("why" + row, deduction.why());
        }
    }

    /** {@code at} is where it lies in the request. Problems: portal/invalid-entry. */
    RoyaltyStatement statement(String at) {
        return new RoyaltyStatement(
                entry.has("units") ? entry.whole("units", at + "/units") : null,
                entry.amountOrNull("sales", currency, at + "/sales"),
                deductions(at + "/deductions/"),
                entry.amountOrNull("profit", currency, at + "/profit"),
                at.isEmpty() ? entry.linesOrNull("note") : null);
    }

    RoyaltyRequests.Correction correction() {
        return new RoyaltyRequests.Correction(statement("/statement"), entry.linesOrNull("reason"));
    }

    RoyaltyRequests.Finding finding() {
        return new RoyaltyRequests.Finding(
                statement("/statement"), entry.linesOrNull("reasons"), entry.amountOrNull("cost", currency, "/cost"));
    }

    private List<Deduction> deductions(String at) {
        closeUp();
        var all = new ArrayList<Deduction>();
        for (int row = 1; row <= ROWS && isFilled(row); row++) {
            var pointer = at + (row - 1);
            all.add(new Deduction(
                    entry.choice("kind" + row, RoyaltyStatement.Kind.class, pointer + "/kind"),
                    entry.amount("amount" + row, currency, pointer + "/amount"),
                    entry.textOrNull("why" + row)));
        }
        return all;
    }

    /** Moves the rows up over empty ones, so that a fault is shown at the row that it is about. */
    private void closeUp() {
        int next = 1;
        for (int row = 1; row <= ROWS; row++) {
            if (isFilled(row)) {
                move(row, next++);
            }
        }
    }

    private void move(int from, int to) {
        if (from != to) {
            COLUMNS.forEach(column -> {
                entry.put(column + to, entry.values().get(column + from));
                entry.put(column + from, null);
            });
        }
    }

    private boolean isFilled(int row) {
        return entry.has("amount" + row) || entry.has("why" + row);
    }

    private static String amount(Money money) {
        return money == null ? null : money.amount();
    }
}
