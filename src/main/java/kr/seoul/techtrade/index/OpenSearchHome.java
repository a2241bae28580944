package kr.seoul.techtrade.index;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.SqlFailure;
import org.hibernate.search.backend.elasticsearch.client.common.spi.ElasticsearchRequest;
import org.hibernate.search.util.common.SearchException;
import org.hibernate.search.util.common.SearchTimeoutException;

/**
 * One index for all nodes, in an OpenSearch. Its parts are made under names of their own ({@code techtrade-4-0a1b2c3d-listing-<random>}) and
 * used by aliases without the last part, which one request moves from the old to the new: nobody who asks meanwhile notices. Names carry the
 * shape, so that nodes of two releases each have their index while one replaces the other.
 */
final class OpenSearchHome implements IndexHome {
    private static final System.Logger LOG = System.getLogger(OpenSearchHome.class.getName());
    /** Whoever asked the old one when it was replaced has the answer by then. */
    private static final Duration ANSWERED = Duration.ofSeconds(20);

    private final Sql sql;
    private final Holdings holdings;
    private final OpenSearchSettings settings;
    private final String base;
    private final Pattern made;
    private final Turn turn;
    /** Opened while nobody had made an index yet; what the aliases lead to may come any time. */
    private OpenSearchIndex waiting;
    /** Since when there may be something that is not in use; null when there is nothing. By {@link System#nanoTime}. */
    private Long untidyNanos = System.nanoTime();

    OpenSearchHome(Sql sql, Holdings holdings, OpenSearchSettings settings) {
        this.sql = sql;
        this.holdings = holdings;
        this.settings = settings;
        base = settings.prefix() + "-" + holdings.shape();
        made = Pattern.compile("(?<base>%s-[0-9]+-[0-9a-f]{8})-(?<part>%s)-[0-9a-f-]{36}"
                .formatted(settings.prefix(), String.join("|", OpenSearchIndex.parts(holdings))));
        turn = new Turn(sql, base);
    }

    /** An index of the cluster that we made, and whether it is in use. */
    private record Made(String name, String base, String part, boolean isUsed) {}

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public boolean takeTurn() {
        return turn.take();
    }

    @Override
    public void keepTurn() {
        turn.keep();
    }

    @Override
    public void giveTurn() {
        turn.give();
    }

    @Override
    public Optional<Index> find(Predicate<IndexMark> known) {
        if (waiting == null) {
            waiting = OpenSearchIndex.open(holdings, settings, turn, this::alias);
        }
        return waiting.mark().filter(known).map(mark -> inUse());
    }

    private Index inUse() {
        var index = waiting == null ? OpenSearchIndex.open(holdings, settings, turn, this::alias) : waiting;
        waiting = null;
        return index;
    }

    @Override
    public Index begin() {
        var generation = UUID.randomUUID().toString();
        var fresh = OpenSearchIndex.make(holdings, settings, turn, part -> alias(part) + "-" + generation);
        fresh.client()
                .ask(ElasticsearchRequest.put()
                        .wholeEncodedPath("/" + fresh.name(OpenSearchIndex.MARK))
                        .build());
        return fresh;
    }

    @Override
    public Index choose(Index index) {
        var fresh = (OpenSearchIndex) index;
        var actions = new JsonArray();
        made(fresh)
                .filter(old -> old.base().equals(base) && old.isUsed())
                .forEach(old -> actions.add(action("remove", old.name(), alias(old.part()))));
        OpenSearchIndex.parts(holdings).forEach(part -> actions.add(action("add", fresh.name(part), alias(part))));
        var moves = new JsonObject();
        moves.add("actions", actions);
        turn.keep();
        fresh.client()
                .ask(ElasticsearchRequest.post()
                        .wholeEncodedPath("/_aliases")
                        .body(moves)
                        .build());
        fresh.close();
        untidyNanos = System.nanoTime();
        return inUse();
    }

    /** What was made of it is removed with the next that is not in use. */
    @Override
    public void discard(Index index) {
        index.close();
        untidyNanos = System.nanoTime();
    }

    /** Whatever failed, what the aliases lead to is still there, and known to other nodes. */
    @Override
    public void forget() {}

    /** Of other releases only what no node has written for a day. */
    @Override
    public void tidy(Index kept) {
        if (untidyNanos == null || System.nanoTime() - untidyNanos < ANSWERED.toNanos()) {
            return;
        }
        var left = Set.copyOf(sql.list(
                "select name from index.writer where held_until < clock_timestamp() - interval '1 day'",
                row -> row.getString("name")));
        var index = (OpenSearchIndex) kept;
        var needless = made(index)
                .filter(old -> old.base().equals(base) ? !old.isUsed() : left.contains(old.base()))
                .map(Made::name)
                .collect(Collectors.joining(","));
        if (!needless.isEmpty()) {
            index.client()
                    .ask(ElasticsearchRequest.delete()
                            .wholeEncodedPath("/" + needless)
                            .build());
        }
        untidyNanos = null;
    }

    @Override
    public void askRebuild() {
        turn.askRebuild();
    }

    @Override
    public boolean isRebuildAsked() {
        return turn.isRebuildAsked();
    }

    @Override
    public void rebuilt() {
        turn.rebuilt();
    }

    @Override
    public boolean isAway(SearchException failed) {
        return TurnLost.causes(failed)
                .anyMatch(cause -> cause instanceof IOException
                        || cause instanceof TimeoutException
                        || cause instanceof SearchTimeoutException);
    }

    /** Others need not wait for the end of our turn. */
    @Override
    public void close() {
        if (waiting != null) {
            waiting.close();
            waiting = null;
        }
        try {
            turn.give();
        } catch (SqlFailure unreachable) {
            LOG.log(Level.DEBUG, "the turn ends by itself", unreachable);
        }
    }

    private String alias(String part) {
        return base + "-" + part;
    }

    private Stream<Made> made(OpenSearchIndex by) {
        var all = by.client()
                .ask(ElasticsearchRequest.get()
                        .wholeEncodedPath("/" + settings.prefix() + "-*/_alias")
                        .build());
        return all == null
                ? Stream.of()
                : all.keySet().stream().flatMap(name -> {
                    var parts = made.matcher(name);
                    boolean isUsed = !all.getAsJsonObject(name)
                            .getAsJsonObject("aliases")
                            .isEmpty();
                    return parts.matches()
                            ? Stream.of(new Made(name, parts.group("base"), parts.group("part"), isUsed))
                            : Stream.of();
                });
    }

    private static JsonObject action(String does, String index, String alias) {
        var names = new JsonObject();
        names.addProperty("index", index);
        names.addProperty("alias", alias);
        var action = new JsonObject();
        action.add(does, names);
        return action;
    }
}
