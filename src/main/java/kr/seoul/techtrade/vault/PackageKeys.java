package kr.seoul.techtrade.vault;

import jakarta.enterprise.context.ApplicationScoped;

/** Those of sealed packages. */
@ApplicationScoped
public class PackageKeys implements WrappedKeys {
    @Override
    public Table table() {
        return new Table(KeyUse.PACKAGES, "vault.seal", "file", "wrapped_key");
    }
}
