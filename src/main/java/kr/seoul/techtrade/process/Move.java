package kr.seoul.techtrade.process;

import java.util.Set;

/**
 * One row of the {@link Process}: in this state these actors may do this when the guard holds; then it is that, and the money
 * goes so.
 */
public record Move<S extends Enum<S> & State>(S from, Action action, Set<Actor> actors, Guard guard, S to, Flow flow) {
    /** It binds, or money leaves by it: before a person does it, who they are is looked at once more. */
    public boolean isGrave() {
        return action.binds() || flow.leaves();
    }

    public boolean isBy(Actor actor) {
        return actors.contains(actor);
    }
}
