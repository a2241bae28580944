package kr.seoul.techtrade.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import kr.seoul.techtrade.account.AccountLetters;
import kr.seoul.techtrade.account.Deed;
import kr.seoul.techtrade.account.Deeds;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Memberships;
import kr.seoul.techtrade.identity.People;
import kr.seoul.techtrade.identity.Person;
import kr.seoul.techtrade.identity.Right;
import kr.seoul.techtrade.identity.Sessions;
import kr.seoul.techtrade.kernel.Sha256;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.members.Members;
import kr.seoul.techtrade.oidc.LinkTable.Link;

/**
 * What happens when somebody comes back from an issuer. Issuer and subject say who it is, never the e-mail: one that somebody signs in
 * with here already has to be linked by that person. Memberships follow the groups, those that the issuer gave and no others; whoever
 * was removed here is not let in again by a group that they were in before.
 */
@ApplicationScoped
@Transactional
public class Arrivals {
    private final LinkTable table;
    private final People people;
    private final Memberships memberships;
    private final Members members;
    private final Sessions sessions;
    private final Flows flows;
    private final Deeds deeds;
    private final AccountLetters letters;
    private final Clock clock;

    protected Arrivals() {
        this(null, null, null, null, null, null, null, null, null);
    }

    @Inject
    public Arrivals(
            Sql sql,
            People people,
            Memberships memberships,
            Members members,
            Sessions sessions,
            Flows flows,
            Deeds deeds,
            AccountLetters letters,
            Clock clock) {
        this.table = new LinkTable(sql);
        this.people = people;
        this.memberships = memberships;
        this.members = members;
        this.sessions = sessions;
        this.flows = flows;
        this.deeds = deeds;
        this.letters = letters;
        this.clock = clock;
    }

    /** Who it is, if the issuer has brought them before and they have not left. */
    Optional<Person> person(Issuer issuer, Arriver who) {
        return table.find(issuer.address(), who.subject()).flatMap(link -> people.find(link.person()));
    }

    /**
     * Answers the token of a new session. Problems: oidc/no-place when the person has left or no group gives a place, oidc/email-unverified,
     * oidc/email-outside, oidc/email-taken.
     */
    String signIn(Issuer issuer, Flow flow, Arriver who, String address, String browser) {
        var link = table.find(issuer.address(), who.subject()).orElseGet(() -> enrol(issuer, who));
        if (people.find(link.person()).isEmpty()) {
            throw OidcProblem.NO_PLACE.because("the person has left");
        }
        follow(issuer, link, who);
        var session = sessions.begin(link.person(), address, browser, flow.language(), confirmed(who));
        table.began(session.id(), link, issuer.name(), who);
        flows.done(flow, link.person());
        return session.token();
    }

    private Link enrol(Issuer issuer, Arriver who) {
        if (places(issuer, who).isEmpty()) {
            throw OidcProblem.NO_PLACE.because("no group there gives a place here");
        }
        var email = who.email()
                .filter(any -> who.isEmailVerified())
                .orElseThrow(() -> OidcProblem.EMAIL_UNVERIFIED.because("the issuer names no e-mail that it verified"));
        if (!issuer.vouchesFor(email)) {
            throw OidcProblem.EMAIL_OUTSIDE.because("its domain is none that the issuer is asked about");
        }
        var person = memberships
                .enrolElsewhere(email, who.name())
                .orElseThrow(() -> OidcProblem.EMAIL_TAKEN.because("sign in as before, and link the account then"));
        return link(issuer, who, person);
    }

    private Link link(Issuer issuer, Arriver who, UUID person) {
        return table.insert(issuer.address(), who.subject(), person, clock.instant())
                .orElseThrow(() -> OidcProblem.LINKED_ELSEWHERE.because("it was linked at the same time"));
    }

    /**
     * The caller signs in there as well from now on. Problems: oidc/linked-elsewhere when the account there is somebody else's here, oidc/over
     * when the session is another one.
     */
    void link(Issuer issuer, Flow flow, Arriver who, Caller by) {
        mustBeIn(flow, by);
        var link = table.find(issuer.address(), who.subject()).orElseGet(() -> linkFirst(issuer, who, by));
        mustBe(link, by);
        follow(issuer, link, who);
        flows.done(flow, by.id());
    }

