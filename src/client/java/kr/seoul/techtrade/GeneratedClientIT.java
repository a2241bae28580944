package kr.seoul.techtrade;

import static kr.seoul.techtrade.ClientPlayer.key;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import kr.seoul.techtrade.client.ApiException;
import kr.seoul.techtrade.client.ApiResponse;
import kr.seoul.techtrade.client.model.Acceptance;
import kr.seoul.techtrade.client.model.Action;
import kr.seoul.techtrade.client.model.Actor;
import kr.seoul.techtrade.client.model.Currency;
import kr.seoul.techtrade.client.model.Deal;
import kr.seoul.techtrade.client.model.DealForm;
import kr.seoul.techtrade.client.model.DealState;
import kr.seoul.techtrade.client.model.Delivery;
import kr.seoul.techtrade.client.model.DryRun;
import kr.seoul.techtrade.client.model.Entrusting;
import kr.seoul.techtrade.client.model.ListingKind;
import kr.seoul.techtrade.client.model.MilestoneState;
import kr.seoul.techtrade.client.model.MilestoneTerms;
import kr.seoul.techtrade.client.model.Money;
import kr.seoul.techtrade.client.model.NewDeal;
import kr.seoul.techtrade.client.model.NewListing;
import kr.seoul.techtrade.client.model.NewPayoutAccount;
import kr.seoul.techtrade.client.model.PaymentState;
import kr.seoul.techtrade.client.model.PriceExpectation;
import kr.seoul.techtrade.client.model.Problem;
import kr.seoul.techtrade.client.model.Proposal;
import kr.seoul.techtrade.client.model.Role;
import kr.seoul.techtrade.client.model.Signing;
import kr.seoul.techtrade.client.model.Terms;
import kr.seoul.techtrade.iso20022.CamtFile;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/**
 * The main job by nothing but the client that openapi-generator makes of the contract, its options those that the guide of
 * versioning names. Also in TypeScript: {@link TypeScriptClientIT}.
 */
@ExtendWith(RunningServer.class)
class GeneratedClientIT {
    private static final String CUSTODY_KRW = "79900000000410";
    private static final String RUN = Long.toString(System.nanoTime(), 36);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SOURCE = "city-01";

    private final URI base = Rest.anonymous().base();
    private final int numbers = Math.floorMod(RUN.hashCode(), 90_000_000) + 5_000_000;
    private ClientPlayer operator;
    private ClientPlayer startup;
    private ClientPlayer corporation;
    private ClientPlayer bank;

    @Test
    void fromAFeedOfCompaniesToAReleasedEscrow() throws Exception {
        castPlayers();
        feedCompanies();
        var listing = publish();
        tryOut(listing);
        var deal = negotiate(listing);
        sign(deal);
        payIn(deal);
        deliverAndAccept(deal);
        payOut(deal);
        prove(deal);
    }

    private void castPlayers() throws ApiException {
        operator = ClientPlayer.signedIn(
                base,
                UUID.fromString(Cast.OPERATOR_ID),
                "운영자",
                UUID.fromString(Cast.OPERATOR_ID),
                Cast.OPERATOR_SECRET);
        startup = operator.admit(Role.STARTUP, "한강배터리 시험", Cast.businessNumber(numbers));
        corporation = operator.admit(Role.CORPORATION, "남산전자 시험", Cast.businessNumber(numbers + 1));
        bank = operator.admit(Role.BANK, "수탁은행 시험", Cast.businessNumber(numbers + 2));
        for (var payee : List.of(startup, corporation)) {
            var account =
                    new NewPayoutAccount().holder(payee.name()).bankCode("004").number("12345-67-890123");
            payee.organizations().putPayoutAccount(payee.id(), account, null);
        }
    }

