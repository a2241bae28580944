package kr.seoul.techtrade.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.seoul.techtrade.kernel.Money;
import org.eclipse.microprofile.config.Config;

/**
 * Above which amount a payment needs two people: {@code techtrade.payout.limit.KRW} and so on per currency, in major units such
 * as {@code 100000000} or {@code 50000.00}. A currency without a limit needs nobody.
 */
@ApplicationScoped
public class PayoutLimits {
    private final Map<String, Money> limits;

    protected PayoutLimits() {
        limits = Map.of();
    }

    /** Problems: kernel/invalid-money, so that a limit that cannot be read is not taken for none. */
    @Inject
    public PayoutLimits(Config config) {
        this(currency -> config.getOptionalValue("techtrade.payout.limit." + currency, String.class));
    }

    public PayoutLimits(Function<String, Optional<String>> configured) {
        limits = Money.CURRENCIES.stream()
                .flatMap(currency -> configured.apply(currency).map(text -> Money.parse(text, currency)).stream())
                .collect(Collectors.toMap(Money::currencyCode, Function.identity()));
    }

    boolean isAbove(Money amount) {
        return Optional.ofNullable(limits.get(amount.currencyCode()))
                .filter(limit -> amount.compareTo(limit) > 0)
                .isPresent();
    }
}
