package kr.seoul.techtrade.ledger;

import java.util.Currency;
import java.util.UUID;

/**
 * Asks for an account; {@code code} such as {@code escrow:<milestone id>}, unique for ever. {@code owner} (an organisation)
 * and {@code subject} (what it is held for) are opaque and may be null.
 */
public record NewAccount(String code, AccountKind kind, Currency currency, UUID owner, UUID subject) {
    private static final String CODE = "[a-z]+:[A-Za-z0-9:-]{1,80}";

    /** Problems: ledger/invalid-account. */
    public NewAccount {
        if (code == null || !isCode(code)) {
            throw LedgerProblem.INVALID_ACCOUNT.because("an account code looks like escrow:1, not " + code);
        }
    }

    static boolean isCode(String text) {
        return text.matches(CODE);
    }
}
