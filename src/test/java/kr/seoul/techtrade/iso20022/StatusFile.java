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

    /** Of one payment of a file. */
    public static String rejection(String file, String endToEndId) {
        return of("""
                <OrgnlGrpInfAndSts><OrgnlMsgId>%1$s</OrgnlMsgId></OrgnlGrpInfAndSts>
                <OrgnlPmtInfAndSts><OrgnlPmtInfId>%1$s-KRW</OrgnlPmtInfId>
                <TxInfAndSts><StsId>S</StsId><OrgnlEndToEndId>%2$s</OrgnlEndToEndId><TxSts>RJCT</TxSts>
                <StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts>""".formatted(file, endToEndId));
    }
}
