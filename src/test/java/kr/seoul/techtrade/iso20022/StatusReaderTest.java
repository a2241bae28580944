package kr.seoul.techtrade.iso20022;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kr.seoul.techtrade.iso20022.StatusReader.Status;
import kr.seoul.techtrade.kernel.Problem;
import org.junit.jupiter.api.Test;

class StatusReaderTest {
    @Test
    void readsTheRejectionOfAPayment() {
        var found = new ArrayList<Status>();
        var message = StatusReader.read(CamtFile.stream(StatusFile.of("""
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
        StatusReader.read(CamtFile.stream(StatusFile.of("""
                <OrgnlGrpInfAndSts><OrgnlMsgId>TT-1</OrgnlMsgId><GrpSts>RJCT</GrpSts>
                <StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts>""")), found::add);
        assertEquals("TT-1", found.get(0).originalMessageId());
        assertEquals(Optional.empty(), found.get(0).endToEndId());
    }

    @Test
    void refusesAReportAboutNothing() {
        var problem =
                assertThrows(Problem.class, () -> StatusReader.read(CamtFile.stream(StatusFile.of("")), any -> {}));
        assertEquals(Iso20022Problem.INVALID_MESSAGE, problem.type());
    }
}
