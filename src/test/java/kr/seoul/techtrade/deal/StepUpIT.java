package kr.seoul.techtrade.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.clients.ApiClients;
import kr.seoul.techtrade.clients.ClientMode;
import kr.seoul.techtrade.clients.NewClient;
import kr.seoul.techtrade.clients.NewSecret;
import kr.seoul.techtrade.express.Express;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.NewPerson;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.identity.Session;
import kr.seoul.techtrade.identity.Session.Proof;
import kr.seoul.techtrade.payout.NewPayoutAccount;
import kr.seoul.techtrade.payout.Payouts;
import kr.seoul.techtrade.statements.Suspense;
import kr.seoul.techtrade.terms.ExpressOffer;
import kr.seoul.techtrade.terms.ExpressOffer.Track;
import kr.seoul.techtrade.terms.Terms.SilenceRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A stolen password signs nothing and lets no money go: the same people with and without the second factor. */
class StepUpIT extends Negotiation {
    @Inject
    private Express express;

    @Inject
    private DryRuns dryRuns;

    @Inject
    private ApiClients clients;

    @Inject
    private Suspense suspense;

    @Inject
    private Payouts payouts;

    private final Map<UUID, UUID> people = new HashMap<>();

    @Test
    void signsNothingByAPasswordNorByWhatWasShownTooLongAgo() {
        var deal = agreed(terms(SilenceRule.ACCEPTS, 1));
        for (var proof : new Proof[] {Proof.NONE, Proof.PASSWORD, Proof.SECOND_FACTOR}) {
            var thief = person(buyer, proof);
            assertStopped(() -> deals.sign(thief, deal.id(), deal.version(), deal.contractHash()));
            assertStopped(() ->
                    dryRuns.tried(thief, () -> deals.sign(thief, deal.id(), deal.version(), deal.contractHash())));
        }
        assertEquals(deal, again(buyer, deal), "nothing has happened");
        deals.sign(person(buyer, Proof.FRESH), deal.id(), deal.version(), deal.contractHash());
    }

    @Test
    void negotiatesByAPassword() {
        var by = person(buyer, Proof.PASSWORD);
        var opened = deals.open(by, new NewDeal(listing, terms(SilenceRule.ACCEPTS, 1)));
        deals.propose(by, opened.id(), opened.version(), terms(SilenceRule.REFUNDS, 1));
    }

    @Test
    void releasesNothingByAPassword() {
        var deal = delivered(terms(SilenceRule.ACCEPTS, 1));
        var thief = person(buyer, Proof.SECOND_FACTOR);
        long seen = deal.version();
        assertStopped(() -> deals.accept(thief, deal.id(), seen, 1));
        assertStopped(() -> deals.acceptPart(thief, deal.id(), seen, 1, won(1000), "일부"));
        assertStopped(() -> deals.offerTermination(thief, deal.id(), seen, "끝냅시다"));
        assertEquals(won(PRICE), escrow(deal, 1));
        deals.accept(person(buyer, Proof.FRESH), deal.id(), seen, 1);
    }

    @Test
    void standsByNothingAndNamesNoAccountByAPassword() {
        var thief = person(seller, Proof.SECOND_FACTOR);
        var offer = new ExpressOffer(Track.FREE, terms(SilenceRule.ACCEPTS));
        assertStopped(() -> express.offer(thief, listing, offer, NOTHING_STOOD));
        var account = new NewPayoutAccount("도둑", "004", "9999999999999");
        assertStopped(() -> payoutAccounts.put(thief, seller.organization(), account, () -> 1L));
        var standing = express.offer(person(seller, Proof.FRESH), listing, offer, NOTHING_STOOD);
        assertStopped(() -> express.take(person(buyer, Proof.PASSWORD), listing, Track.FREE, standing.termsHash()));
        express.take(person(buyer, Proof.FRESH), listing, Track.FREE, standing.termsHash());
    }

    /** It could sign what its maker may not. */
    @Test
    void makesNoProgramByAPassword() {
        var thief = person(buyer, Proof.SECOND_FACTOR);
        var program = new NewClient("도둑", Set.of(Scopes.SIGN), ClientMode.LIVE, List.of(), null, null, null);
        assertStopped(() -> clients.issue(thief, buyer.organization(), program));
        var made = clients.issue(person(buyer, Proof.FRESH), buyer.organization(), program);
        assertStopped(() -> clients.newSecret(thief, buyer.organization(), made.clientId(), new NewSecret(null, null)));
        assertStopped(() -> clients.change(thief, buyer.organization(), made.clientId(), 1, program));
        clients.revoke(thief, buyer.organization(), made.clientId());
    }

    @Test
    void movesNothingAtTheBankByWhatWasShownInTheMorning() {
        var operator = new Caller(
                Caller.Kind.CLIENT, UUID.randomUUID(), "운영", UUID.randomUUID(), Set.of(Role.OPERATOR), Set.of());
        var earlier = person(operator, Proof.SECOND_FACTOR);
        var any = UUID.randomUUID();
        assertStopped(() -> suspense.assign(earlier, any, 1, "79912345678901", "까닭"));
        assertStopped(() -> suspense.giveBack(earlier, any, 1, "까닭"));
        assertStopped(() -> suspense.confirm(earlier, any, 1));
        assertStopped(() -> suspense.close(earlier, any, "까닭"));
        assertStopped(() -> payouts.approve(earlier, any, 1));
    }

    /** A person with an unlimited mandate in the place of the program. */
    private Caller person(Caller as, Proof proof) {
        var id = as.is(Role.OPERATOR) ? as.id() : people.computeIfAbsent(as.organization(), this::enrol);
        return new Caller(
                Caller.Kind.PERSON,
                id,
                as.name(),
                as.organization(),
                as.roles(),
                as.scopes(),
                new Session(UUID.randomUUID(), proof));
    }

    private UUID enrol(UUID organization) {
        var email = UUID.randomUUID() + "@people.example";
        return organizations.enrol(
                Caller.system("test"), organization, new NewPerson(email, "강예린", true, true), "correct horse battery");
    }

    private static void assertStopped(Executable verb) {
        assertRefused(IdentityProblem.SECOND_FACTOR_NEEDED, verb);
    }
}
