package kr.seoul.techtrade.webhooks;

import jakarta.enterprise.context.ApplicationScoped;
import kr.seoul.techtrade.vault.KeyUse;
import kr.seoul.techtrade.vault.WrappedKeys;

/** Those that deliveries are signed with. */
@ApplicationScoped
public class WebhookKeys implements WrappedKeys {
    @Override
    public Table table() {
        return new Table(KeyUse.WEBHOOK_KEYS, "webhooks.key", "id", "wrapped");
    }
}
