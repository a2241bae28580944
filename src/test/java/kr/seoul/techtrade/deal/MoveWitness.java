package kr.seoul.techtrade.deal;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.Move;

/** Sees by which rows of the process moves are made in the server, and by whom; also of those that are undone. */
@ApplicationScoped
public class MoveWitness {
    private final Map<Move<?>, Set<Actor>> made = new ConcurrentHashMap<>();

    void on(@Observes @Priority(0) Moved news) {
        made.computeIfAbsent(news.move(), any -> ConcurrentHashMap.newKeySet())
                .add(news.ask().actor());
    }

    void forget() {
        made.clear();
    }

    boolean saw(Move<?> move, Actor by) {
        return made.getOrDefault(move, Set.of()).contains(by);
    }
}
