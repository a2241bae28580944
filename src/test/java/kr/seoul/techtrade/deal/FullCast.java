package kr.seoul.techtrade.deal;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kr.seoul.techtrade.dispute.AppointmentJson;
import kr.seoul.techtrade.dispute.Appointments;
import kr.seoul.techtrade.dispute.DisputeJson;
import kr.seoul.techtrade.dispute.Disputes;
import kr.seoul.techtrade.dispute.Hearings;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.payout.NewPayoutAccount;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.State;
import kr.seoul.techtrade.royalty.Royalties;
import kr.seoul.techtrade.statements.Suspense;
import kr.seoul.techtrade.vault.Uploads;
import org.junit.jupiter.api.BeforeEach;

/** Everything that lets somebody act on a deal, and somebody for every part of it. */
abstract class FullCast extends Negotiation {
    private static final int EXPERTS = 12;

    @Inject
    Disputes disputes;

    @Inject
    Hearings hearings;

    @Inject
    Appointments appointments;

    @Inject
    Royalties royalties;

    @Inject
    Uploads uploads;

    @Inject
    Suspense suspense;

    @Inject
    DealEngine engine;

    @Inject
    DealAccess access;

    @Inject
    Parts parts;

    @Inject
    DryRuns dryRuns;

    Caller operator;
    Caller secondOperator;
    Caller broker;
    private Map<UUID, Caller> experts;

    @BeforeEach
    void enterTheOthers() {
        operator = player(Role.OPERATOR);
        secondOperator = player(Role.OPERATOR);
        // no expert, or a panel in a deal of others might seat them
        broker = player(Role.INVESTOR);
        payable(broker);
        experts = IntStream.range(0, EXPERTS)
                .mapToObj(any -> payable(player(Role.EXPERT)))
                .collect(Collectors.toMap(Caller::organization, each -> each));
    }

    /** Names the account on which somebody is paid, unless it has. */
    Caller payable(Caller by) {
        boolean has = sql.first(
                        "select 1 from payout.payout_account where organization_id = ?", row -> true, by.organization())
                .isPresent();
        if (!has) {
            payoutAccounts.put(by, by.organization(), new NewPayoutAccount("시험", "004", "1234567890123"), () -> 0L);
        }
        return by;
    }

    /** As {@link #as(Actor, DealJson, Integer)}; of an appointment its own expert. */
    Caller as(Actor actor, DealJson deal, String cycle, Integer item) {
        return actor == Actor.EXPERT && cycle.equals("appointment")
                ? payable(acting(appointment(deal, item).organizationId()))
                : as(actor, deal, item);
    }

    static AppointmentJson appointment(DealJson deal, int number) {
        return DisputeJson.of(deal).stream()
                .flatMap(dispute -> dispute.appointments().stream())
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow();
    }

    /** Who plays this part in this deal; a seat on the panel of one of its disputes is the first that has not voted. */
    Caller as(Actor actor, DealJson deal, Integer item) {
        return switch (actor) {
            case BUYER -> buyer;
            case SELLER -> seller;
            case OPERATOR -> operator;
            case BROKER -> broker;
            case EXPERT -> expert(deal, item);
            default -> Caller.system(actor.name());
        };
    }

    private Caller expert(DealJson deal, Integer item) {
        return DisputeJson.of(deal).stream()
                .filter(dispute -> item != null && dispute.number() == item)
                .flatMap(dispute -> dispute.panel().stream())
                .filter(seat -> seat.votedAt() == null)
                .map(seat -> payable(acting(seat.organizationId())))
                .findFirst()
                .orElseGet(() -> experts.values().iterator().next());
    }

    private static Caller acting(UUID expert) {
        return new Caller(Caller.Kind.CLIENT, expert, "expert", expert, Set.of(Role.EXPERT), Scopes.ALL);
    }

    /** The lives of a deal and of all its parts, as they are told: name of the cycle, number, state. */
    static List<Life> lives(DealJson deal) {
        var lives = new ArrayList<Life>();
        lives.add(new Life("deal", null, deal.state()));
        deal.milestones().forEach(each -> lives.add(new Life("milestone", each.number(), each.state())));
        deal.payments().forEach(each -> lives.add(new Life("payment", each.number(), each.state())));
        deal.amendments().forEach(each -> lives.add(new Life("amendment", each.version(), each.state())));
        deal.disputes().forEach(each -> lives.add(new Life("dispute", each.number(), each.state())));
        DisputeJson.of(deal).stream()
                .flatMap(dispute -> dispute.appointments().stream())
                .forEach(each -> lives.add(new Life("appointment", each.number(), each.state())));
        deal.royalties().forEach(each -> lives.add(new Life("royalty", each.number(), each.state())));
        return lives;
    }

    record Life(String cycle, Integer item, State state) {}
}
