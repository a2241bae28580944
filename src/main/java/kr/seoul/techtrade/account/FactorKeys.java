package kr.seoul.techtrade.account;

import jakarta.enterprise.context.ApplicationScoped;
import kr.seoul.techtrade.vault.KeyUse;
import kr.seoul.techtrade.vault.WrappedKeys;

/** The secrets of second factors. */
@ApplicationScoped
public class FactorKeys implements WrappedKeys {
    @Override
    public Table table() {
        return new Table(KeyUse.SECOND_FACTORS, "account.factor", "id", "wrapped");
    }
}
