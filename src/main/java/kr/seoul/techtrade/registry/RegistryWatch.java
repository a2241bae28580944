package kr.seoul.techtrade.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.UnitOfWork;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.registry.Registry.Standing;
import kr.seoul.techtrade.registry.RegistryInquiries.Undecided;
import kr.seoul.techtrade.registry.RegistryInquiries.Waiting;

/** Asks the register of rights, where one is configured, about the milestones that wait for it, outside of any transaction: {@link Actor#REGISTRY}. */
@ApplicationScoped
public class RegistryWatch implements Caretaker {
    private static final System.Logger LOG = System.getLogger(RegistryWatch.class.getName());

    @Inject
    private Registries registries;

    @Inject
    private RegistryInquiries inquiries;

    @Inject
    private UnitOfWork unit;

    @Override
    public void undertake(Chores chores) {
        registries
                .chosen()
                .ifPresent(registry ->
                        chores.every(Duration.ofSeconds(10), "asking the register of rights", () -> look(registry)));
    }

    void look(Registry registry) {
        var waiting = unit.of(inquiries::take);
        if (waiting.isEmpty()) {
            return;
        }
        var answers = registry.ask(
                waiting.stream().flatMap(each -> each.changes().stream()).toList());
        var undecided = new ArrayList<Undecided>();
        int at = 0;
        for (var each : waiting) {
            int next = at + each.changes().size();
            heard(each, RegistryVerdict.of(each, answers.subList(at, next)), undecided);
            at = next;
        }
        if (!undecided.isEmpty()) {
            unit.of(() -> inquiries.keep(undecided));
        }
    }

    /** What cannot be carried out stops no other, is tried again as if it had not been heard, and so is told to operators in the end. */
    private void heard(Waiting waiting, RegistryVerdict verdict, List<Undecided> undecided) {
        boolean decides = verdict.standing() == Standing.RECORDED || verdict.standing() == Standing.REFUSED;
        if (!decides) {
            undecided.add(new Undecided(waiting, verdict));
            return;
        }
        try {
            unit.of(() -> inquiries.decide(waiting, verdict));
        } catch (RuntimeException failed) {
            LOG.log(Level.ERROR, "the register's answer about milestone " + waiting.milestone() + " failed", failed);
            undecided.add(new Undecided(waiting, RegistryVerdict.silent("its answer could not be carried out")));
        }
    }
}