    private void feedCompanies() throws ApiException {
        var institution = operator.admit(Role.INSTITUTION, "서울창업허브 시험", Cast.businessNumber(numbers + 3));
        var seen = version(operator.directory().getSourceWithHttpInfo(SOURCE));
        operator.directory().entrustSource(key(), seen, SOURCE, new Entrusting().organizationId(institution.id()));
        var lines = """
                {"key":"%1$s-1","version":1,"name":"한강배터리","businessNumber":"%2$s","kind":"STARTUP"}
                {"key":"%1$s-2","version":1,"name":"남산전자","businessNumber":"1234567890"}
                """.formatted(RUN, Cast.businessNumber(numbers));
        var done = institution.directory().pushRecords(SOURCE, lines, null, null);
        assertEquals(List.of(1L, 1L), List.of(done.getAccepted(), done.getRejected()));
    }

    private UUID publish() throws ApiException {
        var field = startup.market().listFields().getItems().get(0).getCode();
        var offer = new NewListing()
                .kind(ListingKind.OFFER)
                .titleKo("전기차용 배터리열관리 " + RUN)
                .summaryKo("셀의 온도를 셀 단위로 제어한다.")
                .field(field)
                .trl(7)
                .dealForms(Set.of(DealForm.NON_EXCLUSIVE_LICENCE))
                .price(new PriceExpectation().min(won(80_000_000)).max(won(150_000_000)));
        var published = startup.market().publishListing(key(), offer, null);
        assertEquals(offer.getTitleKo(), published.getTitleKo());
        return published.getId();
    }

    /** What a test client gets is another thing than a deal, and the generated types say so; a problem is one too. */
    private void tryOut(UUID listing) throws ApiException {
        var trial = corporation.onTrial();
        var would = trial.deals().openDeal(key(), newDeal(listing), "true");
        assertEquals(
                Action.PROPOSE,
                ((DryRun) would.getActualInstance()).getMoves().get(0).getAction());
        var refused = assertThrows(
                ApiException.class, () -> trial.deals().openDeal(key(), newDeal(UUID.randomUUID()), "true"));
        var problem = JsonMapper.shared().readValue(refused.getResponseBody(), Problem.class);
        assertEquals("/problems/deal/no-such-listing", problem.getType());
        assertEquals(refused.getCode(), problem.getStatus());
    }

    private UUID negotiate(UUID listing) throws ApiException {
        var opened = corporation.deals().openDealWithHttpInfo(key(), newDeal(listing), null);
        var id = opened.getData().getDeal().getId();
        var countered = startup.deals()
                .proposeTermsWithHttpInfo(
                        key(), version(opened), id, new Proposal().terms(terms(100_000_000)), null, null);
        assertEquals(
                "/milestones/0/amount/amount",
                countered
                        .getData()
                        .getDeal()
                        .getVersions()
                        .get(1)
                        .getDifferences()
                        .get(0)
                        .getPointer());
        var agreed =
                corporation.deals().acceptTerms(key(), version(countered), id, new Acceptance().version(2), null, null);
        assertEquals(DealState.SIGNING, agreed.getDeal().getState());
        return id;
    }

    private void sign(UUID id) throws ApiException {
        for (var side : List.of(corporation, startup)) {
            var seen = side.deals().getDealWithHttpInfo(id, null, null);
            var hash = new Signing().documentHash(seen.getData().getContractHash());
            side.deals().signDeal(key(), version(seen), id, hash, null, null);
        }
        assertEquals(DealState.ACTIVE, deal(id).getState());
        assertTrue(read(startup.deals().getContract(id, null)).startsWith("<!DOCTYPE html>"));
        assertTrue(startup.deals().getContractPdf(id, null).length() > 10_000);
        assertEquals(
                2, startup.deals().getContractProof(id, null).getSignatures().size());
    }

    private void payIn(UUID id) throws ApiException {
        var account = deal(id).getMilestones().get(0).getVirtualAccount();
        var expected = deal(id).getMilestones().get(0).getExpected().getAmount();
        notify("deposit", file -> file.deposit(RUN + "-A", expected, account));
        assertEquals(MilestoneState.FUNDED, deal(id).getMilestones().get(0).getState());
    }

