package kr.seoul.techtrade.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import kr.seoul.techtrade.dispute.DisputeJson;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.Cycle;
import kr.seoul.techtrade.process.Guard;
import kr.seoul.techtrade.process.Move;
import kr.seoul.techtrade.process.Process;
import kr.seoul.techtrade.process.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * The whole table against the real services: {@link Stories} visit every state, and in each everybody tries every action of the
 * cycle. Where a row exists and its guard holds, it moves so; everywhere else the right refusal comes, and nothing has changed.
 */
class ProcessTableIT extends FullCast {

    /** What asks for two operators lets nobody else come near. */
    private static final Set<Action> OPERATORS = EnumSet.of(
            Action.HOLD_FOR_COURT, Action.ENFORCE, Action.LIFT, Action.REMOVE_EXPERT, Action.DISMISS_CHALLENGE);

    /** An expert does them by the dispute, which nobody else finds so. */
    private static final Set<Action> EXPERTS =
            EnumSet.of(Action.VOTE, Action.ACCEPT_APPOINTMENT, Action.DECLINE_APPOINTMENT);

    /** What follows from these depends on everything around them, so they are tried wherever they are open. */
    private static final Set<Action> FERTILE = EnumSet.of(
            Action.SIGN_AMENDMENT, Action.AGREE_TERMINATION, Action.WITHDRAW_DISPUTE, Action.ACCEPT_SETTLEMENT);

    private static final String TRACES = """
            select concat_ws(' ', d.state, d.version, d.step_count,
                   (select max(seq) from kernel.event where subject = d.id),
                   (select max(id) from ledger.transfer),
                   (select count(*) from deal.approval),
                   (select string_agg(state, ' ' order by number) from deal.milestone where deal_id = d.id),
                   (select string_agg(state, ' ' order by number) from deal.payment where deal_id = d.id),
                   (select string_agg(state, ' ' order by number) from dispute.dispute where deal_id = d.id),
                   (select string_agg(state, ' ' order by item) from dispute.panelist where deal_id = d.id),
                   (select count(*) from dispute.draw_place p join dispute.dispute q on q.id = p.dispute_id where q.deal_id = d.id),
                   (select string_agg(state, ' ' order by number) from royalty.royalty where deal_id = d.id),
                   (select string_agg(state, ' ' order by version) from deal.amendment where deal_id = d.id)) as traces
              from deal.deal d where d.id = ?""";

    @Inject
    private MoveWitness witness;

    private final Set<Triple> tried = new HashSet<>();
    private Acts acts;
    private String scene;

    private record Triple(State state, Action action, Actor actor) {}

    @Test
    void everyTripleMovesAsItsRowSaysOrIsRefusedAndChangesNothing() {
        witness.forget();
        var random = new Random(1);
        acts = new Acts(this, new Drafts(random, time.clock(), broker.organization()), random);
        new Stories(this, (where, deal) -> {
                    scene = where;
                    tryAll(deal);
                })
                .tell();
        assertEquals(List.of(), missing());
    }

    /** Triples that nobody has tried, and rows that nobody has made whom they name. */
    private List<String> missing() {
        var missing = new ArrayList<String>();
        for (var cycle : Process.CYCLES) {
            for (var state : cycle.states()) {
                for (var action : actions(cycle)) {
                    for (var actor : Actor.values()) {
                        if (!tried.contains(new Triple(state, action, actor))) {
                            missing.add("%s in %s was never tried".formatted(state, cycle.name()));
                        }
                    }
                }
            }
            for (var row : cycle.moves()) {
                row.actors().stream()
                        .filter(actor -> !witness.saw(row, actor))
                        .map(actor -> "nobody as %s made %s".formatted(actor, row))
                        .forEach(missing::add);
            }
        }
        return missing.stream().distinct().toList();
    }

    private void tryAll(DealJson deal) {
        var before = traces(deal);
        for (var life : lives(deal)) {
            var cycle = Soundness.cycle(life.cycle());
            for (var action : actions(cycle)) {
                for (var actor : Actor.values()) {
                    boolean tried = tryOne(deal, life, rows(cycle, life.state(), action), action, actor);
                    if (tried) {
                        assertEquals(before, traces(deal), () -> what(life, action, actor) + " left traces");
                    }
                }
            }
        }
    }

    /** Whether anything was tried that others had not shown before. */
    private boolean tryOne(DealJson deal, Life life, List<? extends Move<?>> rows, Action action, Actor actor) {
        var mine = rows.stream().filter(row -> row.isBy(actor)).toList();
        boolean isNew = tried.add(new Triple(life.state(), action, actor));
        boolean isOpen = mine.stream().anyMatch(row -> FERTILE.contains(action) || !witness.saw(row, actor));
        // what the bank, the clock and the engine may do is seen when they do it
        if (!isNew && !isOpen || !mine.isEmpty() && !isTried(actor)) {
            return false;
        }
        if (mine.isEmpty()) {
            var attempt = attempt(deal, life, action, actor);
            Executable tried = isVerb(action, actor) ? attempt::get : () -> dryRuns.tried(operator, attempt);
            var refused = assertThrows(Problem.class, tried, () -> what(life, action, actor));
            assertEquals(refusal(deal, life, rows, action, actor), refused.type(), () -> what(life, action, actor));
        } else {
            var outcome = outcome(deal, life, action, actor);
            var objections = mine.stream().map(row -> objection(row.guard())).toList();
            assertTrue(
                    outcome.isEmpty() || objections.contains(outcome.get(0)),
                    () -> what(life, action, actor) + " " + outcome);
        }
        return true;
    }

