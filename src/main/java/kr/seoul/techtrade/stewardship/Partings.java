package kr.seoul.techtrade.stewardship;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.directory.Decision;
import kr.seoul.techtrade.directory.Decisions;
import kr.seoul.techtrade.directory.Derivation;
import kr.seoul.techtrade.directory.Directory;
import kr.seoul.techtrade.directory.NewDecision;
import kr.seoul.techtrade.golden.DecisionKind;
import kr.seoul.techtrade.golden.Evidence;
import kr.seoul.techtrade.golden.Golden;
import kr.seoul.techtrade.golden.Survivorship;
import kr.seoul.techtrade.golden.Verdict;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.lines.DirectoryProblem;

/**
 * Corrects a merge that was wrong: tells what would become of a company if some of its records were another one, parts them by a
 * decision about every two of them, and takes that back. Operators part all; an institution its own records from those of others.
 */
@ApplicationScoped
@Transactional
public class Partings {
    private static final String MEMBERS = """
            select r.id, s.organization_id from directory.record r join sources.source s on s.code = r.source
             where r.company = ? and not r.deleted order by r.id""";
    private static final String HOMES = """
            select r.id, r.company, c.name, c.name_en
              from directory.record r join directory.company c on c.id = r.company
             where r.id = any(?::uuid[]) and not r.deleted""";

    private final Sql sql;
    private final Directory directory;
    private final Decisions decisions;
    private final Derivation derivation;
    private final Clock clock;

    protected Partings() {
        this(null, null, null, null, null);
    }

    @Inject
    public Partings(Sql sql, Directory directory, Decisions decisions, Derivation derivation, Clock clock) {
        this.sql = sql;
        this.directory = directory;
        this.decisions = decisions;
        this.derivation = derivation;
        this.clock = clock;
    }

    /** A company that would come out; {@code stays}: under the id that all of it has now. */
    public record Part(Golden golden, List<Origin> records, boolean stays) {}

    /** A record by what people know it by: its source's code and its key there. */
    public record Origin(String source, String key) {}

    /** One company of what is left beside one of what was parted from it. */
    public record Pair(Part one, Part other) {
        public List<Golden.ComparedJson> values() {
            return one.golden().beside(other.golden());
        }
    }

    /**
     * What a parting would lead to: mostly two companies, more where only records of the other side held some together. {@code bonds}:
     * decisions that hold the two sides together, and have to be withdrawn first.
     */
    public record Foreseen(List<Part> left, List<Part> parted, List<Decision> bonds) {
        /** Each company that would come out at least once. */
        public List<Pair> pairs() {
            return Stream.concat(
                            parted.stream().map(other -> new Pair(left.get(0), other)),
                            left.stream().skip(1).map(one -> new Pair(one, parted.get(0))))
                    .toList();
        }
    }

    /** Another company from which decisions keep records of this one, the latest decision first. */
    public record Kept(UUID company, String name, String nameEn, List<Decision> decisions) {}

    private record Member(UUID id, UUID organization) {}

    private record Sides(UUID company, List<UUID> parted, List<UUID> left) {
        List<NewDecision> pairs(String reason) {
            return parted.stream()
                    .flatMap(one -> left.stream().map(other -> new NewDecision(DecisionKind.APART, one, other, reason)))
                    .toList();
        }
    }

    private record Supposed(UUID id, DecisionKind kind, UUID one, UUID other) implements Verdict {
        static Supposed of(NewDecision decision) {
            return new Supposed(UUID.randomUUID(), decision.kind(), decision.one(), decision.other());
        }
    }

    private record Home(UUID record, UUID company, String name, String nameEn) {}

    /** There are several records, and the caller has a say in some of them. */
    public boolean isOpenTo(Caller by, UUID company) {
        var members = members(company);
        return members.size() > 1
                && (by.is(Role.OPERATOR)
                        || by.is(Role.INSTITUTION)
                                && members.stream().anyMatch(member -> by.actsFor(member.organization())));
    }

    /**
     * What would become of the company; empty when these are none or all of its records. Problems: identity/denied,
     * directory/no-such-company, directory/no-such-record when one is not of it.
     */
    public Optional<Foreseen> foresee(Caller by, UUID company, Set<UUID> records) {
        return sides(by, company, records).map(this::foresee);
    }

    private Foreseen foresee(Sides sides) {
        var supposed = sides.pairs("").stream().map(Supposed::of).toList();
        var all = Stream.concat(sides.parted().stream(), sides.left().stream()).toList();
        var companies = derivation.foretell(all, supposed, clock.instant());
        var origins = origins(companies.values());
        var survivorship = derivation.survivorship(origins.keySet());
        var bonds = Decisions.standing(sql, sides.parted()).stream()
                .filter(decision -> decision.kind() == DecisionKind.SAME)
                .filter(decision -> sides.parted().contains(decision.one())
                        != sides.parted().contains(decision.other()))
                .toList();
        return new Foreseen(
                parts(sides, sides.left(), companies, origins, survivorship),
                parts(sides, sides.parted(), companies, origins, survivorship),
                bonds);
    }

    private static List<Part> parts(
            Sides sides,
            List<UUID> side,
            Map<UUID, List<Evidence>> companies,
            Map<UUID, Origin> origins,
            Survivorship survivorship) {
        return companies.entrySet().stream()
                .filter(company -> company.getValue().stream().map(Evidence::id).anyMatch(side::contains))
                .sorted(Comparator.comparing((Map.Entry<UUID, List<Evidence>> company) ->
                        -company.getValue().size()))
                .map(company -> new Part(
                        Golden.of(company.getKey(), company.getValue(), survivorship),
                        company.getValue().stream()
                                .map(record -> origins.get(record.id()))
                                .toList(),
                        company.getKey().equals(sides.company())))
                .toList();
    }

