package kr.seoul.techtrade.alerts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.alerts.Finds.Match;
import kr.seoul.techtrade.directory.CompanyChanged;
import kr.seoul.techtrade.investment.InvestmentChanged;
import kr.seoul.techtrade.investment.RecordKind;
import kr.seoul.techtrade.kernel.Bookmarks;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Outbox.Event;
import kr.seoul.techtrade.kernel.Outbox.Position;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;
import kr.seoul.techtrade.search.Hubs;
import kr.seoul.techtrade.search.Search;

/**
 * Carries out every kept search among the documents that came or changed, and nothing else: for a batch of events one query of this
 * node's index for each different search, whatever the number of documents, and none of them in a transaction. Every node does;
 * whoever is first to move the bookmark keeps what it found, in the same transaction, and the others throw theirs away.
 */
@ApplicationScoped
public class Percolation {
    static final String READER = "alerts";

    private static final int EVENTS_MAX = 500;
    private static final int SEARCHES_MAX = 1_000;
    private static final String LISTED = """
            select c.id as company, l.id as listing
              from directory.company c join market.listing l on l.organization_id = c.organization_id
             where l.state = 'PUBLISHED' and c.id = any(?::uuid[])""";
    private static final String OF_ROUNDS = """
            select id as round, company from investment.round where id = any(?::uuid[])
            union select round, company from investment.round_past where round = any(?::uuid[])""";
    private static final UUID FIRST = new UUID(0, 0);

    private final Sql sql;
    private final Outbox outbox;
    private final Bookmarks bookmarks;
    private final Search search;
    private final Finds finds;
    private final UnitOfWork work;

    protected Percolation() {
        this(null, null, null, null, null, null);
    }

    @Inject
    public Percolation(Sql sql, Outbox outbox, Bookmarks bookmarks, Search search, Finds finds, UnitOfWork work) {
        this.sql = sql;
        this.outbox = outbox;
        this.bookmarks = bookmarks;
        this.search = search;
        this.finds = finds;
        this.work = work;
    }

    private record Kept(UUID id, Criteria criteria) {}

    /** What news of a document is about, which decides what searches it is news for. */
    private enum About {
        ITSELF,
        /** The company that lists it. */
        LISTER,
        /** What the company raised. */
        ROUNDS,
        /** The hubs where the company is supported. */
        HUBS
    }

    private record Told(DocumentKind kind, About about) {
        boolean isForAll() {
            return about == About.ITSELF || kind == DocumentKind.COMPANY && about == About.ROUNDS;
        }

        /** Others find the document no other than before. */
        boolean isFor(Criteria criteria) {
            return isForAll()
                    || switch (about) {
                        case ITSELF -> true;
                        case LISTER -> criteria.asksForLister();
                        case ROUNDS -> criteria.asksForRoundsOfLister();
                        case HUBS ->
                            kind == DocumentKind.LISTING ? criteria.asksForHubsOfLister() : criteria.asksForHubs();
                    };
        }
    }

    /**
     * Where the last news of each document stands, by its kind and what it is about. What a company says otherwise is no news of its
     * rounds and sites, though they are found by its name: they are no younger for it.
     */
    private record Changed(Map<Told, Map<UUID, Position>> news) {
        private static final Map<String, DocumentKind> KINDS = Map.of(
                CompanyChanged.TYPE,
                DocumentKind.COMPANY,
                InvestmentChanged.type(RecordKind.ROUND),
                DocumentKind.ROUND,
                InvestmentChanged.type(RecordKind.FACILITY),
                DocumentKind.FACILITY);

        /** {@code companies} by the rounds that say something new of them. */
        static Changed of(List<Event> events, Map<UUID, List<UUID>> companies) {
            var changed = new Changed(new HashMap<>());
            for (var event : events) {
                var kind = event.type().startsWith("market.listing-") ? DocumentKind.LISTING : KINDS.get(event.type());
                if (kind != null) {
                    changed.put(kind, About.ITSELF, event.subject(), event.position());
                }
                for (var company : companies.getOrDefault(event.subject(), List.of())) {
                    changed.put(DocumentKind.COMPANY, About.ROUNDS, company, event.position());
                }
            }
            return changed;
        }

        private void put(DocumentKind kind, About about, UUID document, Position at) {
            news.computeIfAbsent(new Told(kind, about), none -> new HashMap<>()).merge(document, at, Position::last);
        }

        Map<UUID, Position> of(DocumentKind kind, About about) {
            return news.getOrDefault(new Told(kind, about), Map.of());
        }

        boolean isEmpty() {
            return news.isEmpty();
        }

        /** The documents of one kind of which there is news for such a search. */
        Map<UUID, Position> to(Criteria criteria, DocumentKind kind) {
            var to = new HashMap<UUID, Position>();
            news.forEach((told, documents) -> {
                if (told.kind() == kind && told.isFor(criteria)) {
                    documents.forEach((document, at) -> to.merge(document, at, Position::last));
                }
            });
            return to;
        }
    }

    /** What was looked for: news that is not for all by these {@code searches}. */
    private record Looked(List<Match> matches, Map<Told, Set<UUID>> searches) {}