    private String what(Life life, Action action, Actor actor) {
        return "%s: %s by %s on %s".formatted(scene, action, actor, life);
    }

    private static boolean isTried(Actor actor) {
        return actor.seesVersion() && actor != Actor.BROKER || actor == Actor.REGISTRY;
    }

    /** A move is made as a dry run, which leaves nothing; a refusal is had again as a request of its own. */
    private List<ProblemType> outcome(DealJson deal, Life life, Action action, Actor actor) {
        var attempt = attempt(deal, life, action, actor);
        try {
            dryRuns.tried(operator, attempt);
            return List.of();
        } catch (Problem refused) {
            if (isVerb(action, actor)) {
                assertRefused(refused.type(), attempt::get);
            }
            return List.of(refused.type());
        }
    }

    private Supplier<DealVersion> attempt(DealJson deal, Life life, Action action, Actor actor) {
        var by = as(actor, deal, life.cycle(), life.item());
        return isVerb(action, actor)
                ? () -> acts.act(by, deal, action, life.item())
                : () -> ask(deal, life, action, Ask.by(actor, by, time.clock().instant()));
    }

    private static boolean isVerb(Action action, Actor actor) {
        return Acts.VERBS.contains(action) && actor.seesVersion();
    }

    /** What no service lets them do, asked of the engine itself. */
    private DealVersion ask(DealJson deal, Life life, Action action, Ask ask) {
        var locked = access.locked(deal.id()).orElseThrow();
        var subject = parts.whole(locked).subjects().stream()
                .filter(each -> each.cycle().name().equals(life.cycle()) && Objects.equals(each.item(), life.item()))
                .findFirst()
                .orElseThrow();
        engine.move(subject, action, ask);
        return access.told(locked);
    }

    /** Where no row lets them: strangers learn nothing, whoever sees the deal learns why. */
    private ProblemType refusal(DealJson deal, Life life, List<? extends Move<?>> rows, Action action, Actor actor) {
        if (isVerb(action, actor)) {
            if (OPERATORS.contains(action) && actor != Actor.OPERATOR) {
                return IdentityProblem.DENIED;
            } else if (EXPERTS.contains(action) && !isOnPanel(deal, life, actor)) {
                return DealProblem.NO_SUCH_DISPUTE;
            } else if (!EXPERTS.contains(action) && (actor == Actor.BROKER || actor == Actor.EXPERT)) {
                return DealProblem.NOT_FOUND;
            }
        }
        return rows.isEmpty() ? DealProblem.WRONG_STATE : DealProblem.NOT_YOUR_MOVE;
    }

    private boolean isOnPanel(DealJson deal, Life life, Actor actor) {
        var organization = as(actor, deal, life.cycle(), life.item()).organization();
        return DisputeJson.of(deal).stream()
                .filter(dispute -> life.cycle().equals("dispute")
                        ? dispute.number() == life.item()
                        : dispute.appointments().stream().anyMatch(each -> each.number() == life.item()))
                .flatMap(dispute -> dispute.panel().stream())
                .anyMatch(seat -> seat.organizationId().equals(organization));
    }

    /** What a guard says when it does not hold. */
    private static ProblemType objection(Guard guard) {
        return switch (guard) {
            case UNACCEPTED -> DealProblem.ALREADY_ACCEPTED;
            case UNSIGNED -> DealProblem.ALREADY_SIGNED;
            case ROUND_LEFT -> DealProblem.NO_ROUND_LEFT;
            case DELIVERY_MISSED, PAYEE -> DealProblem.TOO_EARLY;
            case CLAIMANT, RESPONDENT -> DealProblem.NOT_YOUR_MOVE;
            case ON_PANEL -> DealProblem.NO_SUCH_DISPUTE;
            case APPOINTED -> DealProblem.NOT_YOUR_MOVE;
            case CHALLENGEABLE -> DealProblem.TOO_LATE;
            case AUDITABLE, CORRECTABLE -> DealProblem.BOOKS_CLOSED;
            case SOMETHING_DUE, NOTHING_DUE -> DealProblem.TOO_EARLY;
            case ALWAYS -> null;
            default -> DealProblem.WRONG_STATE;
        };
    }

    private static List<Action> actions(Cycle<?> cycle) {
        return cycle.moves().stream().map(Move::action).distinct().toList();
    }

    private static <S extends Enum<S> & State> List<Move<S>> rows(Cycle<S> cycle, State state, Action action) {
        return cycle.moves().stream()
                .filter(row -> row.from() == state && row.action() == action)
                .toList();
    }

    private List<String> traces(DealJson deal) {
        return sql.list(TRACES, row -> row.getString("traces"), deal.id());
    }
}