    private Map<UUID, Origin> origins(Collection<List<Evidence>> companies) {
        var ids = companies.stream().flatMap(List::stream).map(Evidence::id).toList();
        var origins = new LinkedHashMap<UUID, Origin>();
        sql.each(
                "select id, source, key from directory.record where id = any(?::uuid[])",
                row -> Map.entry(Sql.uuid(row, "id"), new Origin(row.getString("source"), row.getString("key"))),
                origin -> origins.put(origin.getKey(), origin.getValue()),
                ids);
        return origins;
    }

    /**
     * All or nothing; what follows from others already is not decided again. Problems: those of {@link #foresee},
     * directory/one-and-the-same when nothing is on one side, directory/contradicting-decisions.
     */
    public List<Decision> part(Caller by, UUID company, NewParting asked) {
        Derivation.lock(sql);
        var sides = sides(by, company, asked.records())
                .orElseThrow(() -> DirectoryProblem.ONE_AND_THE_SAME.at("/records", "leave nothing to part them from"));
        var outcomes = decisions.decide(by, sides.pairs(asked.reason()));
        outcomes.stream()
                .map(Decisions.Outcome::problem)
                .filter(problem -> problem != null && problem.type() != DirectoryProblem.ALREADY_DECIDED)
                .findFirst()
                .ifPresent(problem -> {
                    throw problem;
                });
        return outcomes.stream()
                .map(Decisions.Outcome::decision)
                .filter(decision -> decision != null)
                .toList();
    }

    /** Where all that keeps the two apart was decided by the caller, or the caller is an operator. Problems: identity/denied. */
    public List<Kept> kept(Caller by, UUID company) {
        by.must(Role.OPERATOR, Role.INSTITUTION);
        var members = members(company).stream().map(Member::id).collect(Collectors.toSet());
        var apart = Decisions.standing(sql, members).stream()
                .filter(decision -> decision.kind() == DecisionKind.APART)
                .sorted(Comparator.comparing(Decision::id).reversed())
                .collect(Collectors.groupingBy(
                        decision -> members.contains(decision.one()) ? decision.other() : decision.one(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        var kept = new LinkedHashMap<UUID, Kept>();
        if (!apart.isEmpty()) {
            sql.each(
                    HOMES,
                    Partings::home,
                    home -> kept.merge(
                            home.company(),
                            new Kept(home.company(), home.name(), home.nameEn(), apart.get(home.record())),
                            Partings::together),
                    apart.keySet());
        }
        return kept.values().stream()
                .filter(each -> by.is(Role.OPERATOR)
                        || each.decisions().stream().allMatch(decision -> by.actsFor(decision.organizationId())))
                .toList();
    }

    private static Home home(ResultSet row) throws SQLException {
        return new Home(Sql.uuid(row, "id"), Sql.uuid(row, "company"), row.getString("name"), row.getString("name_en"));
    }

    private static Kept together(Kept one, Kept other) {
        var decisions = Stream.concat(one.decisions().stream(), other.decisions().stream())
                .sorted(Comparator.comparing(Decision::id).reversed())
                .toList();
        return new Kept(one.company(), one.name(), one.nameEn(), decisions);
    }

    /** Withdraws all that keeps the two apart. Problems: identity/denied, directory/no-such-decision when nothing of the caller's does. */
    public List<Decision> takeBack(Caller by, UUID company, UUID from, String reason) {
        Derivation.lock(sql);
        var apart = kept(by, company).stream()
                .filter(each -> each.company().equals(from))
                .flatMap(each -> each.decisions().stream())
                .map(Decision::id)
                .toList();
        if (apart.isEmpty()) {
            throw DirectoryProblem.NO_SUCH_DECISION.because("none of yours keeps the two apart");
        }
        return decisions.withdrawAll(by, apart, reason);
    }

    private Optional<Sides> sides(Caller by, UUID id, Set<UUID> records) {
        by.must(Role.OPERATOR, Role.INSTITUTION);
        var company =
                directory.company(id).orElseThrow(() -> Directory.missing(id)).id();
        var members = members(company);
        if (!members.stream().map(Member::id).collect(Collectors.toSet()).containsAll(records)) {
            throw DirectoryProblem.NO_SUCH_RECORD.because("they are not all records of company " + company);
        }
        var sides = members.stream().collect(Collectors.partitioningBy(member -> records.contains(member.id())));
        if (sides.get(true).isEmpty() || sides.get(false).isEmpty()) {
            return Optional.empty();
        }
        mustSpeakFor(by, sides.values());
        return Optional.of(new Sides(company, ids(sides.get(true)), ids(sides.get(false))));
    }

    /** One of each two records has to be its own. */
    private static void mustSpeakFor(Caller by, Collection<List<Member>> sides) {
        var speaks =
                sides.stream().anyMatch(side -> side.stream().allMatch(member -> by.actsFor(member.organization())));
        if (!by.is(Role.OPERATOR) && !speaks) {
            throw IdentityProblem.DENIED.because("an institution parts its own records from others");
        }
    }

    private static List<UUID> ids(List<Member> members) {
        return members.stream().map(Member::id).toList();
    }

    private List<Member> members(UUID company) {
        return sql.list(MEMBERS, row -> new Member(Sql.uuid(row, "id"), Sql.uuid(row, "organization_id")), company);
    }
}
