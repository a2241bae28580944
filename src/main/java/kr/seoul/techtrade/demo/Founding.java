package kr.seoul.techtrade.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.stream.Collectors;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Organizations;
import kr.seoul.techtrade.identity.Passwords;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.mandates.FourEyes;
import kr.seoul.techtrade.mandates.Mandates;
import kr.seoul.techtrade.market.Market;
import kr.seoul.techtrade.payout.NewPayoutAccount;
import kr.seoul.techtrade.sources.Sources;

/**
 * Founds the city in one transaction: other nodes, timers and visitors see nothing of it before all of it is there, and nothing
 * at all when it fails. So nobody else ever meets the moved clock's work half done.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class Founding {
    /** The source that the institution's client may send as. */
    static final String SOURCE = "city-01";

    private static final Caller BY = Caller.system("demo");
    private static final String SANDBOX_BANK = "799";
    private static final int SECRET_BYTES = 32;

    @Inject
    private Platform platform;

    @Inject
    private Passwords passwords;

    @Inject
    private Sources sources;

    @Inject
    private Market market;

    private Colleagues colleagues;

    @Inject
    void meet(Organizations organizations, Mandates mandates, FourEyes fourEyes) {
        colleagues = new Colleagues(organizations, mandates, fourEyes, platform.payoutAccounts, platform.clock);
    }

    void found(City city, long seed, double scale) {
        platform.sql.update("insert into demo.city (seed, scale, loaded_at) values (?, ?, ?)", seed, scale, city.now());
        platform.goTo(city.now().minus(City.AGE));
        var settlers = new Settlers(platform);
        settlers.settle(city, passwords.hash(unknownPassword()));
        sources.entrust(
                BY,
                SOURCE,
                sources.source(SOURCE).version(),
                settlers.player(Role.INSTITUTION).organization());
        var shelf = new Shelf(platform);
        shelf.fill(city, settlers::of, city.plans().stream().map(Plan::notice).collect(Collectors.toSet()));
        live(city, settlers, shelf);
        platform.comeBack();
        colleagues.of(settlers.player(Role.CORPORATION), unknownPassword());
    }

    private void live(City city, Settlers settlers, Shelf shelf) {
        var history = new History(
                platform,
                new SandboxBank(platform, settlers.player(Role.BANK)),
                settlers.player(Role.EXPERT),
                city.now());
        var banked = new HashSet<Caller>();
        platform.goTo(city.now().minus(City.AGE));
        openAccount(settlers.player(Role.EXPERT), 0);
        for (var plan : city.plans()) {
            var opener = settlers.of(plan.party());
            var lister = settlers.of(plan.notice().firm());
            for (var side : new Caller[] {opener, lister}) {
                if (banked.add(side)) {
                    openAccount(side, banked.size());
                }
            }
            new Tale(history, plan, opener, lister).begin(shelf.id(plan.notice()));
            history.at(plan.notice().expiresAt(), () -> market.expireDue(Caller.system("clock"), 100));
        }
        platform.endOfUseCase();
        history.run();
    }

    private void openAccount(Caller by, int count) {
        platform.payoutAccounts.put(
                by,
                by.organization(),
                new NewPayoutAccount(by.name(), SANDBOX_BANK, "1002%09d".formatted(count)),
                () -> 0);
    }

    private static String unknownPassword() {
        var random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }
}
