package kr.seoul.techtrade.iso20022;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import kr.seoul.techtrade.kernel.ClockProducer;

/** Writes pain.001.001.09, customer credit transfer initiation: one PmtInf per custody account, hence per currency. */
public final class PaymentFileWriter {
    static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

    private static final String BIC = "[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?";
    private static final String IBAN = "[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}";

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter out;

    private PaymentFileWriter() throws XMLStreamException {
        out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    }

    /** {@code messageId} has at most 31 characters; the payments are carried out on {@code on}. */
    public static String write(
            String messageId, Instant createdAt, LocalDate on, Map<Debtor, List<PaymentOrder>> payments) {
        try {
            return new PaymentFileWriter().file(messageId, createdAt, on, payments);
        } catch (XMLStreamException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private String file(String messageId, Instant createdAt, LocalDate on, Map<Debtor, List<PaymentOrder>> payments)
            throws XMLStreamException {
        var all = payments.values().stream().flatMap(Collection::stream).toList();
        out.writeStartDocument("UTF-8", "1.0");
        open("Document");
        out.writeDefaultNamespace(NAMESPACE);
        open("CstmrCdtTrfInitn");
        open("GrpHdr");
        element("MsgId", messageId);
        element(
                "CreDtTm",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        createdAt.truncatedTo(ChronoUnit.SECONDS).atZone(ClockProducer.SEOUL)));
        totals(all);
        open("InitgPty");
        element("Nm", payments.keySet().iterator().next().holder());
        close();
        close();
        for (var group : payments.entrySet()) {
            group(messageId, on, group.getKey(), group.getValue());
        }
        out.writeEndDocument();
        out.close();
        return text.toString();
    }

    /** BtchBookg false: the bank books each payment alone, so that each debit names its payment. */
    private void group(String messageId, LocalDate on, Debtor from, List<PaymentOrder> payments)
            throws XMLStreamException {
        open("PmtInf");
        element("PmtInfId", messageId + "-" + from.currency());
        element("PmtMtd", "TRF");
        element("BtchBookg", "false");
        totals(payments);
        open("ReqdExctnDt");
        element("Dt", on.toString());
        close();
        open("Dbtr");
        element("Nm", from.holder());
        close();
        account("DbtrAcct", from.number(), from.currency().getCurrencyCode());
        agent("DbtrAgt", from.bankCode());
        for (var payment : payments) {
            payment(payment);
        }
        close();
    }

    private void payment(PaymentOrder payment) throws XMLStreamException {
        open("CdtTrfTxInf");
        open("PmtId");
        element("EndToEndId", payment.endToEndId());
        close();
        open("Amt");
        open("InstdAmt");
        out.writeAttribute("Ccy", payment.amount().currencyCode());
        out.writeCharacters(payment.amount().amount());
        close();
        close();
        agent("CdtrAgt", payment.bankCode());
        open("Cdtr");
        element("Nm", payment.holder());
        close();
        account("CdtrAcct", payment.number(), "");
        open("RmtInf");
        element("Ustrd", payment.text());
        close();
        close();
    }

    private void totals(List<PaymentOrder> payments) throws XMLStreamException {
        element("NbOfTxs", Integer.toString(payments.size()));
        var sum = payments.stream()
                .map(payment -> new BigDecimal(payment.amount().amount()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        element("CtrlSum", sum.toPlainString());
    }

    private void account(String name, String number, String currency) throws XMLStreamException {
        open(name);
        open("Id");
        if (number.matches(IBAN)) {
            element("IBAN", number);
        } else {
            open("Othr");
            element("Id", number);
            close();
        }
        close();
        if (!currency.isEmpty()) {
            element("Ccy", currency);
        }
        close();
    }

    private void agent(String name, String bankCode) throws XMLStreamException {
        open(name);
        open("FinInstnId");
        if (bankCode.matches(BIC)) {
            element("BICFI", bankCode);
        } else {
            open("ClrSysMmbId");
            element("MmbId", bankCode);
            close();
        }
        close();
        close();
    }

    private void open(String name) throws XMLStreamException {
        out.writeStartElement(name);
    }

    private void close() throws XMLStreamException {
        out.writeEndElement();
    }

    private void element(String name, String value) throws XMLStreamException {
        open(name);
        out.writeCharacters(value);
        close();
    }
}
