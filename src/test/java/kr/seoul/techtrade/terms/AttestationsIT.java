package kr.seoul.techtrade.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.clients.SigningKeys;
import kr.seoul.techtrade.terms.SignatureClaim.Side;
import kr.seoul.techtrade.testing.InServer;
import org.junit.jupiter.api.Test;

/** With the platform's own key, and with Payara's libraries around. */
class AttestationsIT extends InServer {
    @Inject
    private Attestations attestations;

    @Inject
    private SigningKeys keys;

    @Test
    void attestsWithThePublishedKey() throws Exception {
        var contract = Contract.of(Sample.draft(Sample.rich()));
        var signatures = Stream.of(Side.values())
                .map(side -> attestations.attest(claim(contract, side)))
                .toList();
        var proof = ContractProof.of("TT26-000042", 2, contract, signatures);
        assertEquals(List.of(), proof.verify(contract.bytes()));
        assertEquals(
                keys.current().computeThumbprint().toString(),
                proof.keys().get(0).thumbprint());
    }

    @Test
    void makesAPdf() {
        var contract = Contract.of(Sample.draft(Sample.rich()));
        var out = new ByteArrayOutputStream();
        ContractPdf.of(contract, List.of(claim(contract, Side.SELLER))).to(out);
        assertTrue(out.toString(StandardCharsets.ISO_8859_1).startsWith("%PDF-"));
    }

    private static SignatureClaim claim(Contract contract, Side side) {
        return new SignatureClaim(
                "TT26-000042",
                2,
                contract.hash(),
                side,
                UUID.randomUUID(),
                "새빛소재",
                UUID.randomUUID(),
                "김하늘",
                "SIGNER",
                Instant.parse("2026-11-28T03:00:00Z"));
    }
}
