package kr.seoul.techtrade.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.iso20022.CreditorReference;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import org.junit.jupiter.api.Test;

class VirtualAccountTest {
    private static final Instant AT = Instant.parse("2026-11-22T05:00:00Z");

    private final VirtualAccount account =
            new VirtualAccount(VirtualAccountNumber.of(1), UUID.randomUUID(), "escrow:1", won(1000), null, AT);

    @Test
    void takesNoMoreThanExpected() {
        assertEquals(won(400), account.receive(won(400)));
        assertEquals(won(600), account.receive(won(Long.MAX_VALUE)));
        assertEquals(won(0), account.receive(won(1)));
        assertEquals(won(1000), account.received());
    }

    @Test
    void givesBackNoMoreThanItReceived() {
        account.receive(won(400));
        account.giveBack(won(400));
        assertEquals(won(0), account.received());
        assertThrows(Problem.class, () -> account.giveBack(won(1)));
    }

    @Test
    void hasANumberInWhichNoSingleTypingErrorIsRight() {
        var number = VirtualAccountNumber.of(1234567890);
        assertEquals(14, number.length());
        assertTrue(VirtualAccountNumber.valid(number));
        for (int i = 0; i < number.length(); i++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                var typed = number.substring(0, i) + digit + number.substring(i + 1);
                assertEquals(typed.equals(number), VirtualAccountNumber.valid(typed));
            }
        }
    }

    @Test
    void hasACreditorReferenceOfIso11649() {
        var reference = CreditorReference.of("79900000000017");
        assertEquals(Optional.of("79900000000017"), CreditorReference.own(reference));
        assertEquals(Optional.empty(), CreditorReference.own(reference.replace("0017", "0018")));
        assertEquals(Optional.empty(), CreditorReference.own("SCOR"));
        assertEquals("RF18539007547034", CreditorReference.of("539007547034"), "the example of the standard");
        assertEquals(Optional.of("ABC123"), CreditorReference.own(CreditorReference.of("ABC123")));
    }

    private static Money won(long minor) {
        return Money.of(minor, "KRW");
    }
}
