package kr.seoul.techtrade.testing;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Begins the class from the migrated database, one that no server works on. */
public final class CleanDatabase implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        Database.useAlone();
        Database.clean();
    }
}
