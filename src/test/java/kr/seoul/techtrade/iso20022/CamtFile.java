package kr.seoul.techtrade.iso20022;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the bank's files for tests: what a real bank would send, or nearly. */
public final class CamtFile {
    private final String message;
    private final String id;
    private final String account;
    private final String currency;
    private final List<String> entries = new ArrayList<>();
    private final StringBuilder balances = new StringBuilder();
    private String summary = "";
    private String bookedOn = "2026-11-20";

    private CamtFile(String message, String id, String account, String currency) {
        this.message = message;
        this.id = id;
        this.account = account;
        this.currency = currency;
    }

    public static CamtFile of(String message, String id, String account, String currency) {
        return new CamtFile(message, id, account, currency);
    }

    public CamtFile balance(String type, String amount) {
        var side = amount.startsWith("-") ? "DBIT" : "CRDT";
        balances.append("""
                <Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy="%s">%s</Amt><CdtDbtInd>%s</CdtDbtInd>
                <Dt><Dt>2026-11-20</Dt></Dt></Bal>
                """.formatted(type, currency, amount.replace("-", ""), side));
        return this;
    }

    /** Of the entries that follow. */
    public CamtFile bookedOn(LocalDate day) {
        bookedOn = day.toString();
        return this;
    }

    public CamtFile summary(String xml) {
        summary = "<TxsSummry>" + xml + "</TxsSummry>";
        return this;
    }

    /** A booked credit to a virtual account. */
    public CamtFile deposit(String reference, String amount, String virtualAccount) {
        return entry("CRDT", "BOOK", reference, currency, amount, creditor(virtualAccount), "");
    }

    /** A booked debit of a payout. */
    public CamtFile payment(String reference, String amount, String endToEndId) {
        return entry("DBIT", "BOOK", reference, currency, amount, endToEnd(endToEndId), "");
    }

    /** {@code details} are the children of one TxDtls; {@code extra} stands after CdtDbtInd. */
    public CamtFile entry(
            String side, String status, String reference, String ccy, String amount, String details, String extra) {
        var sts = message.endsWith(".02") ? status : "<Cd>" + status + "</Cd>";
        entries.add("""
                <Ntry><Amt Ccy="%s">%s</Amt><CdtDbtInd>%s</CdtDbtInd>%s<Sts>%s</Sts>
                <BookgDt><Dt>%s</Dt></BookgDt><ValDt><Dt>%s</Dt></ValDt>%s<BkTxCd/>%s</Ntry>
                """.formatted(
                        ccy,
                        amount,
                        side,
                        extra,
                        sts,
                        bookedOn,
                        bookedOn,
                        reference.isEmpty() ? "" : "<AcctSvcrRef>" + reference + "</AcctSvcrRef>",
                        details.isEmpty() ? "" : "<NtryDtls><TxDtls>" + details + "</TxDtls></NtryDtls>"));
        return this;
    }

    public CamtFile raw(String entry) {
        entries.add(entry);
        return this;
    }

    public static String creditor(String virtualAccount) {
        return "<RltdPties><Dbtr><Pty><Nm>주식회사 가나다</Nm></Pty></Dbtr><CdtrAcct><Id><Othr><Id>" + virtualAccount
                + "</Id></Othr></Id></CdtrAcct></RltdPties>";
    }

    public static String endToEnd(String id) {
        return "<Refs><EndToEndId>" + id + "</EndToEndId></Refs>";
    }

    public String xml() {
        var kind = MessageKind.of("urn:iso:std:iso:20022:tech:xsd:" + message);
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:%s"><%s>
                <GrpHdr><MsgId>%s</MsgId><CreDtTm>2026-11-20T18:00:00+09:00</CreDtTm></GrpHdr>
                <%s><Id>%s-1</Id><CreDtTm>2026-11-20T18:00:00+09:00</CreDtTm>
                <Acct><Id><Othr><Id>%s</Id></Othr></Id><Ccy>%s</Ccy></Acct>
                %s%s%s</%s></%s></Document>
                """.formatted(
                        message,
                        kind.body(),
                        id,
                        kind.part(),
                        id,
                        account,
                        currency,
                        balances,
                        summary,
                        entries.stream().collect(Collectors.joining()),
                        kind.part(),
                        kind.body());
    }

    public InputStream stream() {
        return stream(xml());
    }

    /** As it comes from the network, read to its end. */
    public Spool spool() {
        return spool(xml());
    }

    public static Spool spool(String xml) {
        return Spool.of(stream(xml));
    }

    public static InputStream stream(String xml) {
        return new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8));
    }
}
