package kr.seoul.techtrade.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.NewPerson;
import kr.seoul.techtrade.identity.Organizations;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.identity.Session;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.mandates.Act;
import kr.seoul.techtrade.mandates.FourEyes;
import kr.seoul.techtrade.mandates.Mandates;
import kr.seoul.techtrade.mandates.NewFourEyes;
import kr.seoul.techtrade.mandates.NewMandate;
import kr.seoul.techtrade.payout.NewPayoutAccount;
import kr.seoul.techtrade.payout.PayoutAccounts;

/**
 * Whom the visitor who plays a corporation works with: a head of finance and a buyer with a limit, and what the one has proposed and
 * waits for the visitor.
 */
record Colleagues(
        Organizations organizations, Mandates mandates, FourEyes fourEyes, PayoutAccounts accounts, Clock clock) {
    private static final Caller BY = Caller.system("demo");
    private static final String MAIL = "@colleagues.demo.example";
    /** So much that no deal of the city needs two people. */
    private static final String TWO_ABOVE = "5000000000";

    private static final String LIMIT = "50000000";
    private static final int DAYS = 30;

    /** @param password that nobody knows */
    void of(Caller visitor, String password) {
        var organization = visitor.organization();
        var finance = enrol(organization, "finance", "정하윤", password, true);
        var buyer = enrol(organization, "buyer", "오지후", password, false);
        mandates.grant(
                visitor,
                organization,
                new NewMandate(
                        buyer,
                        Set.of(Act.SIGN, Act.RELEASE),
                        List.of(Money.parse(LIMIT, "KRW")),
                        null,
                        LocalDate.ofInstant(clock.instant(), ClockProducer.SEOUL)
                                .plusYears(1),
                        false));
        fourEyes.change(visitor, organization, 0, new NewFourEyes(List.of(Money.parse(TWO_ABOVE, "KRW")), true, DAYS));
        var proposer = new Caller(
                Caller.Kind.PERSON,
                finance,
                "정하윤",
                organization,
                visitor.roles(),
                Scopes.ALL,
                Session.CONFIRMED_BEFORE);
        accounts.propose(proposer, organization, new NewPayoutAccount("정산 전용 계좌", "004", "123456-04-654321"), () -> 1);
    }

    private UUID enrol(UUID organization, String mail, String name, String password, boolean leads) {
        return organizations.enrol(BY, organization, new NewPerson(mail + MAIL, name, leads, leads), password);
    }
}
