package kr.seoul.techtrade.countersigning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.mandates.ProposalJson.Kind;
import kr.seoul.techtrade.mandates.Proposals;

/** Looks every half minute which of the proposals that wait are about deals that have moved on. */
@ApplicationScoped
public class CountersigningTimer implements Caretaker {
    @Inject
    private Proposals proposals;

    @Inject
    private Countersigning countersigning;

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofSeconds(30), "looking after proposals", this::look);
    }

    void look() {
        proposals
                .waiting(Kind.SIGN, Kind.RELEASE)
                .forEach(each -> countersigning.check(each.organization(), each.proposal()));
    }
}
