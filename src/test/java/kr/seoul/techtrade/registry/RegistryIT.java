package kr.seoul.techtrade.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.deal.Negotiation;
import kr.seoul.techtrade.identity.BusinessNumber;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.ledger.IncidentJson;
import kr.seoul.techtrade.ledger.Incidents;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.MilestoneState;
import kr.seoul.techtrade.registry.Registry.Answer;
import kr.seoul.techtrade.registry.Registry.Change;
import kr.seoul.techtrade.registry.Registry.Interest;
import kr.seoul.techtrade.registry.Registry.Standing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the register of rights says moves the money that waits for it, once, and what it does not say leaves it to operators. */
class RegistryIT extends Negotiation {
    private static final String REFERENCE = "2026-0012345";
    private static final Answer SILENT = new Answer(Standing.SILENT, null, null, "it cannot be reached");

    @Inject
    private RegistryWatch watch;

    @Inject
    private Incidents incidents;

    private final Register register = new Register();
    private Caller operator;

    /** One of the test's own: says the same of all. */
    private static final class Register implements Registry {
        private final List<Change> asked = Collections.synchronizedList(new ArrayList<>());
        private Answer answer = Answer.PENDING;

        @Override
        public List<Answer> ask(List<Change> changes) {
            asked.addAll(changes);
            return Collections.nCopies(changes.size(), answer);
        }
    }

    @BeforeEach
    void theBuyerIsKnownByItsNumber() {
        operator = player(Role.OPERATOR);
        sql.update("update registry.inquiry set ask_at = null");
        long next = sql.first("select count(*) as named from identity.organization", row -> row.getLong("named"))
                .orElseThrow();
        var nine = "%09d".formatted(612_000_000 + next);
        sql.update(
                "update identity.organization set business_number = ? where id = ?",
                nine + BusinessNumber.checkDigit(nine),
                buyer.organization());
    }

    private Answer decided(Standing standing, int days) {
        var today = LocalDate.ofInstant(time.clock().instant(), ClockProducer.SEOUL);
        return new Answer(standing, REFERENCE, today.plusDays(days), null);
    }

    private DealJson checking() {
        var deal = delivered(registered());
        assertEquals(MilestoneState.CHECKING, milestone(deal).state());
        return deal;
    }

    private DealJson look(DealJson deal) {
        watch.look(register);
        return again(buyer, deal);
    }

    private static RegistryCheck check(DealJson deal) {
        return RegistryCheck.of(deal).get(0);
    }

    @Test
    void releasesWhatTheRegisterHasRecorded() {
        var deal = look(checking());
        assertEquals(MilestoneState.CHECKING, milestone(deal).state());
        assertEquals(Standing.PENDING, check(deal).answer());
        assertEquals(Interest.LICENSEE, register.asked.get(0).as());
        assertEquals("10-2023-0123456", register.asked.get(0).right().number());
        assertEquals(1, register.asked.size());
        watch.look(register);
        assertEquals(1, register.asked.size(), "it is not asked again at once");

        time.shift(Duration.ofMinutes(5));
        register.answer = decided(Standing.RECORDED, 0);
        deal = look(deal);
        assertEquals(MilestoneState.SETTLING, milestone(deal).state());
        assertEquals(won(NET), owed(deal));
        assertEquals(Actor.REGISTRY, check(deal).decidedBy());
        var step = deal.history().stream()
                .filter(each -> each.action() == Action.CONFIRM_REGISTRATION)
                .findFirst()
                .orElseThrow();
        assertEquals(Actor.REGISTRY, step.actor());
        assertTrue(step.note().contains(REFERENCE), step.note());
    }

