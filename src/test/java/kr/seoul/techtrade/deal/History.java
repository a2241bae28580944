package kr.seoul.techtrade.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.dispute.DisputeJson;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.DealState;
import kr.seoul.techtrade.process.Move;
import kr.seoul.techtrade.process.State;
import kr.seoul.techtrade.royalty.RoyaltyJson;

/**
 * Several deals at once, lived by people, a bank, operators and time, all drawn from a seed. A step is one thing that somebody
 * does, or tries, and all that follows from it by itself.
 */
final class History {
    private static final int DEALS_MAX = 6;
    private static final int DAYS_MAX = 12;
    private static final int ROUNDS_MAX = 400;
    private static final int DETOURS = 5;
    private static final int DUE_MAX = 100;
    private static final int TRIES_MAX = 10_000;
    private static final int WHOLE_EVERY = 50;
    private static final int TOLD_MAX = 25;
    private static final Set<Actor> PERSONS = EnumSet.of(Actor.BUYER, Actor.SELLER, Actor.OPERATOR, Actor.EXPERT);

    private static final List<Actor> MOSTLY_SIDES = List.of(
            Actor.BUYER,
            Actor.BUYER,
            Actor.BUYER,
            Actor.SELLER,
            Actor.SELLER,
            Actor.SELLER,
            Actor.OPERATOR,
            Actor.EXPERT);

    /** What an open action may still be refused for: its arguments, which are drawn without looking at everything. */
    private static final Set<ProblemType> ARGUMENTS =
            Set.of(DealProblem.NOT_AMENDABLE, DealProblem.TOO_EARLY, DealProblem.TOO_MANY, DealProblem.INVALID_AMOUNT);

    private final FullCast cast;
    private final Random random;
    private final Drafts drafts;
    private final Acts acts;
    private final Teller teller;
    private final Soundness soundness;
    private final List<UUID> deals = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final String seed;
    private Duration passed;
    private int step;

    /** The clock goes on from {@code passed}: no history begins before the one before it ended. */
    History(FullCast cast, long seed, Duration passed) {
        this.cast = cast;
        this.passed = passed;
        this.seed = "seed " + seed;
        random = new Random(seed);
        drafts = new Drafts(random, cast.time.clock(), cast.broker.organization());
        acts = new Acts(cast, drafts, random);
        teller = new Teller(cast, random);
        soundness = new Soundness(cast);
    }

    /** An action that somebody could take. */
    private record Choice(Actor actor, Action action, String cycle, Integer item, State state) {}

    void step() {
        step++;
        try {
            next();
            settle();
            soundness.check(now());
            if (step % WHOLE_EVERY == 0) {
                soundness.checkWhole(now());
            }
        } catch (RuntimeException | AssertionError failed) {
            throw new AssertionError(now() + ": " + failed + "\n" + String.join("\n", lastTold()), failed);
        }
    }

    String now() {
        return "%s step %d".formatted(seed, step);
    }

    private List<String> lastTold() {
        return told.subList(Math.max(0, told.size() - TOLD_MAX), told.size());
    }

    private void next() {
        int chance = random.nextInt(100);
        if (running().isEmpty() || chance < 6 && running().size() < DEALS_MAX) {
            open();
        } else if (chance < 60) {
            act();
        } else if (chance < 64) {
            tryClosed();
        } else if (chance < 95) {
            bank();
        } else if (chance < 98) {
            operate();
        } else {
            pass(Duration.ofDays(random.nextInt(DAYS_MAX)).plusHours(random.nextInt(24)));
        }
    }

    private void open() {
        // listings of long ago are published no more
        var opened = cast.deals.open(cast.buyer, new NewDeal(cast.publish(), drafts.any()));
        deals.add(opened.id());
        tell("%s is opened", opened.id());
    }

    private void act() {
        var deal = read(any());
        var open = choices(deal, pick(MOSTLY_SIDES));
        if (open.isEmpty()) {
            return;
        }
        var straight = open.stream().filter(each -> !isDetour(each.action())).toList();
        var choice = pick(straight.isEmpty() || random.nextInt(DETOURS) == 0 ? open : straight);
        tell("%s of %s", choice, deal.id());
        try {
            acts.act(
                    cast.as(choice.actor(), deal, choice.cycle(), choice.item()), deal, choice.action(), choice.item());
        } catch (Problem refused) {
            assertTrue(ARGUMENTS.contains(refused.type()), () -> choice + " was open, and refused: " + refused);
            tell("  refused: %s", refused);
        }
    }

    /** What leads away from the purpose of a deal is open nearly always, and would be done to nearly all. */
    private static boolean isDetour(Action action) {
        return switch (action) {
            case WITHDRAW,
                    PROPOSE,
                    OFFER_TERMINATION,
                    AGREE_TERMINATION,
                    CALL_OFF,
                    DISPUTE,
                    PROPOSE_AMENDMENT,
                    HOLD_FOR_COURT,
                    DECLINE_APPOINTMENT,
                    CHALLENGE_EXPERT,
                    OPEN_AUDIT,
                    CORRECT -> true;
            default -> false;
        };
    }

