package kr.seoul.techtrade.lines;

import java.util.UUID;

/** A line of a feed as it comes in: read already, or not before somebody wants to know what it says. */
public interface Incoming {
    long number();

    /** How much it is, for whoever reads no more than so much at once. */
    int size();

    /** Of what it says to the letter; null when nobody is to know it again by that. */
    UUID digest();

    /**
     * Under which key a record would have that digest, as far as a look at the line tells; null when there is none. Whoever finds the digest
     * there knows the line; whoever does not has to read it.
     */
    String key();

    Entry read();
}
