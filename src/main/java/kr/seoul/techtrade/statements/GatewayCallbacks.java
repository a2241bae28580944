package kr.seoul.techtrade.statements;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.statements.PaymentGateway.Payment;

/** Hears payment gateways: reads the payment anew from the gateway, outside any transaction, and takes what stands there. */
@ApplicationScoped
public class GatewayCallbacks {
    private final PaymentGateway gateways;
    private final GatewayDeposits deposits;

    protected GatewayCallbacks() {
        this(null, null);
    }

    @Inject
    public GatewayCallbacks(PaymentGateway gateways, GatewayDeposits deposits) {
        this.gateways = gateways;
        this.deposits = deposits;
    }

    /**
     * A payment that is not DONE at the gateway changes nothing. Problems: bank/missing, bank/callback-denied,
     * bank/gateway-unavailable.
     */
    void told(String gateway, GatewayCallback callback) {
        var key = callback.data().paymentKey();
        var payment = gateways.payment(gateway, key)
                .orElseThrow(() -> BankProblem.MISSING.because("the gateway knows no such payment"));
        if (!isGenuine(callback, payment)) {
            throw BankProblem.CALLBACK_DENIED.because("secret or order are not those of the payment");
        }
        if (payment.isDone()) {
            deposits.take(gateway, key, payment);
        }
    }

    private static boolean isGenuine(GatewayCallback callback, Payment payment) {
        boolean secret = MessageDigest.isEqual(bytes(callback.secret()), bytes(payment.secret()));
        return secret && callback.data().orderId().equals(payment.orderId());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