    @Test
    void sendsBackWhatTheRegisterRefusedOnceForEachApplicationAndRefundsItInTheEnd() {
        var deal = checking();
        register.answer = decided(Standing.REFUSED, 0);
        deal = look(deal);
        assertEquals(MilestoneState.FUNDED, milestone(deal).state());
        assertEquals(Actor.REGISTRY, check(deal).decidedBy());

        deals.deliver(seller, deal.id(), deal.version(), 1, "다시 신청함");
        deal = look(deal);
        assertEquals(MilestoneState.CHECKING, milestone(deal).state(), "the refusal was heard before");
        assertEquals(Standing.PENDING, check(deal).answer());
        assertNull(check(deal).decidedBy());

        time.shift(Duration.ofMinutes(5));
        register.answer = new Answer(Standing.REFUSED, "2026-0099999", register.answer.on(), "서류 미비");
        deal = look(deal);
        assertEquals(MilestoneState.FUNDED, milestone(deal).state());
        deal = passDays(deal, 60);
        assertEquals(won(PRICE), owed(deal));
        assertEquals(Actor.BUYER, deal.payments().get(0).recipient());
    }

    @Test
    void takesNothingThatWasRecordedBeforeTheDealForItsChange() {
        var deal = checking();
        register.answer = decided(Standing.RECORDED, -1);
        assertEquals(MilestoneState.CHECKING, milestone(look(deal)).state());
    }

    @Test
    void asksNothingAboutABuyerWhomTheRegisterCannotKnow() {
        sql.update("update identity.organization set business_number = null where id = ?", buyer.organization());
        register.answer = decided(Standing.RECORDED, 0);
        var deal = look(checking());
        assertEquals(List.of(), register.asked);
        assertEquals(Standing.PENDING, check(deal).answer());
        assertEquals(MilestoneState.CHECKING, milestone(deal).state());
    }

    @Test
    void leavesASilentRegisterToOperatorsAndTellsThemAfterADay() {
        register.answer = SILENT;
        var deal = look(checking());
        assertEquals(Standing.SILENT, check(deal).answer());
        time.shift(Duration.ofHours(3));
        watch.look(register);
        assertEquals(List.of(), silences());
        var days = new TreeSet<String>();
        for (int hours : new int[] {26, 28}) {
            time.shift(Duration.ofHours(hours));
            watch.look(register);
            days.add(LocalDate.ofInstant(time.clock().instant(), ClockProducer.SEOUL)
                    .toString());
        }
        assertEquals(List.copyOf(days), silences(), "one a day");

        deal = again(buyer, deal);
        deals.checkRegister(operator, deal.id(), deal.version(), 1, true, "원부를 열람함");
        deal = again(buyer, deal);
        assertEquals(MilestoneState.SETTLING, milestone(deal).state());
        assertEquals(Actor.OPERATOR, check(deal).decidedBy());
        int asked = register.asked.size();
        time.shift(Duration.ofDays(3));
        watch.look(register);
        assertEquals(asked, register.asked.size(), "nothing waits any more");
    }

    private List<String> silences() {
        return incidents.incidents(operator, Optional.of(true), Optional.empty(), 100).items().stream()
                .filter(each -> each.kind().equals("REGISTRY_SILENT"))
                .map(IncidentJson::subject)
                .sorted()
                .toList();
    }

    @Test
    void isAskedOnceHoweverManyNodesLookAndAnAnswerThatComesTooLateChangesNothing() throws Exception {
        var deal = checking();
        register.answer = decided(Standing.RECORDED, 0);
        var together = new CyclicBarrier(2);
        Callable<Void> node = () -> {
            together.await();
            watch.look(register);
            return null;
        };
        var pool = Executors.newFixedThreadPool(2);
        try {
            for (var done : pool.invokeAll(List.of(node, node))) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertEquals(1, register.asked.size());
        assertEquals(1, confirmations(again(buyer, deal)));

        var other = checking();
        Registry slow = changes -> {
            deals.checkRegister(operator, other.id(), again(buyer, other).version(), 1, false, "원부에 없음");
            return register.ask(changes);
        };
        watch.look(slow);
        assertEquals(MilestoneState.FUNDED, milestone(again(buyer, other)).state());
        assertEquals(0, confirmations(again(buyer, other)));
        assertNotNull(check(again(buyer, other)).decidedAt());
    }

    private static long confirmations(DealJson deal) {
        return deal.history().stream()
                .filter(step -> step.action() == Action.CONFIRM_REGISTRATION)
                .count();
    }
}
