package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kr.seoul.techtrade.process.Process;

/** The kinds of subjects that packages above bring, in the order of the process. */
@ApplicationScoped
public class SubjectKinds {
    private final List<SubjectKind<?>> all;
    private final List<SubjectKind<?>> funded;
    private final Map<String, SubjectKind<?>> byCycle;

    protected SubjectKinds() {
        this(List.of());
    }

    @Inject
    public SubjectKinds(Instance<SubjectKind<?>> brought) {
        this(brought.stream().toList());
    }

    public SubjectKinds(List<SubjectKind<?>> brought) {
        all = brought.stream()
                .sorted(Comparator.comparing(kind -> Process.CYCLES.indexOf(kind.cycle())))
                .toList();
        funded = all.stream()
                .filter(kind -> Funded.class.isAssignableFrom(kind.type()))
                .toList();
        byCycle = all.stream().collect(Collectors.toMap(kind -> kind.cycle().name(), kind -> kind));
    }

    public List<SubjectKind<?>> all() {
        return all;
    }

    /** Those with an escrow of their own. */
    List<SubjectKind<?>> funded() {
        return funded;
    }

    List<SubjectKind<?>> others() {
        return all.stream().filter(kind -> !funded.contains(kind)).toList();
    }

    /** Of a subject that another package brings; empty for those that deals know themselves. */
    @SuppressWarnings("unchecked")
    Optional<SubjectKind<Subject<?>>> of(Subject<?> subject) {
        return Optional.ofNullable(
                (SubjectKind<Subject<?>>) byCycle.get(subject.cycle().name()));
    }

    /** {@code sql} for each of them, with the name of its table for {@code %s}. */
    static String sql(List<SubjectKind<?>> kinds, String sql) {
        return kinds.stream().map(SubjectKinds::table).map(sql::formatted).collect(Collectors.joining());
    }

    public static String table(SubjectKind<?> kind) {
        var table = kind.type().getAnnotation(Table.class);
        return table.schema() + "." + table.name();
    }
}
