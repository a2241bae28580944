package kr.seoul.techtrade.iso20022;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kr.seoul.techtrade.kernel.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentFileWriterTest {
    private static final Instant AT = Instant.parse("2026-11-22T05:00:00.123456Z");

    @Test
    void writesTextThatMeansSomethingInXmlAsText() {
        var xml = file();
        assertTrue(xml.contains("<Nm>주식회사 &lt;다라&gt; &amp; Co</Nm>"), xml);
        assertTrue(xml.contains("<Ustrd>기술료 1차</Ustrd>"), xml);
    }

    @Test
    void countsAndSumsPerFileAndPerGroup() {
        var xml = file();
        assertTrue(xml.contains("<NbOfTxs>3</NbOfTxs><CtrlSum>1250012.34</CtrlSum>"), xml);
        assertTrue(xml.contains("<PmtInfId>TT-1-KRW</PmtInfId>"), xml);
        assertTrue(xml.contains("<NbOfTxs>2</NbOfTxs><CtrlSum>1250000</CtrlSum>"), xml);
        assertTrue(xml.contains("<InstdAmt Ccy=\"USD\">12.34</InstdAmt>"), xml);
    }

    @Test
    void followsTheOfficialSchema() throws Exception {
        Standards.validate("pain.001.001.09.xsd", file());
    }

    @ParameterizedTest
    @CsvSource({
        "기술료 1차 지급,기술료 1차 지급",
        "'a\u202E  b\nc',a b c",
        "0123456789012345678 tail,0123456789012345678",
        "'',Tech Trade-On",
        "技術,Tech Trade-On"
    })
    void cutsATextToWhatBanksPrint(String text, String printed) {
        assertEquals(printed, PaymentText.of(text));
    }

    private static String file() {
        Map<Debtor, List<PaymentOrder>> payments = new LinkedHashMap<>();
        payments.put(
                new Debtor(Currency.getInstance("KRW"), "12345678901", "004", "테크 트레이드온 에스크로"),
                List.of(
                        new PaymentOrder("0".repeat(32), won(1_000_000), "가나다", "088", "110123456789", "기술료 1차"),
                        new PaymentOrder("1".repeat(32), won(250_000), "주식회사 <다라> & Co", "020", "1002123", "x")));
        payments.put(
                new Debtor(Currency.getInstance("USD"), "12345678902", "004", "테크 트레이드온 에스크로"),
                List.of(new PaymentOrder(
                        "2".repeat(32),
                        Money.of(1234, "USD"),
                        "Example GmbH",
                        "DEUTDEFF",
                        "DE89370400440532013000",
                        "fee")));
        return PaymentFileWriter.write("TT-1", AT, LocalDate.of(2026, 11, 23), payments);
    }

    private static Money won(long minor) {
        return Money.of(minor, "KRW");
    }
}
