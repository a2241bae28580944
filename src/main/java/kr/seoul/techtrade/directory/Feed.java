package kr.seoul.techtrade.directory;

import java.io.IOException;
import java.util.Optional;

/** Lines of a source, one after the other, whatever their format. */
interface Feed {
    /** The next line, good or bad; empty at the end. Problems: directory/feed-too-large, directory/invalid-feed end it for all. */
    Optional<Entry> next() throws IOException;
}
