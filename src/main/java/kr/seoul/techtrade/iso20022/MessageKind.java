package kr.seoul.techtrade.iso20022;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The ISO 20022 messages of a bank that are read here, each in the versions named by its namespace. */
public enum MessageKind {
    /** Intraday report. */
    CAMT_052("camt.052.001.08", "BkToCstmrAcctRpt", "Rpt"),
    /** End-of-day statement, the one with binding balances. */
    CAMT_053("camt.053.001.08", "BkToCstmrStmt", "Stmt"),
    /** End-of-day statement of the 2009 version that many banks still send. */
    CAMT_053_V02("camt.053.001.02", "BkToCstmrStmt", "Stmt"),
    /** Notification of single credits and debits. */
    CAMT_054("camt.054.001.08", "BkToCstmrDbtCdtNtfctn", "Ntfctn"),
    /** What became of a payment order. */
    PAIN_002("pain.002.001.10", "CstmrPmtStsRpt", "");

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:";

    private final String message;
    private final String body;
    private final String part;

    MessageKind(String message, String body, String part) {
        this.message = message;
        this.body = body;
        this.part = part;
    }

    /** Problems: iso20022/unsupported-message. */
    static MessageKind of(String namespace) {
        return find(namespace)
                .orElseThrow(() -> Iso20022Problem.UNSUPPORTED_MESSAGE.because("the namespace is \"%s\"; read are %s"
                        .formatted(
                                namespace.substring(0, Math.min(namespace.length(), 80)),
                                Arrays.stream(values())
                                        .map(MessageKind::message)
                                        .collect(Collectors.joining(", ")))));
    }

    /** Such as {@code camt.053.001.08}. */
    public String message() {
        return message;
    }

    /** The element in {@code Document} that holds all. */
    String body() {
        return body;
    }

    /** The repeated element in the body that holds one account's entries. */
    String part() {
        return part;
    }

    private static Optional<MessageKind> find(String namespace) {
        return Arrays.stream(values())
                .filter(kind -> namespace.equals(NAMESPACE + kind.message))
                .findFirst();
    }
}
