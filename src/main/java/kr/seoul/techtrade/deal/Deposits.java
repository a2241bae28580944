package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.bank.DepositReceived;
import kr.seoul.techtrade.bank.MoneyNews;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Cycle;
import kr.seoul.techtrade.process.Process;

/**
 * Deposits to milestones that wait for nothing else: a statement of the bank brings them by the hundred thousand. Their milestones
 * and deals are read, and written after their moves, set by set and without JPA, in a few statements whatever their number.
 */
@ApplicationScoped
public class Deposits {
    private static final String WAITING = """
            select m.id, m.deal_id, m.number, m.condition, m.release_on, m.state, m.currency, m.amount_minor, m.buyer_fee_minor,
                   m.buyer_vat_minor, m.held_minor, m.frozen_minor, m.settled_minor, m.delivery_days, m.delivery_due_at,
                   m.due_at, m.due_action, m.warn_at, m.held_seconds,
                   d.number as deal_number, d.state as deal_state, d.buyer_id, d.seller_id, d.step_count
              from deal.milestone m join deal.deal d on d.id = m.deal_id
             where m.id = any (?::uuid[]) and m.state = 'FUNDING' and m.delivered_at is null""";
    private static final String MANY = "select set_config('techtrade.many', ?, true)";
    private static final String OF_DEALS = """
            select deal_id from deal.milestone where id = any (?::uuid[])
             union
            select deal_id from deal.payment where id = any (?::uuid[])""";
    private static final String OF_KIND = """

             union
            select deal_id from %s where id = any (?::uuid[])""";

    private final Sql sql;
    private final Steps steps;
    /** The deals of milestones, payments and whatever else the bank knows, each by its ids. */
    private final String deals;

    private final int tables;

    /** Of milestones and whatever else is funded, those whose state takes no deposit. */
    private final String takingNone;

    protected Deposits() {
        this(null, null, new SubjectKinds());
    }

    @Inject
    public Deposits(Sql sql, Steps steps, SubjectKinds kinds) {
        this.sql = sql;
        this.steps = steps;
        deals = OF_DEALS + SubjectKinds.sql(kinds.funded(), OF_KIND);
        tables = 2 + kinds.funded().size();
        takingNone = Stream.concat(
                        Stream.of(takingNone("deal.milestone", Process.MILESTONE)),
                        kinds.funded().stream().map(kind -> takingNone(SubjectKinds.table(kind), kind.cycle())))
                .collect(Collectors.joining(" union all "));
    }

    private static String takingNone(String table, Cycle<?> cycle) {
        return "select id from %s where id = any (?::uuid[]) and state not in (%s)"
                .formatted(
                        table,
                        cycle.moves().stream()
                                .filter(move -> move.action() == Action.DEPOSIT)
                                .map(move -> "'" + move.from().name() + "'")
                                .collect(Collectors.joining(", ")));
    }

    /** The deals of these, in the order of their ids. */
    void lock(Collection<UUID> subjects) {
        sql.list(
                "select id from deal.deal where id in (%s) order by id for update".formatted(deals),
                row -> Sql.uuid(row, "id"),
                Collections.nCopies(tables, subjects).toArray());
    }

    /** Those that take no deposit, or none any more. */
    List<UUID> takingNone(Collection<UUID> subjects) {
        return sql.list(
                takingNone,
                row -> Sql.uuid(row, "id"),
                Collections.nCopies(tables - 1, subjects).toArray());
    }

    /**
     * Has {@code move} make the moves of such deposits, in their order; answers all other news, among them all of a deal that hears
     * something else as well. Their deals are locked.
     */
    List<MoneyNews> fill(List<MoneyNews> news, BiConsumer<Milestone, DepositReceived> move) {
        var waiting = waiting(news);
        if (waiting.isEmpty()) {
            return news;
        }
        var others = new ArrayList<MoneyNews>();
        steps.together(() -> {
            for (var each : news) {
                var milestone = waiting.get(each.subject());
                if (milestone == null) {
                    others.add(each);
                } else {
                    move.accept(milestone, (DepositReceived) each);
                }
            }
            write(waiting.values());
        });
        return others;
    }

    /** The audit trail is told that a statement changes many rows, and takes them together. */
    private void write(Collection<Milestone> moved) {
        sql.first(MANY, row -> true, "on");
        Milestone.update(sql, moved);
        sql.first(MANY, row -> true, "");
        Deal.update(sql, moved.stream().map(Milestone::deal).collect(Collectors.toSet()));
    }

    private Map<UUID, Milestone> waiting(List<MoneyNews> news) {
        var asked = new HashSet<UUID>();
        news.stream()
                .filter(DepositReceived.class::isInstance)
                .map(MoneyNews::subject)
                .forEach(asked::add);
        news.stream()
                .filter(each -> !(each instanceof DepositReceived))
                .map(MoneyNews::subject)
                .forEach(asked::remove);
        var waiting = read(asked);
        var others = news.stream()
                .map(MoneyNews::subject)
                .filter(subject -> !waiting.containsKey(subject))
                .collect(Collectors.toSet());
        if (!others.isEmpty()) {
            var deals = deals(others);
            waiting.values()
                    .removeIf(milestone -> deals.contains(milestone.deal().id()));
        }
        return waiting;
    }

    private Map<UUID, Milestone> read(Set<UUID> ids) {
        var waiting = new HashMap<UUID, Milestone>();
        if (!ids.isEmpty()) {
            var deals = new HashMap<UUID, Deal>();
            sql.each(
                    WAITING,
                    row -> {
                        var id = Sql.uuid(row, "deal_id");
                        var known = deals.get(id);
                        var deal = known == null ? Deal.read(id, row) : known;
                        deals.put(id, deal);
                        return Milestone.read(deal, row);
                    },
                    milestone -> waiting.put(milestone.id(), milestone),
                    ids);
        }
        return waiting;
    }

    private Set<UUID> deals(Collection<UUID> subjects) {
        return new HashSet<>(sql.list(
                deals,
                row -> Sql.uuid(row, "deal_id"),
                Collections.nCopies(tables, subjects).toArray()));
    }
}
