package kr.seoul.techtrade.deal;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.process.AmendmentState;

/** The parts of a deal that are looked up when they are needed, and not loaded with it. */
@ApplicationScoped
public class Parts {
    private static final int MOST = 1000;
    private static final String PRESENT = """
            select exists (select from deal.payment where deal_id = d.id),
                   exists (select from deal.amendment where deal_id = d.id),
                   exists (select from deal.delivered_file f join deal.milestone m on m.id = f.milestone_id
                            where m.deal_id = d.id)%s
              from deal.deal d where d.id = ?""";
    private static final String PRESENT_OF_KIND = ", exists (select from %s where deal_id = d.id)";
    /** How many it names before those of the kinds. */
    private static final int OWN = 3;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Steps steps;

    @Inject
    private SubjectKinds kinds;

    private String present;

    @PostConstruct
    void knowTheKinds() {
        present = PRESENT.formatted(SubjectKinds.sql(kinds.all(), PRESENT_OF_KIND));
    }

    public void add(Object part) {
        em.persist(part);
    }

    public void add(Step step) {
        steps.add(step);
    }

    /** So that what is kept so far is in the database before what refers to it by number. */
    void flush() {
        em.flush();
    }

    List<Payment> payments(Deal deal) {
        return em.createQuery("select p from Payment p where p.deal = :deal order by p.number", Payment.class)
                .setParameter("deal", deal)
                .setMaxResults(MOST)
                .getResultList();
    }

    List<Payment> payments(Milestone milestone) {
        return em.createQuery(
                        "select p from Payment p where p.deal = :deal and p.milestone = :milestone order by p.number",
                        Payment.class)
                .setParameter("deal", milestone.deal())
                .setParameter("milestone", milestone.number())
                .setMaxResults(MOST)
                .getResultList();
    }

    /** Payments and what is funded, by id, with their deals, as the database has them now; others are left out. */
    Map<UUID, Subject<?>> subjects(Set<UUID> ids) {
        var subjects = new HashMap<UUID, Subject<?>>();
        var funded = kinds.funded().stream().map(SubjectKind::type);
        for (var kind :
                Stream.concat(Stream.of(Milestone.class, Payment.class), funded).toList()) {
            em.createQuery(
                            "select s from %s s join fetch s.deal where s.id in :ids".formatted(kind.getSimpleName()),
                            kind)
                    .setParameter("ids", ids)
                    .setHint("eclipselink.refresh", true)
                    .getResultList()
                    .forEach(found -> subjects.put(found.id(), found));
        }
        return subjects;
    }

    /** Problems: deal/no-such-part. */
    Payment payment(Deal deal, int number) {
        return payments(deal).stream()
                .filter(each -> each.item() == number)
                .findFirst()
                .orElseThrow(() -> DealProblem.NO_SUCH_PART.because("no payment " + number));
    }

    List<Amendment> amendments(Deal deal) {
        return em.createQuery("select a from Amendment a where a.deal = :deal order by a.version", Amendment.class)
                .setParameter("deal", deal)
                .setMaxResults(MOST)
                .getResultList();
    }

    Optional<Amendment> openAmendment(Deal deal) {
        return amendments(deal).stream()
                .filter(each -> each.state() == AmendmentState.PROPOSED)
                .findFirst();
    }

    /** Problems: deal/no-such-part. */
    public Amendment amendment(Deal deal, int version) {
        return amendments(deal).stream()
                .filter(each -> each.item() == version)
                .findFirst()
                .orElseThrow(() -> DealProblem.NO_SUCH_PART.because("no amendment " + version));
    }

    /** All of a deal; one round trip says what is not there, which of most deals is most of it. */
    Whole whole(Deal deal) {
        var is = (Object[])
                em.createNativeQuery(present).setParameter(1, deal.id()).getSingleResult();
        var brought = new LinkedHashMap<SubjectKind<?>, List<? extends Subject<?>>>();
        for (var kind : kinds.all()) {
            brought.put(kind, (boolean) is[OWN + brought.size()] ? kind.of(deal) : List.of());
        }
        return new Whole(
                deal,
                (boolean) is[0] ? payments(deal) : List.of(),
                (boolean) is[1] ? amendments(deal) : List.of(),
                brought,
                (boolean) is[2]);
    }

    /** The deal itself and all of it that has a life of its own. */
    public List<Subject<?>> all(Deal deal) {
        return whole(deal).subjects();
    }

    /** All of several deals, by their ids: a query for each kind, however many deals there are. */
    Map<UUID, List<Subject<?>>> ofAll(List<UUID> deals) {
        var all = new LinkedHashMap<UUID, List<Subject<?>>>();
        deals.forEach(id -> all.put(id, new ArrayList<>()));
        if (!deals.isEmpty()) {
            em.createQuery("select d from Deal d where d.id in :ids", Deal.class)
                    .setParameter("ids", deals)
                    .getResultList()
                    .forEach(deal -> all.get(deal.id()).add(deal));
            var own = Stream.of(Milestone.class, Payment.class, Amendment.class);
            Stream.concat(own, kinds.all().stream().map(SubjectKind::type))
                    .flatMap(type -> em
                            .createQuery(
                                    "select s from %s s where s.deal.id in :ids".formatted(type.getSimpleName()), type)
                            .setParameter("ids", deals)
                            .getResultList()
                            .stream())
                    .forEach(part -> all.get(part.deal().id()).add(part));
        }
        return all;
    }

    /** All that the deal is made of and that is not over, has ended. */
    boolean haveEnded(Deal deal) {
        return deal.milestones().stream().allMatch(each -> each.state().isTerminal())
                && brought(deal).stream().allMatch(each -> each.state().isTerminal());
    }

    /** All of the kinds that packages above bring. */
    List<Subject<?>> brought(Deal deal) {
        return kinds.all().stream()
                .<Subject<?>>flatMap(kind -> kind.of(deal).stream())
                .toList();
    }
}
