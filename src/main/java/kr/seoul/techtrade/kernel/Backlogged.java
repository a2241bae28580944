package kr.seoul.techtrade.kernel;

/** A queue that is worked off by the platform itself: what waits in it longer than moments is news for who runs the platform. */
public interface Backlogged {
    /** Of all nodes together. */
    Backlog backlog();
}
