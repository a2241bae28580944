package kr.seoul.techtrade.clocks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.deal.Negotiation;
import kr.seoul.techtrade.dispute.DisputeRequests.NewDispute;
import kr.seoul.techtrade.dispute.Disputes;
import kr.seoul.techtrade.dispute.Remedy;
import kr.seoul.techtrade.dispute.Remedy.Outcome;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.BusinessDays;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.terms.Terms.SilenceRule;
import org.junit.jupiter.api.Test;

/** A clock that counts business days strikes a business day later when a day within becomes free, and on its day when it is so no more. */
class HolidaysIT extends Negotiation {
    @Inject
    private Holidays holidays;

    @Inject
    private Disputes disputes;

    @Test
    void movesWhatCountsBusinessDaysByOneAndBack() {
        var deal = delivered(terms(SilenceRule.ACCEPTS, 1));
        var claim = new NewDispute(null, "시험에서 실패했습니다.", new Remedy(Outcome.REFUND, null, null, null));
        var open = seen(disputes.open(buyer, deal.id(), deal.version(), 1, claim));
        var due = answer(open);
        var last = LocalDate.ofInstant(due.minusNanos(1), ClockProducer.SEOUL);
        var day =
                LocalDate.ofInstant(time.clock().instant(), ClockProducer.SEOUL).plusDays(1);
        while (!BusinessDays.KOREA.isBusinessDay(day)) {
            day = day.plusDays(1);
        }
        var later = BusinessDays.KOREA.endOfBusinessDay(last.plusDays(1));
        var operator = player(Role.OPERATOR);
        var made = holidays.proclaim(operator, new NewHoliday(day, "임시공휴일", "Temporary holiday", "국무회의 의결"));
        try {
            assertEquals(later, answer(again(buyer, deal)));
            assertTrue(made.moved().orElseThrow().stream()
                    .anyMatch(each -> each.deal().equals(deal.id())));
            holidays.learn();
            assertFalse(BusinessDays.KOREA.isBusinessDay(day), "for every clock that begins from now on");
        } finally {
            holidays.withdraw(operator, made.id().orElseThrow(), 1, "의결이 취소되었다");
            holidays.learn();
        }
        assertEquals(due, answer(again(buyer, deal)));
        assertTrue(BusinessDays.KOREA.isBusinessDay(day));
    }

    /** Until when the other side is to answer. */
    private static Instant answer(DealJson deal) {
        return deal.clocks().stream()
                .filter(each -> each.cycle().equals("DISPUTE"))
                .findFirst()
                .orElseThrow()
                .at();
    }
}
