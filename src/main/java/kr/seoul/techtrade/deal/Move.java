package kr.seoul.techtrade.deal;

import java.util.Set;

/** One row of the {@link Process}: in this state, these actors may do this, and then it is that, and the money goes so. */
public record Move<S extends Enum<S>>(S from, Action action, Set<Actor> actors, S to, Flow flow) {}
