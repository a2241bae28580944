package kr.seoul.techtrade.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.TreeSet;
import java.util.UUID;
import kr.seoul.techtrade.account.AccountLetters;
import kr.seoul.techtrade.account.AccountProblem;
import kr.seoul.techtrade.account.Deed;
import kr.seoul.techtrade.account.Deeds;
import kr.seoul.techtrade.account.OtherWayIn;
import kr.seoul.techtrade.account.Passkeys;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.People;
import kr.seoul.techtrade.identity.Sessions;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.members.Members;
import kr.seoul.techtrade.oidc.LinkTable.Link;

/** People take back that an issuer signs them in: what it gave goes with it. Nobody shuts themselves out. */
@ApplicationScoped
@Transactional
public class Unlinking implements OtherWayIn {
    private final LinkTable table;
    private final Issuers issuers;
    private final People people;
    private final Passkeys passkeys;
    private final Members members;
    private final Sessions sessions;
    private final Deeds deeds;
    private final AccountLetters letters;

    protected Unlinking() {
        this(null, null, null, null, null, null, null, null);
    }

    @Inject
    public Unlinking(
            Sql sql,
            Issuers issuers,
            People people,
            Passkeys passkeys,
            Members members,
            Sessions sessions,
            Deeds deeds,
            AccountLetters letters) {
        this.table = new LinkTable(sql);
        this.issuers = issuers;
        this.people = people;
        this.passkeys = passkeys;
        this.members = members;
        this.sessions = sessions;
        this.deeds = deeds;
        this.letters = letters;
    }

    /** By an issuer that is configured still. */
    @Override
    public boolean letsIn(UUID person) {
        return table.issuersOf(person).stream()
                .anyMatch(address -> issuers.at(address).isPresent());
    }

    /**
     * The issuer signs the caller in no more; memberships that its groups gave end, and sessions that began there, but this one. Problems:
     * identity/second-factor-needed, oidc/no-such-issuer, oidc/not-linked, account/only-way-in.
     */
    public void unlink(Caller by, String name) {
        by.mustHaveConfirmed();
        var issuer = issuers.named(name).issuer();
        people.lock(by.id());
        var links = table.linksOf(by.id(), issuer.address());
        if (links.isEmpty()) {
            throw OidcProblem.NOT_LINKED.because(issuer.label() + " does not sign you in");
        }
        links.forEach(link -> end(link, by, issuer));
        var person = people.person(by.id());
        if (!person.hasPassword() && !passkeys.isAny(by.id()) && !letsIn(by.id())) {
            throw AccountProblem.ONLY_WAY_IN.because("add a passkey, or another issuer, first");
        }
        deeds.write(by, Deed.Kind.ISSUER_UNLINKED);
        letters.tell(person, "issuer-unlinked", issuer.label());
    }

    private void end(Link link, Caller by, Issuer issuer) {
        var gives = Caller.system("sign-in by " + issuer.label());
        // in one order, so that two who do this at once do not wait for each other
        new TreeSet<>(table.placements(link).keySet())
                .forEach(organization -> members.displace(gives, organization, by.id()));
        var began = table.delete(link);
        began.remove(by.session().id());
        sessions.endAll(began);
    }
}
