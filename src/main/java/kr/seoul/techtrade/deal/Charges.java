package kr.seoul.techtrade.deal;

import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.terms.BrokerTerms;
import kr.seoul.techtrade.terms.Terms;

/** What others than the seller get of a part of the price: the platform's fee, the tax on it, the brokers' shares. */
public record Charges(Money buyerFee, Money sellerFee, Money buyerVat, Money sellerVat, Money brokers) {
    /** Each is rounded down, so that what is left over stays with whoever pays it. */
    public static Charges of(Money amount, Terms terms, int feeBps, int vatBps) {
        var fee = amount.share(feeBps);
        var buyerFee = fee.share(terms.feeBearer().buyerBps());
        var sellerFee = fee.minus(buyerFee);
        int brokersBps =
                terms.brokers().stream().mapToInt(BrokerTerms::shareBps).sum();
        return new Charges(
                buyerFee, sellerFee, buyerFee.share(vatBps), sellerFee.share(vatBps), amount.share(brokersBps));
    }
}
