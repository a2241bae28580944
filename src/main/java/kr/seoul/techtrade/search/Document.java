package kr.seoul.techtrade.search;

import java.util.UUID;

/** What the index holds of one thing. */
interface Document {
    UUID id();
}