    private void deliverAndAccept(UUID id) throws ApiException {
        var seen = startup.deals().getDealWithHttpInfo(id, null, null);
        var delivered = startup.deals()
                .deliverMilestoneWithHttpInfo(
                        key(), version(seen), id, 1, new Delivery().note("설계 도면과 시험 성적서"), null, null);
        assertEquals(
                Action.ACCEPT_BY_SILENCE,
                delivered.getData().getDeal().getNext().getAction());
        var key = key();
        var once = corporation.deals().acceptMilestone(key, version(delivered), id, 1, null, null);
        var again = corporation.deals().acceptMilestone(key, version(delivered), id, 1, null, null);
        assertEquals(once, again, "a retry releases once");
        assertEquals(
                MilestoneState.SETTLING, once.getDeal().getMilestones().get(0).getState());
    }

    private void payOut(UUID id) throws Exception {
        await(() -> deal(id).getPayments().get(0).getState() == PaymentState.SENT);
        var file = bank.bank().collectPayments(key());
        var pain = read(bank.bank().getPaymentFile(file.getId()));
        var endToEnd = pain.replaceAll("(?s).*<EndToEndId>([^<]+)</EndToEndId>.*", "$1");
        var amount = pain.replaceAll("(?s).*<InstdAmt Ccy=\"KRW\">([^<]+)</InstdAmt>.*", "$1");
        notify("payout", camt -> camt.payment(RUN + "-B", amount, endToEnd));
        assertEquals(DealState.CLOSED, deal(id).getState());
        assertEquals(Actor.SELLER, deal(id).getPayments().get(0).getRecipient());
    }

    private void prove(UUID id) throws ApiException {
        var held = operator.ledger().getProof().getCurrencies().stream()
                .filter(each -> each.getCurrency().equals("KRW"))
                .map(each -> new BigDecimal(each.getPosted().get("BANK").getAmount()).negate())
                .findFirst()
                .orElseThrow();
        var day =
                CamtFile.of("camt.053.001.08", RUN + "-day", CUSTODY_KRW, "KRW").balance("CLBD", held.toPlainString());
        bank.bank().receiveStatement(day.xml());
        var proof = operator.ledger().getProof();
        assertTrue(proof.getSound(), proof::toString);
        assertEquals("0", proof.getBanks().get(0).getDifference().getAmount());
        assertTrue(corporation.eventTypes().contains("kr.seoul.techtrade.deal.closed"), () -> "of " + id);
        assertFalse(bank.eventTypes().contains("kr.seoul.techtrade.deal.closed"), "it is no side of the deal");
    }

    private Deal deal(UUID id) throws ApiException {
        return corporation.deals().getDeal(id, null, null);
    }

    private void notify(String id, UnaryOperator<CamtFile> entries) throws ApiException {
        var file = entries.apply(CamtFile.of("camt.054.001.08", RUN + id, CUSTODY_KRW, "KRW"));
        bank.bank().receiveStatement(file.xml());
    }

    /** What is no JSON comes as a file, to the byte. */
    private static String read(File document) {
        try {
            return Files.readString(document.toPath());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String version(ApiResponse<?> reply) {
        return reply.getHeaders().get("ETag").get(0);
    }

    private static NewDeal newDeal(UUID listing) {
        return new NewDeal().listingId(listing).terms(terms(90_000_000));
    }

    private static Terms terms(long amount) {
        var milestone = new MilestoneTerms()
                .title("기술 이전")
                .amount(won(amount))
                .condition(MilestoneTerms.ConditionEnum.INSPECTION)
                .deliveryDays(30);
        return new Terms()
                .form(DealForm.NON_EXCLUSIVE_LICENCE)
                .fieldOfUse("전기차 배터리 팩")
                .territory(List.of("KR"))
                .periodMonths(36)
                .sublicensing(false)
                .improvements(Terms.ImprovementsEnum.SHARED)
                .price(won(amount))
                .milestones(List.of(milestone))
                .feeBearer(Terms.FeeBearerEnum.HALF)
                .inspectionDays(14)
                .changeRounds(2)
                .silence(Terms.SilenceEnum.ACCEPTS);
    }

    private static Money won(long amount) {
        return new Money().amount(Long.toString(amount)).currency(Currency.KRW);
    }

    /** Clocks fire within seconds. */
    private static void await(Callable<Boolean> so) throws Exception {
        var until = Instant.now().plus(PATIENCE);
        while (!so.call()) {
            assertTrue(Instant.now().isBefore(until), "not within " + PATIENCE);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }
}
