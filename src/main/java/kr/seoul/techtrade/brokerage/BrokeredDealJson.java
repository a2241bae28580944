package kr.seoul.techtrade.brokerage;

import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.DealState;
import kr.seoul.techtrade.process.PaymentState;

/**
 * A signed deal as its broker sees it.
 *
 * @param shareBps of each part of the price, in ten-thousandths; null once an amendment has taken the broker out
 * @param payments to the broker alone, in the order in which they fell due
 */
public record BrokeredDealJson(
        UUID id, String number, DealState state, Integer shareBps, List<BrokerPaymentJson> payments) {
    public record BrokerPaymentJson(PaymentState state, Money amount) {}
}
