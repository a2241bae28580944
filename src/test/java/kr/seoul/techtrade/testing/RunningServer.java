package kr.seoul.techtrade.testing;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Begins the class with the server running and a clean database: for tests from outside, by {@link Rest} or {@link Browser}. */
public final class RunningServer implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        Server.address();
        Database.clean();
    }
}
