package kr.seoul.techtrade.replies;

/** An answer of which something changes by the mere lapse of time; it is the same answer as long as the rest of it is. */
public interface Ageing {
    /** The answer without its age. */
    Object ageless();
}