    private Link linkFirst(Issuer issuer, Arriver who, Caller by) {
        var link = link(issuer, who, by.id());
        deeds.write(by, Deed.Kind.ISSUER_LINKED);
        letters.tell(people.person(by.id()), "issuer-linked", issuer.label());
        return link;
    }

    /**
     * Answers the session's new token. Problems: oidc/not-confirmed unless the issuer has just seen what counts as a second factor,
     * oidc/linked-elsewhere, oidc/over.
     */
    String confirm(Issuer issuer, Flow flow, Arriver who, Caller by) {
        mustBeIn(flow, by);
        mustBe(
                table.find(issuer.address(), who.subject())
                        .orElseThrow(() -> OidcProblem.LINKED_ELSEWHERE.because("link the account first")),
                by);
        boolean now = who.authenticatedAt() != null
                && !who.authenticatedAt().isBefore(flow.begunAt().minus(SignedToken.SKEW));
        if (!who.strong() || !now) {
            throw OidcProblem.NOT_CONFIRMED.because("show the second factor there, or the one here");
        }
        flows.done(flow, by.id());
        return sessions.confirm(by);
    }

    private static void mustBeIn(Flow flow, Caller by) {
        if (by.kind() != Caller.Kind.PERSON || !by.session().id().equals(flow.session())) {
            throw OidcProblem.OVER.because("it was begun in another session");
        }
    }

    private static void mustBe(Link link, Caller by) {
        if (!link.person().equals(by.id())) {
            throw OidcProblem.LINKED_ELSEWHERE.because("somebody else signs in with it");
        }
    }

    /** As fresh as the issuer says it is; some time, when it does not say when. */
    private Instant confirmed(Arriver who) {
        if (!who.strong()) {
            return null;
        }
        var at = clock.instant();
        var then = who.authenticatedAt() == null ? at.minus(Sessions.FRESH) : who.authenticatedAt();
        return then.isAfter(at) ? at : then;
    }

    private Map<UUID, Set<Right>> places(Issuer issuer, Arriver who) {
        // in one order, so that two who sign in at once do not wait for each other
        var places = new TreeMap<>(issuer.places(who.groups()));
        places.keySet().retainAll(table.known(places.keySet()));
        return places;
    }

    private void follow(Issuer issuer, Link link, Arriver who) {
        var by = Caller.system("sign-in by " + issuer.label());
        var person = link.person();
        var given = table.placements(link);
        var now = places(issuer, who);
        now.forEach((organization, rights) -> {
            boolean member = memberships.find(organization, person).isPresent();
            if (given.containsKey(organization) == member) {
                members.place(by, organization, person, rights);
                table.place(link, organization, rights, clock.instant());
            }
        });
        new TreeMap<>(given)
                .keySet().stream()
                        .filter(organization -> !now.containsKey(organization))
                        .forEach(organization -> {
                            members.displace(by, organization, person);
                            table.displace(link, organization);
                        });
    }

    /** Where else the caller signs in: by the addresses of issuers. */
    Set<String> issuersOf(UUID person) {
        return table.issuersOf(person);
    }

    /** The issuer at which the session began whose token this is. */
    Optional<String> issuerOf(String token) {
        return sessions.of(token).flatMap(table::nameOf);
    }

    /** What the issuer takes as a hint of who signs out: of a session that ended within {@code life}, once. */
    Optional<String> takeIdToken(String token, String name, Duration life) {
        return sessions.of(token)
                .flatMap(session ->
                        table.takeIdToken(session, name, clock.instant().minus(life)));
    }

    /** Answers how many sessions ended. Problems: oidc/invalid-logout-token when it was used before. */
    int end(Issuer issuer, String jti, String subject, String sid, Instant until) {
        if (!table.use(Sha256.of(issuer.address() + "\n" + jti), until)) {
            throw OidcProblem.INVALID_LOGOUT_TOKEN.because("the token was used before");
        }
        return sessions.endAll(table.sessions(issuer.address(), subject, sid));
    }
}
