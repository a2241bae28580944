package kr.seoul.techtrade.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kr.seoul.techtrade.bank.StatusReader.Status;
import kr.seoul.techtrade.kernel.Problem;
import org.junit.jupiter.api.Test;

class StatusReaderTest {
    @Test
    void readsTheRejectionOfAPayment() {
        var found = new ArrayList<Status>();
        var message = StatusReader.read(CamtFile.stream(file("""
                <OrgnlGrpInfAndSts><OrgnlMsgId>TT-1</OrgnlMsgId><OrgnlMsgNmId>pain.001</OrgnlMsgNmId></OrgnlGrpInfAndSts>
                <OrgnlPmtInfAndSts><OrgnlPmtInfId>TT-1-KRW</OrgnlPmtInfId>
                <TxInfAndSts><OrgnlEndToEndId>E1</OrgnlEndToEndId><TxSts>RJCT</TxSts>
                <StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>해지된 계좌</AddtlInf></StsRsnInf></TxInfAndSts>
                <TxInfAndSts><OrgnlEndToEndId>E2</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts>
                </OrgnlPmtInfAndSts>""")), found::add);
        assertEquals("S1", message.id());
        assertEquals(List.of(true, false), found.stream().map(Status::rejected).toList());
        assertEquals(Optional.of("E1"), found.get(0).endToEndId());
        assertEquals("AC04 해지된 계좌", found.get(0).reason());
    }

    @Test
    void readsTheRejectionOfAFile() {
        var found = new ArrayList<Status>();
        StatusReader.read(CamtFile.stream(file("""
                <OrgnlGrpInfAndSts><OrgnlMsgId>TT-1</OrgnlMsgId><GrpSts>RJCT</GrpSts>
                <StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts>""")), found::add);
        assertEquals("TT-1", found.get(0).originalMessageId());
        assertEquals(Optional.empty(), found.get(0).endToEndId());
    }

    @Test
    void refusesAReportAboutNothing() {
        var problem = assertThrows(Problem.class, () -> StatusReader.read(CamtFile.stream(file("")), any -> {}));
        assertEquals(BankProblem.INVALID_STATEMENT, problem.type());
    }

    static String file(String body) {
        return """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
                <GrpHdr><MsgId>S1</MsgId><CreDtTm>2026-11-22T14:00:00+09:00</CreDtTm></GrpHdr>
                %s</CstmrPmtStsRpt></Document>""".formatted(body);
    }
}
