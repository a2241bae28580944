package kr.seoul.techtrade.iso20022;

/** Writes the bank's word on a payment file for tests. */
public final class StatusFile {
    private StatusFile() {}

    /** {@code body} stands behind the group header. */
    public static String of(String body) {
        return """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
                <GrpHdr><MsgId>S1</MsgId><CreDtTm>2026-11-22T14:00:00+09:00</CreDtTm></GrpHdr>
                %s</CstmrPmtStsRpt></Document>""".formatted(body);
    }
}
