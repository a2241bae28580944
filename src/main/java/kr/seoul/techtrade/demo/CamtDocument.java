package kr.seoul.techtrade.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Money;

/** Writes the files of a bank about one account, as ISO 20022 has them. */
record CamtDocument(String id, Instant at, String account, String currency, List<Entry> entries) {
    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:";
    private static final String DOCUMENT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="%1$s%2$s"><%3$s><GrpHdr><MsgId>%5$s</MsgId><CreDtTm>%6$s</CreDtTm></GrpHdr>
            <%4$s><Id>%5$s-1</Id><CreDtTm>%6$s</CreDtTm><Acct><Id><Othr><Id>%7$s</Id></Othr></Id><Ccy>%8$s</Ccy></Acct>
            %9$s</%4$s></%3$s></Document>
            """;
    private static final String REJECTION = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="%1$spain.002.001.10"><CstmrPmtStsRpt>
            <GrpHdr><MsgId>%2$s</MsgId><CreDtTm>%3$s</CreDtTm></GrpHdr>
            <OrgnlGrpInfAndSts><OrgnlMsgId>%4$s</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts>
            <OrgnlPmtInfAndSts><OrgnlPmtInfId>%4$s-%5$s</OrgnlPmtInfId>
            <TxInfAndSts><OrgnlEndToEndId>%6$s</OrgnlEndToEndId><TxSts>RJCT</TxSts>
            <StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>수취 계좌 해지</AddtlInf></StsRsnInf></TxInfAndSts>
            </OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>
            """;

    /** One booking; {@code details} are those of its payment. */
    record Entry(String reference, Money amount, boolean credit, String details) {
        /** @param virtualAccount null when the payer names none */
        static Entry credit(String reference, Money amount, String virtualAccount, String payer) {
            var to = virtualAccount == null
                    ? ""
                    : "<CdtrAcct><Id><Othr><Id>" + virtualAccount + "</Id></Othr></Id></CdtrAcct>";
            return new Entry(
                    reference,
                    amount,
                    true,
                    "<RltdPties><Dbtr><Pty><Nm>" + text(payer) + "</Nm></Pty></Dbtr>" + to + "</RltdPties>");
        }

        static Entry debit(String reference, Money amount, String endToEndId) {
            return new Entry(reference, amount, false, "<Refs><EndToEndId>" + endToEndId + "</EndToEndId></Refs>");
        }

        Money signed() {
            return credit ? amount : amount.negated();
        }

        private String xml(LocalDate day) {
            return """
                    <Ntry><Amt Ccy="%s">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>%5$s</Dt></BookgDt>
                    <ValDt><Dt>%5$s</Dt></ValDt><AcctSvcrRef>%4$s</AcctSvcrRef><BkTxCd/><NtryDtls><TxDtls>%6$s</TxDtls></NtryDtls></Ntry>
                    """.formatted(
                            amount.currencyCode(), amount.amount(), credit ? "CRDT" : "DBIT", reference, day, details);
        }

        private static String text(String plain) {
            return plain.replace("&", "&amp;").replace("<", "&lt;");
        }
    }

    /** A camt.054. */
    String notification() {
        return document("camt.054.001.08", "BkToCstmrDbtCdtNtfctn", "Ntfctn", "");
    }

    /** A camt.053. */
    String statement(Money opening, Money closing) {
        return document(
                "camt.053.001.08", "BkToCstmrStmt", "Stmt", balance("OPBD", opening) + balance("CLBD", closing));
    }

    /** A pain.002 on one payment. */
    static String rejection(String id, Instant at, String paymentFile, String currency, String endToEndId) {
        return REJECTION.formatted(NAMESPACE, id, at, paymentFile, currency, endToEndId);
    }

    private String document(String message, String body, String part, String balances) {
        var day = at.atZone(ClockProducer.SEOUL).toLocalDate();
        return DOCUMENT.formatted(
                NAMESPACE,
                message,
                body,
                part,
                id,
                at,
                account,
                currency,
                balances + entries.stream().map(entry -> entry.xml(day)).collect(Collectors.joining()));
    }

    private String balance(String code, Money amount) {
        return """
                <Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy="%s">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Dt><Dt>%s</Dt></Dt></Bal>
                """.formatted(
                        code,
                        currency,
                        amount.minor() < 0 ? amount.negated().amount() : amount.amount(),
                        amount.minor() < 0 ? "DBIT" : "CRDT",
                        at.atZone(ClockProducer.SEOUL).toLocalDate());
    }
}
