package kr.seoul.techtrade.statements;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.bank.MoneyArriving;

/** Listens in the server under test, and cannot take money of one subject. */
@ApplicationScoped
public class Objection {
    static final UUID SUBJECT = UUID.fromString("00000000-0000-7000-8000-0000000000b1");

    void on(@Observes MoneyArriving news) {
        if (news.subjects().contains(SUBJECT)) {
            throw BankProblem.WRONG_STATE.because("whoever listens cannot take it");
        }
    }
}
