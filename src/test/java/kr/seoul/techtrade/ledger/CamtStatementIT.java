package kr.seoul.techtrade.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.xpath.XPathFactory;
import kr.seoul.techtrade.ledger.Period.Basis;
import kr.seoul.techtrade.testing.CleanDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.w3c.dom.Document;

@ExtendWith(CleanDatabase.class)
class CamtStatementIT {
    private static final Path SCHEMA = Path.of("../shared/standards/iso20022/camt.053.001.08.xsd");
    private static final String PAYABLE = "//Stmt[Acct/Nm[starts-with(., 'payable:')]]";

    private final Books books = new Books();
    private final Statements statements = new Statements(books.sql);
    private final UUID organization = UUID.randomUUID();
    private final String escrow = "escrow:" + organization;
    private final String payable = "payable:" + organization;

    @BeforeEach
    void move() {
        books.open(organization.toString());
        books.ledger.open(
                new NewAccount("payable:" + UUID.randomUUID(), AccountKind.PAYABLE, Books.KRW, organization, null));
        post("deposit", 0, "bank:KRW", escrow, 1000, "A deposit");
        post("before", 0, escrow, payable, 100, "Before the period");
        post("late", 23, escrow, payable, 40, "기술료 \uFFFE & <첫째> " + "가😀".repeat(120));
        post("out", 24, payable, "bank:KRW", 15, "");
        post("after", 48, escrow, payable, 9, "After the period");
    }

    @Test
    void tellsWhatWasBookedAndTheBalancesAround() throws Exception {
        var xml = document(write());
        assertEquals("2", at(xml, "count(//Stmt)"));
        assertEquals("OPBD", at(xml, PAYABLE + "/Bal[1]/Tp/CdOrPrtry/Cd"));
        assertEquals("100", at(xml, PAYABLE + "[Ntry]/Bal[1]/Amt"));
        assertEquals("CLBD", at(xml, PAYABLE + "[Ntry]/Bal[2]/Tp/CdOrPrtry/Cd"));
        assertEquals("125", at(xml, PAYABLE + "[Ntry]/Bal[2]/Amt"));
        assertEquals("2026-11-23", at(xml, PAYABLE + "[Ntry]/Bal[2]/Dt/Dt"));
        assertEquals("40", at(xml, "//TtlCdtNtries[NbOfNtries = '1']/Sum"));
        assertEquals("15", at(xml, "//TtlDbtNtries[NbOfNtries = '1']/Sum"));
        assertEquals("2", at(xml, "count(//Ntry)"));
        assertEquals("40", at(xml, "//Ntry[CdtDbtInd = 'CRDT']/Amt"));
        assertEquals("out:" + organization, at(xml, "//Ntry[CdtDbtInd = 'DBIT']/AddtlNtryInf"));
        assertEquals(
                "기술료 ? & <첫째> " + "가😀".repeat(120),
                at(xml, "//Ustrd[1]") + at(xml, "//Ustrd[2]") + at(xml, "//Ustrd[3]"));
    }

    @Test
    void isWhatIso20022Says() throws Exception {
        if (!Files.exists(SCHEMA)) {
            System.out.println("skipped: " + SCHEMA + " is not beside the project");
        }
        assumeTrue(Files.exists(SCHEMA), SCHEMA + " is not beside the project");
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(SCHEMA.toFile())
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(write())));
    }

    @Test
    void needsAnAccount() {
        var nobody = UUID.randomUUID();
        Books.refuses(LedgerProblem.NO_ACCOUNTS, () -> statements.mustHaveAccounts(nobody, until(Books.TODAY)));
        Books.refuses(
                LedgerProblem.NO_ACCOUNTS,
                () -> statements.mustHaveAccounts(organization, until(Books.TODAY.minusDays(1))));
        statements.mustHaveAccounts(organization, until(Books.TODAY));
        var before = Optional.of(Books.NOW.minusSeconds(1));
        Books.refuses(
                LedgerProblem.NO_ACCOUNTS,
                () -> statements.mustHaveAccounts(
                        organization, new Period(Books.TODAY, Books.TODAY, Basis.EFFECTIVE, before)));
    }

    /** All of them count for 1 November, whenever they were booked. */
    @Test
    void tellsWhatCountsForTheDays() throws Exception {
        var day = LocalDate.of(2026, 11, 1);
        var xml = document(write(new Period(day, day, Basis.EFFECTIVE, Optional.empty())));
        assertEquals("2", at(xml, "count(//Stmt)"), "though no account was open that day");
        assertEquals("4", at(xml, "count(//Ntry)"));
        assertEquals("0", at(xml, PAYABLE + "[Ntry]/Bal[1]/Amt"));
        assertEquals("134", at(xml, PAYABLE + "[Ntry]/Bal[2]/Amt"));
        assertTrue(at(xml, PAYABLE + "[Ntry]/Id").endsWith("-E"));
        xml = document(write(new Period(day.plusDays(1), day.plusDays(2), Basis.EFFECTIVE, Optional.empty())));
        assertEquals("0", at(xml, "count(//Ntry)"));
        assertEquals("134", at(xml, PAYABLE + "[Acct/Nm = '" + payable + "']/Bal[1]/Amt"));
    }

    @Test
    void tellsWhatHadBeenToldAtAnInstant() throws Exception {
        var day = Books.TODAY.plusDays(1);
        var until = Optional.of(instant(23));
        var xml = document(write(new Period(day, day, Basis.BOOKED, until)));
        assertEquals("1", at(xml, "count(//Ntry)"), "before the money went out");
        assertEquals("140", at(xml, PAYABLE + "[Ntry]/Bal[2]/Amt"));
        var all = LocalDate.of(2026, 11, 1);
        xml = document(write(new Period(all, all, Basis.EFFECTIVE, until)));
        assertEquals("2", at(xml, "count(//Ntry)"));
        assertEquals("140", at(xml, PAYABLE + "[Ntry]/Bal[2]/Amt"));
    }

    private static Period until(LocalDate day) {
        return Period.booked(day, day);
    }

    private byte[] write() {
        return write(until(Books.TODAY.plusDays(1)));
    }

    private byte[] write(Period period) {
        var out = new ByteArrayOutputStream();
        statements.writeCamt(organization, period, Books.NOW, out);
        return out.toByteArray();
    }

    private void post(String reference, int hour, String from, String to, long minor, String description) {
        books.at(instant(hour))
                .post(new NewTransfer(
                        reference + ":" + organization,
                        description,
                        LocalDate.of(2026, 11, 1),
                        List.of(new Posting(from, Books.won(-minor)), new Posting(to, Books.won(minor)))));
    }

    private static Instant instant(int hour) {
        return Books.NOW.plus(Duration.ofHours(hour));
    }

    private static Document document(byte[] xml) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    private static String at(Document xml, String path) throws Exception {
        return XPathFactory.newInstance().newXPath().evaluate(path, xml);
    }
}