    /** Takes in all that this node's index knows of. */
    void follow() {
        boolean more;
        do {
            more = batch();
        } while (more);
    }

    /** False when there was nothing to take in, or another node has. */
    private boolean batch() {
        var known = search.known();
        if (known.isEmpty()) {
            return false;
        }
        var from = bookmarks.of(READER);
        var events = outbox.after(from, EVENTS_MAX).stream()
                .filter(event -> !event.position().isAfter(known.get()))
                .toList();
        if (events.isEmpty()) {
            return false;
        }
        var to = events.get(events.size() - 1).position();
        var changed = Changed.of(events, companies(events));
        Hubs.told(sql, events).forEach((company, at) -> changed.put(DocumentKind.COMPANY, About.HUBS, company, at));
        listed(changed);
        var looked = changed.isEmpty() ? new Looked(List.of(), Map.of()) : look(changed);
        return work.of(() -> {
            boolean first = bookmarks.move(READER, from, to);
            if (first && !changed.isEmpty()) {
                changed.news().forEach((told, documents) -> {
                    if (told.isForAll()) {
                        finds.lose(documents.keySet(), looked.matches());
                    } else {
                        finds.lose(
                                looked.searches().getOrDefault(told, Set.of()), documents.keySet(), looked.matches());
                    }
                });
                finds.keep(looked.matches());
            }
            return first;
        });
    }

    /** By round whose it is, and was; what a company raised is looked for as well. */
    private Map<UUID, List<UUID>> companies(List<Event> events) {
        var rounds = events.stream()
                .filter(event -> event.type().equals(InvestmentChanged.type(RecordKind.ROUND)))
                .map(Event::subject)
                .collect(Collectors.toSet());
        return rounds.isEmpty()
                ? Map.of()
                : sql
                        .list(
                                OF_ROUNDS,
                                row -> Map.entry(Sql.uuid(row, "round"), Sql.uuid(row, "company")),
                                rounds,
                                rounds)
                        .stream()
                        .collect(Collectors.groupingBy(
                                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** By its region, size and age, its rounds and its hubs what a company lists is looked for as well. */
    private void listed(Changed changed) {
        var abouts = List.of(About.ITSELF, About.ROUNDS, About.HUBS);
        var companies = abouts.stream()
                .flatMap(about -> changed.of(DocumentKind.COMPANY, about).keySet().stream())
                .collect(Collectors.toSet());
        if (companies.isEmpty()) {
            return;
        }
        var listings =
                sql
                        .list(LISTED, row -> Map.entry(Sql.uuid(row, "company"), Sql.uuid(row, "listing")), companies)
                        .stream()
                        .collect(Collectors.groupingBy(
                                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        for (var about : abouts) {
            changed.of(DocumentKind.COMPANY, about).forEach((company, at) -> listings.getOrDefault(company, List.of())
                    .forEach(listing -> changed.put(
                            DocumentKind.LISTING, about == About.ITSELF ? About.LISTER : about, listing, at)));
        }
    }

    private Looked look(Changed changed) {
        var looked = new Looked(new ArrayList<>(), new HashMap<>());
        var last = FIRST;
        List<Kept> some;
        do {
            some = kept(last);
            some.stream()
                    .collect(Collectors.groupingBy(Kept::criteria))
                    .forEach((criteria, alike) -> match(criteria, alike, changed, looked));
            last = some.isEmpty() ? last : some.get(some.size() - 1).id();
        } while (some.size() == SEARCHES_MAX);
        return looked;
    }

    /** Searches that look for the same are one query for each kind. */
    private void match(Criteria criteria, List<Kept> alike, Changed changed, Looked looked) {
        changed.news().keySet().stream()
                .filter(told -> !told.isForAll() && told.isFor(criteria))
                .forEach(told -> alike.forEach(by -> looked.searches()
                        .computeIfAbsent(told, none -> new HashSet<>())
                        .add(by.id())));
        for (var kind : DocumentKind.values()) {
            var news = changed.to(criteria, kind);
            if (!news.isEmpty()) {
                among(kind, criteria, news.keySet()).forEach((document, version) -> {
                    var at = news.get(document);
                    alike.forEach(by ->
                            looked.matches().add(new Match(by.id(), document, kind, version, at.txid(), at.seq())));
                });
            }
        }
    }

    private Map<UUID, Long> among(DocumentKind kind, Criteria criteria, Set<UUID> changed) {
        return switch (kind) {
            case LISTING -> criteria.listings() == null ? Map.of() : search.among(criteria.listingQuery(), changed);
            case COMPANY -> criteria.companies() == null ? Map.of() : search.among(criteria.companyLookup(), changed);
            case ROUND -> criteria.rounds() == null ? Map.of() : search.among(criteria.roundLookup(), changed);
            case FACILITY ->
                criteria.facilities() == null ? Map.of() : search.among(criteria.facilityLookup(), changed);
        };
    }

    private List<Kept> kept(UUID after) {
        return sql.list(
                "select id, criteria from alerts.search where state = 'ACTIVE' and id > ? order by id limit ?",
                row -> new Kept(Sql.uuid(row, "id"), Json.read(row.getString("criteria"), Criteria.class)),
                after,
                SEARCHES_MAX);
    }
}
