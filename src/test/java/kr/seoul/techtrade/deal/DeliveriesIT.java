package kr.seoul.techtrade.deal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.process.MilestoneState;
import kr.seoul.techtrade.terms.MilestoneTerms.Condition;
import kr.seoul.techtrade.terms.Terms.SilenceRule;
import kr.seoul.techtrade.vault.NewFile;
import kr.seoul.techtrade.vault.Uploads;
import kr.seoul.techtrade.vault.Vault;
import kr.seoul.techtrade.vault.VaultProblem;
import org.junit.jupiter.api.Test;

/** Evidence is the buyer's to see from the delivery on; a sealed package only when its money is released, in one commit. */
class DeliveriesIT extends Negotiation {
    private static final byte[] DRAWINGS = "도면과 공정 조건".getBytes(StandardCharsets.UTF_8);

    @Inject
    private Uploads uploads;

    @Inject
    private Vault vault;

    @Test
    void showsEvidenceToTheBuyerFromTheDeliveryOn() throws IOException {
        var deal = funded(terms(SilenceRule.ACCEPTS, 1));
        var file = evidence(seller, deal.id());
        assertRefused(VaultProblem.MISSING, () -> vault.content(buyer, file));
        deals.deliver(seller, deal.id(), deal.version(), 1, new Requests.Delivery("도면", List.of(file)));
        try (var bytes = vault.content(buyer, file).bytes()) {
            assertArrayEquals(DRAWINGS, bytes.readAllBytes());
        }
    }

    @Test
    void refusesFilesThatAreNoEvidenceAndChangesNothing() {
        var deal = funded(terms(SilenceRule.ACCEPTS, 1));
        for (var unfit :
                List.of(UUID.randomUUID(), evidence(buyer, deal.id()), evidence(seller, listing), sealed(deal.id()))) {
            assertRefused(
                    DealProblem.INVALID_EVIDENCE,
                    () -> deals.deliver(
                            seller, deal.id(), deal.version(), 1, new Requests.Delivery("도면", List.of(unfit))));
        }
        assertEquals(deal.version(), again(buyer, deal).version());
    }

    @Test
    void changesKeyAndMoneyInOneCommit() throws IOException {
        var deal = funded(terms(SilenceRule.ACCEPTS, part(won(PRICE), Condition.DEPOSIT, false)));
        var open = evidence(seller, deal.id());
        for (var unfit : List.of(List.<UUID>of(), List.of(open))) {
            assertRefused(
                    DealProblem.INVALID_EVIDENCE,
                    () -> deals.deliver(seller, deal.id(), deal.version(), 1, new Requests.Delivery("패키지", unfit)));
        }
        var sealed = sealed(deal.id());
        assertFalse(vault.isReleased(sealed, buyer.organization()));
        assertRefused(VaultProblem.MISSING, () -> vault.key(buyer, sealed));
        assertEquals(won(PRICE), escrow(deal, 1));

        var done = seen(
                deals.deliver(seller, deal.id(), deal.version(), 1, new Requests.Delivery("패키지", List.of(sealed))));
        assertEquals(MilestoneState.SETTLING, milestone(done).state());
        assertEquals(won(0), escrow(deal, 1));
        assertEquals(won(NET), owed(deal));
        assertTrue(vault.isReleased(sealed, buyer.organization()));
        try (var bytes = vault.content(buyer, sealed).bytes()) {
            assertArrayEquals(DRAWINGS, bytes.readAllBytes());
        }
    }

    private UUID evidence(Caller by, UUID subject) {
        var id = UUID.randomUUID();
        uploads.store(by, new NewFile(id, subject, "도면.txt"), new ByteArrayInputStream(DRAWINGS), -1);
        return id;
    }

    private UUID sealed(UUID subject) {
        var id = UUID.randomUUID();
        uploads.seal(seller, new NewFile(id, subject, "기술 패키지"), new ByteArrayInputStream(DRAWINGS), -1);
        return id;
    }
}
