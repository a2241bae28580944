package kr.seoul.techtrade.vault;

import java.io.IOException;
import java.util.Optional;

/** The port to whoever knows malicious content. */
@FunctionalInterface
public interface Scanner {
    /**
     * Why the content must not be taken, in a few words; empty when there is nothing against it.
     *
     * @throws IOException when that cannot be said now: it will be asked again
     */
    Optional<String> objection(Content content) throws IOException;
}