    /** All that is open to somebody, as the deal tells it, or the hearing. */
    private List<Choice> choices(DealJson deal, Actor actor) {
        if (actor != Actor.EXPERT) {
            return cast.deals.deal(cast.as(actor, deal, null), deal.id()).actions().stream()
                    .map(open -> choice(actor, open.action(), open.cycle().toLowerCase(Locale.ROOT), open.item(), deal))
                    .toList();
        }
        return DisputeJson.of(deal).stream()
                .filter(dispute -> dispute.panel().stream().anyMatch(seat -> seat.votedAt() == null))
                .flatMap(dispute ->
                        cast.hearings.hearing(cast.as(actor, deal, dispute.number()), dispute.id()).actions().stream()
                                .map(open -> choice(
                                        actor,
                                        open.action(),
                                        open.cycle().toLowerCase(Locale.ROOT),
                                        open.item(),
                                        deal)))
                .toList();
    }

    private static Choice choice(Actor actor, Action action, String cycle, Integer item, DealJson deal) {
        var state = FullCast.lives(deal).stream()
                .filter(life -> life.cycle().equals(cycle) && Objects.equals(life.item(), item))
                .map(FullCast.Life::state)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + cycle + " " + item));
        return new Choice(actor, action, cycle, item, state);
    }

    /** Something that is not open is refused, and changes nothing. */
    private void tryClosed() {
        var deal = read(any());
        var life = pick(FullCast.lives(deal));
        var actor = pick(List.copyOf(PERSONS));
        var verbs = Soundness.cycle(life.cycle()).moves().stream()
                .map(Move::action)
                .filter(Acts.VERBS::contains)
                .distinct()
                .toList();
        var choice = new Choice(actor, pick(verbs), life.cycle(), life.item(), life.state());
        if (choices(deal, actor).contains(choice)) {
            return;
        }
        tell("closed: %s", choice);
        try {
            acts.act(cast.as(actor, deal, life.cycle(), life.item()), deal, choice.action(), life.item());
            throw new AssertionError(choice + " was not open, and yet done");
        } catch (Problem refused) {
            assertEquals(
                    deal.version(),
                    read(deal.id()).version(),
                    () -> choice + " was refused, and yet changed something");
        }
    }

    private void bank() {
        switch (random.nextInt(17)) {
            case 0, 1, 2, 3 -> deposit();
            case 4, 5 -> {
                teller.fetch();
                teller.pay();
            }
            case 6 -> teller.pay();
            case 7 -> tell("the bank repeats %s", teller.repeat());
            case 8 -> refuseOrBringBack();
            case 9 -> {
                if (random.nextInt(2) == 0) {
                    teller.takeBack();
                }
            }
            default -> tell("the bank tells %s", teller.tellOne());
        }
    }

    private void refuseOrBringBack() {
        if (random.nextBoolean()) {
            teller.refuse();
        } else {
            teller.bringBack();
        }
    }

    /** What is asked for, or less, or more; now and then to an account that expects nothing any more. */
    private void deposit() {
        var deal = read(any());
        var due = Stream.concat(
                        deal.milestones().stream()
                                .filter(each -> each.virtualAccount() != null)
                                .map(each -> new Due(
                                        each.virtualAccount(),
                                        each.expected().minor() - each.held().minor(),
                                        each.state().isRunning())),
                        RoyaltyJson.of(deal).stream()
                                .filter(each -> each.virtualAccount() != null)
                                .map(each -> new Due(
                                        each.virtualAccount(),
                                        each.unpaid().minor(),
                                        !each.state().holds().isEmpty())))
                .filter(each -> each.open() || random.nextInt(10) == 0)
                .toList();
        if (!due.isEmpty()) {
            var chosen = pick(due);
            long missing = Math.max(1, chosen.missing());
            long amount =
                    switch (random.nextInt(6)) {
                        case 0 -> missing + 1 + random.nextInt(1_000);
                        case 1 -> 1 + random.nextInt((int) Math.min(missing, 1_000_000));
                        default -> missing;
                    };
            teller.deposit(chosen.account(), amount);
            tell("%d are paid into %s", amount, chosen.account());
        }
    }

    private record Due(String account, long missing, boolean open) {}

    /** Operators hold a clock or let it run again, and find out whose money waits in suspense. */
    private void operate() {
        var deal = read(any());
        var life = pick(FullCast.lives(deal));
        boolean hold = random.nextInt(3) == 0;
        tell("operators %s the clock of %s of %s", hold ? "hold" : "resume", life, deal.id());
        try {
            var cycle = life.cycle().toUpperCase(Locale.ROOT);
            for (var each : List.of(cast.operator, cast.secondOperator)) {
                if (hold) {
                    cast.clockwork.hold(each, deal.id(), deal.version(), cycle, life.item(), "점검");
                } else {
                    cast.clockwork.resume(each, deal.id(), deal.version(), cycle, life.item(), "점검 끝");
                }
            }
        } catch (Problem refused) {
            assertEquals(DealProblem.NO_CLOCK, refused.type());
        }
        assignFromSuspense(deal);
    }

    private void assignFromSuspense(DealJson deal) {
        var waiting = cast.suspense.waiting(cast.operator, Optional.empty(), 10).items();
        var accounts = deal.milestones().stream()
                .map(DealJson.MilestoneJson::virtualAccount)
                .filter(Objects::nonNull)
                .toList();
        if (waiting.isEmpty() || accounts.isEmpty()) {
            return;
        }
        var entry = pick(waiting);
        try {
            cast.suspense.assign(cast.operator, entry.entry(), entry.version(), pick(accounts), "시험");
            cast.suspense.confirm(cast.secondOperator, entry.entry(), entry.version() + 1);
        } catch (Problem refused) {
            assertTrue(
                    Set.of(BankProblem.NO_ROOM, BankProblem.WRONG_STATE).contains(refused.type()), refused::toString);
        }
    }

    void pass(Duration time) {
        passed = passed.plus(time);
        cast.time.shift(passed);
        tell("%s pass", time);
    }

    /** All that is due happens, here or by the server's own clock. */
    private void settle() {
        var due = cast.clockwork.due(DUE_MAX);
        for (int tries = 0; !due.isEmpty(); tries++) {
            assertTrue(tries < TRIES_MAX, "some clocks are due and do not fire");
            if (due.stream().filter(cast.clockwork::fire).count() < due.size()) {
                LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            }
            due = cast.clockwork.due(DUE_MAX);
        }
    }

    /** From now on nobody acts any more, and the bank pays: everything comes to its end by itself. Answers how long it took. */
    Duration end() {
        try {
            letEveryClockRun();
            for (int round = 0; round < ROUNDS_MAX && !isOver(); round++) {
                teller.fetch();
                teller.pay();
                tell("the bank tells %s", teller.tellOne());
                if (teller.owesNothing()) {
                    nextDue()
                            .ifPresent(at ->
                                    pass(Duration.between(cast.time.clock().instant(), at)
                                            .plusMillis(1)));
                }
                settle();
                soundness.check(now());
            }
            assertTrue(isOver(), () -> "not over: " + running() + " " + lastTold());
            mustBeSettled();
            return passed;
        } catch (RuntimeException | AssertionError failed) {
            throw new AssertionError(now() + ", at the end: " + failed + "\n" + String.join("\n", lastTold()), failed);
        }
    }

    private void letEveryClockRun() {
        for (var id : deals) {
            for (var life : FullCast.lives(read(id))) {
                var cycle = life.cycle().toUpperCase(Locale.ROOT);
                try {
                    for (var each : List.of(cast.operator, cast.secondOperator)) {
                        cast.clockwork.resume(each, id, read(id).version(), cycle, life.item(), "끝");
                    }
                } catch (Problem refused) {
                    assertEquals(DealProblem.NO_CLOCK, refused.type());
                }
            }
        }
        settle();
    }

    private boolean isOver() {
        return teller.owesNothing()
                && deals.stream()
                        .map(this::read)
                        .flatMap(deal -> FullCast.lives(deal).stream())
                        .allMatch(life -> life.state().isTerminal());
    }

    private Optional<Instant> nextDue() {
        return deals.stream()
                .map(this::read)
                .map(DealJson::next)
                .filter(Objects::nonNull)
                .map(NextEvent::happensAt)
                .min(Comparator.naturalOrder());
    }

    private void mustBeSettled() {
        soundness.checkWhole(now());
        var left = cast.sql.list("""
                select code || ' ' || posted as left_over from ledger.balance
                 where kind in ('ESCROW', 'PAYABLE') and posted <> 0""", row -> row.getString("left_over"));
        assertEquals(List.of(), left, "nothing is left with anybody's deal");
        while (cast.ledger.seal(1_000) > 0) {
            tell("a block is sealed");
        }
        var verified = cast.ledger.verify();
        assertTrue(verified.intact(), verified::toString);
        var differing = teller.close();
        var bank = cast.ledger.proof().banks().stream()
                .filter(each -> each.account().equals("bank:KRW"))
                .findFirst()
                .orElseThrow();
        assertEquals(differing, bank.difference(), "what the bank holds is what the books say, but for open cases");
    }

    DealJson read(UUID id) {
        return cast.deals.deal(cast.buyer, id);
    }

    /** One that runs, mostly; others get money and visits too. */
    private UUID any() {
        var running = running();
        return pick(running.isEmpty() || random.nextInt(8) == 0 ? deals : running);
    }

    private List<UUID> running() {
        var ended = Stream.of(DealState.values())
                .filter(DealState::isTerminal)
                .map(Enum::name)
                .toList();
        return cast.sql.list(
                "select id from deal.deal where id = any(?::uuid[]) and state <> all(?) order by id",
                row -> Sql.uuid(row, "id"),
                deals,
                ended);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private void tell(String what, Object... about) {
        told.add(what.formatted(about));
    }
}
