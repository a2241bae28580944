package kr.seoul.techtrade.payout;

import java.util.Collection;
import java.util.Map;

/**
 * The port to the National Tax Service (사업자등록상태): asked before a contract is signed and before a payment file takes a payment.
 * Answers at once from what it keeps; it is asked inside a transaction and must not go over the network there.
 */
public interface TaxStatus {
    /** 계속사업자, 휴업자, 폐업자. */
    enum Standing {
        ACTIVE,
        SUSPENDED,
        CLOSED,
        /** The service knows no such number: whether that stands in the way is a setting, see {@link Businesses}. */
        UNKNOWN,
        /** The service said something that nobody can read: until it can be, it stands in the way. */
        UNREADABLE
    }

    /** By business registration number, ten digits; one it knows nothing of is left out. */
    Map<String, Standing> of(Collection<String> businessNumbers);

    /** False where nobody is there to be asked, so that nothing can be known of anybody. */
    default boolean isThere() {
        return true;
    }
}
