package kr.seoul.techtrade.index;

import java.util.UUID;

/** What the index holds of one thing. */
public interface Document {
    UUID id();
}
