package kr.seoul.techtrade.vault;

import java.io.IOException;
import java.io.InputStream;

/** Bytes in the clear that can be read as often as needed. */
@FunctionalInterface
public interface Content {
    InputStream open() throws IOException;
}
