package kr.seoul.techtrade.process;

/**
 * What happens by itself when a state lasts too long: the default outcome by name. {@code anchor} says whether coming back into
 * the state starts the time anew; {@code favours} who gains when everybody stays silent, null when nobody does.
 */
public record Timeout<S extends Enum<S> & State>(
        S state, Action action, Term term, Anchor anchor, Guard guard, Actor favours) {
    /** From when it counts. */
    public enum Anchor {
        FIRST_ENTRY,
        LAST_ENTRY
    }
}
