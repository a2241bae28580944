package kr.seoul.techtrade.iso20022;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kr.seoul.techtrade.iso20022.BankEntry.Side;
import kr.seoul.techtrade.iso20022.BankEntry.Status;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CamtReaderTest {
    private static final String ACCOUNT = "12345678901";
    private static final String VIRTUAL = "79990000000017";
    private static final String HEAD =
            "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.08\"><BkToCstmrDbtCdtNtfctn>";

    /** Keeps what was read. */
    private static final class Kept implements StatementReader {
        private BankMessage message;
        private final List<BankStatement> statements = new ArrayList<>();
        private final List<BankEntry> entries = new ArrayList<>();

        @Override
        public void message(BankMessage read) {
            message = read;
        }

        @Override
        public void statement(BankStatement read) {
            statements.add(read);
        }

        @Override
        public void entry(BankEntry read) {
            entries.add(read);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"camt.052.001.08", "camt.053.001.08", "camt.053.001.02", "camt.054.001.08"})
    void readsTheSameDepositFromEveryMessage(String message) {
        var read = read(file(message).deposit("REF-1", "1250000", VIRTUAL));
        var entry = read.entries.get(0);
        assertEquals("M1", read.message.id());
        assertEquals(message, read.message.kind().message());
        assertEquals(Instant.parse("2026-11-20T09:00:00Z"), read.message.createdAt());
        assertEquals(ACCOUNT, read.statements.get(0).account());
        assertEquals(Money.of(1_250_000, "KRW"), entry.amount());
        assertEquals(Side.CRDT, entry.side());
        assertEquals(Status.BOOK, entry.status());
        assertEquals(Optional.of("REF-1"), entry.reference());
        assertEquals(Optional.of(LocalDate.of(2026, 11, 20)), entry.valueOn());
        assertEquals(Optional.of(VIRTUAL), entry.details().get(0).creditorAccount());
        assertEquals(Optional.of("주식회사 가나다"), entry.details().get(0).debtorName());
    }

    @Test
    void readsBalancesWithTheirSignAndTheEndOfTheirDay() {
        var closing = read(CamtFile.of("camt.053.001.08", "M1", ACCOUNT, "KRW").balance("CLBD", "-500"))
                .statements
                .get(0)
                .closing()
                .orElseThrow();
        assertEquals(Money.of(-500, "KRW"), closing.amount());
        assertEquals(Instant.parse("2026-11-20T15:00:00Z"), closing.asOf());
    }

    @ParameterizedTest
    @CsvSource({"BOOK,BOOK", "PDNG,PDNG", "INFO,INFO", "FUTR,OTHER"})
    void readsTheStatus(String told, Status status) {
        var read = read(file("camt.054.001.08").entry("CRDT", told, "R", "KRW", "1", "", ""));
        assertEquals(status, read.entries.get(0).status());
    }

    @Test
    void keepsTextsOfTheBankFreeOfMarksThatTurnTheirDirection() {
        var details = "<RmtInf><Ustrd>a\u202Eb &amp; c</Ustrd></RmtInf>";
        var read = read(file("camt.054.001.08").entry("CRDT", "BOOK", "R", "KRW", "1", details, ""));
        assertEquals(
                Optional.of("a b & c"), read.entries.get(0).details().get(0).remittance());
    }

    @ParameterizedTest
    @CsvSource({
        "KRW,1000.5",
        "KRW,-1",
        "KRW,0",
        "KRW,1e3",
        "KRW,''",
        "KRW,1000000000000000000000",
        "KRW,9223372036854775808",
        "USD,1.001",
        "USD,99999999999999999.99",
        "XXX,1",
        "AAA,1",
        "krw,1",
        "'',1",
        "KRW,'1,000'",
        "KRW,NaN"
    })
    void refusesWhatIsNoExactPositiveAmount(String currency, String amount) {
        var problem = refused(file("camt.054.001.08").entry("CRDT", "BOOK", "R", currency, amount, "", ""));
        assertEquals(Iso20022Problem.INVALID_MESSAGE, problem.type());
        assertEquals(
                "/Document/BkToCstmrDbtCdtNtfctn/Ntfctn[1]/Ntry[1]/Amt",
                problem.violations().get(0).pointer());
    }

    @Test
    void namesThePlaceAndTheLineOfAFault() {
        var problem = refused(file("camt.054.001.08")
                .deposit("R1", "1", VIRTUAL)
                .deposit("R2", "2", VIRTUAL)
                .deposit("R3", "x", VIRTUAL));
        assertEquals(
                "/Document/BkToCstmrDbtCdtNtfctn/Ntfctn[1]/Ntry[3]/Amt",
                problem.violations().get(0).pointer());
        assertTrue(problem.getMessage().contains("line 10"), problem.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<MsgId>M1</MsgId>",
                "<CreDtTm>2026-11-20T18:00:00+09:00</CreDtTm></GrpHdr>",
                "<Id>M1-1</Id>",
                "<Id><Othr><Id>" + ACCOUNT + "</Id></Othr></Id>",
                "<Othr><Id>" + ACCOUNT + "</Id></Othr>",
                "<Amt Ccy=\"KRW\">7</Amt>",
                "<CdtDbtInd>CRDT</CdtDbtInd>",
                "<Sts><Cd>BOOK</Cd></Sts>",
                "<Cd>BOOK</Cd>",
                "<BkTxCd/>"
            })
    void refusesAMessageWithoutARequiredElement(String element) {
        var xml = file("camt.054.001.08").deposit("R", "7", VIRTUAL).xml();
        assertTrue(xml.contains(element));
        var without = xml.replaceFirst(Pattern.quote(element), element.endsWith("</GrpHdr>") ? "</GrpHdr>" : "");
        assertEquals(Iso20022Problem.INVALID_MESSAGE, refused(without).type());
    }

    @Test
    void refusesAStatementWithoutBalance() {
        assertEquals(
                Iso20022Problem.INVALID_MESSAGE,
                refused(CamtFile.of("camt.053.001.08", "M1", ACCOUNT, "KRW")).type());
    }

    @Test
    void refusesAnElementThatStandsTwice() {
        var problem = refused(file("camt.054.001.08")
                .deposit("R", "7", VIRTUAL)
                .xml()
                .replace("<Amt Ccy=\"KRW\">7</Amt>", "<Amt Ccy=\"KRW\">7</Amt><Amt Ccy=\"KRW\">8</Amt>"));
        assertEquals(Iso20022Problem.INVALID_MESSAGE, problem.type());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<TtlNtries><NbOfNtries>3</NbOfNtries></TtlNtries>",
                "<TtlNtries><NbOfNtries>2</NbOfNtries><Sum>31</Sum></TtlNtries>",
                "<TtlNtries><TtlNetNtry><Amt>10</Amt><CdtDbtInd>DBIT</CdtDbtInd></TtlNetNtry></TtlNtries>",
                "<TtlCdtNtries><Sum>19</Sum></TtlCdtNtries>",
                "<TtlDbtNtries><NbOfNtries>0</NbOfNtries></TtlDbtNtries>"
            })
    void refusesWrongTotals(String summary) {
        var problem = refused(twoEntries().summary(summary));
        assertEquals(Iso20022Problem.INVALID_MESSAGE, problem.type());
        assertTrue(problem.violations().get(0).pointer().contains("/TxsSummry/"));
    }

    @Test
    void acceptsRightTotals() {
        read(twoEntries().summary("""
                <TtlNtries><NbOfNtries>2</NbOfNtries><Sum>30</Sum>
                <TtlNetNtry><Amt>10</Amt><CdtDbtInd>CRDT</CdtDbtInd></TtlNetNtry></TtlNtries>
                <TtlCdtNtries><NbOfNtries>1</NbOfNtries><Sum>20.00</Sum></TtlCdtNtries>
                <TtlDbtNtries><NbOfNtries>1</NbOfNtries><Sum>10</Sum></TtlDbtNtries>"""));
    }

    @Test
    void refusesBalancesThatDoNotAddUp() {
        var problem = refused(CamtFile.of("camt.053.001.08", "M1", ACCOUNT, "KRW")
                .balance("OPBD", "100")
                .balance("CLBD", "121")
                .deposit("R", "20", VIRTUAL));
        assertEquals(Iso20022Problem.INVALID_MESSAGE, problem.type());
        assertTrue(problem.getMessage().contains("120"), problem.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"camt.053.001.10", "camt.054.001.02", "pain.001.001.09", "nothing"})
    void refusesOtherMessagesAndVersions(String message) {
        var xml = file("camt.054.001.08").xml().replace("camt.054.001.08", message);
        assertEquals(Iso20022Problem.UNSUPPORTED_MESSAGE, refused(xml).type());
    }

    @Test
    void refusesABodyOfAnotherMessage() {
        var xml = file("camt.054.001.08").xml().replace("camt.054.001.08", "camt.052.001.08");
        assertEquals(Iso20022Problem.INVALID_MESSAGE, refused(xml).type());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{}",
                "<a",
                HEAD,
                HEAD + "</b>",
                HEAD + "<b></Document>",
                "<?xml version=\"1.1\"?><a/>",
                "<?xml version=\"1.0\" encoding=\"EUC-KR\"?><a/>",
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
                "<!DOCTYPE a [<!ENTITY % x SYSTEM \"http://127.0.0.1:1/x\"> %x;]><a/>",
                "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><a>&c;&c;&c;&c;</a>"
            })
    void refusesWhatIsNoPlainXml(String text) {
        assertEquals(Iso20022Problem.MALFORMED_XML, refused(text).type());
    }

    @Test
    void refusesAnUndeclaredEntity() {
        var xml = file("camt.054.001.08").xml().replace("<MsgId>M1", "<MsgId>&x;");
        assertEquals(Iso20022Problem.MALFORMED_XML, refused(xml).type());
    }

    @Test
    void refusesAnythingBehindTheDocument() {
        assertEquals(
                Iso20022Problem.MALFORMED_XML,
                refused(file("camt.054.001.08").deposit("R", "1", VIRTUAL).xml() + "<a/>")
                        .type());
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        var xml = file("camt.054.001.08").deposit("R", "1", VIRTUAL).xml();
        var bytes = xml.getBytes(Charset.forName("EUC-KR"));
        var problem = assertThrows(
                Problem.class, () -> CamtReader.read(new ByteArrayInputStream(bytes), new StatementReader() {}));
        assertEquals(Iso20022Problem.MALFORMED_XML, problem.type());
        var utf16 = xml.replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\"").getBytes(StandardCharsets.UTF_16);
        var other = assertThrows(
                Problem.class, () -> CamtReader.read(new ByteArrayInputStream(utf16), new StatementReader() {}));
        assertEquals(Iso20022Problem.MALFORMED_XML, other.type());
    }

    @Test
    void readsUtf8WithAMarkBeforeIt() {
        var kept = new Kept();
        var xml = "\uFEFF" + file("camt.054.001.08").deposit("R", "1", VIRTUAL).xml();
        CamtReader.read(CamtFile.stream(xml), kept);
        assertEquals(1, kept.entries.size());
    }

    @Test
    void refusesEndlessDepthAndEndlessPieces() {
        assertEquals(
                Iso20022Problem.MALFORMED_XML,
                refused(HEAD + "<a>".repeat(1000)).type());
        assertEquals(
                Iso20022Problem.MALFORMED_XML,
                refused(HEAD + "<" + "a".repeat(1_000_000)).type());
        assertEquals(
                Iso20022Problem.MALFORMED_XML,
                refused(HEAD + "<a b=\"" + "c".repeat(1_000_000)).type());
    }

    @Test
    void refusesAFileWithoutEnd() {
        var endless = new InputStream() {
            @Override
            public int read() {
                return '<';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                Arrays.fill(buffer, offset, offset + length, (byte) '<');
                return length;
            }
        };
        var problem = assertThrows(
                Problem.class, () -> new BoundedStream(endless).transferTo(OutputStream.nullOutputStream()));
        assertEquals(Iso20022Problem.FILE_TOO_LARGE, problem.type());
    }

    @Test
    void refusesTextsLongerThanTheStandardHas() {
        assertEquals(
                Iso20022Problem.INVALID_MESSAGE,
                refused(file("camt.054.001.08").deposit("R".repeat(36), "1", VIRTUAL))
                        .type());
    }

    @Test
    void readsAHundredThousandEntriesInConstantMemory() {
        var head = CamtFile.of("camt.053.001.08", "M1", ACCOUNT, "KRW").balance("OPBD", "0");
        var xml = head.xml();
        int cut = xml.indexOf("</Stmt>");
        var entry = file("camt.053.001.08").deposit("R", "1", VIRTUAL).xml();
        var one = entry.substring(entry.indexOf("<Ntry>"), entry.indexOf("</Stmt>"));
        int count = 100_000;
        var stream = new SequenceInputStream(new Enumeration<InputStream>() {
            private int next;

            @Override
            public boolean hasMoreElements() {
                return next < count + 2;
            }

            @Override
            public InputStream nextElement() {
                int part = next++;
                return CamtFile.stream(part == 0 ? xml.substring(0, cut) : part <= count ? one : xml.substring(cut));
            }
        });
        var read = new int[1];
        var most = new long[] {0, used()};
        CamtReader.read(stream, new StatementReader() {
            @Override
            public void entry(BankEntry entry) {
                if (++read[0] % 25_000 == 0) {
                    most[0] = Math.max(most[0], used());
                }
            }
        });
        assertEquals(count, read[0]);
        assertTrue(most[0] - most[1] < 16_000_000, "grew by " + (most[0] - most[1]) + " bytes");
    }

    /** The official samples and their schema's examples are read; they are about a foreign account, so nothing more. */
    @ParameterizedTest
    @CsvSource({
        "camt052.v8.xml,1",
        "camt053.v2.minimal.xml,1",
        "camt053.v8.xml,1",
        "camt054.v8.xml,1",
        "camt054.v8-with-UETR.xml,1"
    })
    void readsTheOfficialSamples(String name, int entries) throws IOException {
        try (var sample = Standards.open("samples/" + name)) {
            var kept = new Kept();
            CamtReader.read(sample, kept);
            assertEquals(entries, kept.entries.size());
        }
    }

    @Test
    void readsThePaymentsOfABatch() throws IOException {
        try (var sample = Standards.open("samples/camt054.v8.xml")) {
            var kept = new Kept();
            CamtReader.read(sample, kept);
            var details = kept.entries.get(0).details();
            assertEquals(3, details.size());
            assertEquals(
                    Optional.of("UXC06170000006PI00001EE00002"), details.get(1).endToEndId());
            assertEquals(Optional.of(Money.of(320, "CHF")), details.get(1).amount());
            assertEquals(Optional.of("CH7212345003232323232"), details.get(1).creditorAccount());
            assertEquals(Optional.of("Ref number V3 block 2"), details.get(2).creditorReference());
        }
    }

    @Test
    void refusesTheOfficialWrongSample() throws IOException {
        try (var sample = Standards.open("samples/camt053.v2.wrong.xml")) {
            var problem = assertThrows(Problem.class, () -> CamtReader.read(sample, new Kept()));
            assertEquals(Iso20022Problem.INVALID_MESSAGE, problem.type());
        }
    }

    /** Our own test files are what the standard says, or the tests above would prove little. */
    @ParameterizedTest
    @ValueSource(strings = {"camt.052.001.08", "camt.053.001.08", "camt.054.001.08"})
    void testFilesFollowTheOfficialSchema(String message) throws Exception {
        Standards.validate(
                message + ".xsd", file(message).deposit("R", "1", VIRTUAL).xml());
    }

    private static CamtFile file(String message) {
        var file = CamtFile.of(message, "M1", ACCOUNT, "KRW");
        return message.startsWith("camt.053") ? file.balance("OPBD", "0") : file;
    }

    private static CamtFile twoEntries() {
        return file("camt.052.001.08").deposit("R1", "20", VIRTUAL).payment("R2", "10", "E2E");
    }

    private static Kept read(CamtFile file) {
        var kept = new Kept();
        CamtReader.read(file.stream(), kept);
        return kept;
    }

    private static Problem refused(CamtFile file) {
        return refused(file.xml());
    }

    private static Problem refused(String xml) {
        return assertThrows(Problem.class, () -> CamtReader.read(CamtFile.stream(xml), new Kept()));
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
