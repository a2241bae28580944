package kr.seoul.techtrade.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.account.SecondFactor;
import kr.seoul.techtrade.clients.ApiClients;
import kr.seoul.techtrade.clients.ClientMode;
import kr.seoul.techtrade.clients.NewClient;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Passwords;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sql;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives visitors a person and an API client of each role, with new secrets each time; those before them end. */
@ApplicationScoped
@Transactional
class Access {
    private static final Caller BY = Caller.system("demo");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PASSWORD_BYTES = 15;
    private static final String OPERATE = "operate";
    private static final Map<Role, Set<String>> SCOPES = Map.of(
            Role.INVESTOR, Set.of("directory.read", "deals.read", "events.read"),
            Role.EXPERT, Set.of("directory.read", "deals.read", "deals.write", "events.read"),
            Role.AUDITOR, Set.of("audit.read", "directory.read", "deals.read", "ledger.read", "events.read"),
            Role.BANK, Set.of("bank.write", "ledger.read", "events.read"),
            Role.OPERATOR, Scopes.ALL);

    @Inject
    private ApiClients apiClients;

    @Inject
    private Passwords passwords;

    @Inject
    private SecondFactor secondFactor;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "techtrade.base.url", defaultValue = "http://localhost:8080")
    private String baseUrl;

    private record Player(Role role, UUID organization, UUID person, String email) {}

    private record Secret(String password, String hash) {}

    String baseUrl() {
        return baseUrl;
    }

    Credentials issue() {
        sql.update("""
                update clients.client set revoked_at = ?
                 where id in (select client_id from demo.player) and revoked_at is null""", clock.instant());
        var clients = new ArrayList<Credentials.Client>();
        var people = new ArrayList<Credentials.Person>();
        var players = players();
        // hashing is slow on purpose: on all cores at once
        var secrets = players.parallelStream().map(player -> secret()).toList();
        for (int i = 0; i < players.size(); i++) {
            var player = players.get(i);
            var secret = secrets.get(i);
            sql.update("update identity.person set password_hash = ? where id = ?", secret.hash(), player.person());
            var totp = secondFactor.issue(player.person(), SecondFactor.secret());
            people.add(new Credentials.Person(player.email(), secret.password(), player.role(), totp));
            var issued = apiClients.issue(
                    BY,
                    player.organization(),
                    new NewClient("demo", scopes(player.role()), ClientMode.LIVE, List.of(), null, null, null));
            sql.update("update demo.player set client_id = ? where role = ?", issued.clientId(), player.role());
            clients.add(new Credentials.Client(
                    issued.clientId(),
                    issued.clientSecret(),
                    player.organization(),
                    player.role(),
                    player.role() == Role.INSTITUTION ? Founding.SOURCE : null));
        }
        return new Credentials(baseUrl, clients, people, deposits());
    }

    private List<Credentials.Deposit> deposits() {
        return sql.list(
                """
                        select c.number as custody, a.number, a.currency, a.expected_minor - a.received_minor as minor
                          from bank.virtual_account a join bank.custody_account c on c.currency = a.currency
                         where a.state = 'OPEN' and a.received_minor < a.expected_minor
                         order by a.currency <> 'KRW', a.opened_at desc, a.id limit 3""",
                row -> new Credentials.Deposit(
                        row.getString("custody"),
                        row.getString("number"),
                        Money.of(row.getLong("minor"), row.getString("currency"))));
    }

    private List<Player> players() {
        return sql
                .list(
                        """
                        select p.role, p.organization_id, p.person_id, h.email
                          from demo.player p join identity.person h on h.id = p.person_id""",
                        row -> new Player(
                                Role.valueOf(row.getString("role")),
                                Sql.uuid(row, "organization_id"),
                                Sql.uuid(row, "person_id"),
                                row.getString("email")))
                .stream()
                .sorted((one, other) -> one.role().compareTo(other.role()))
                .toList();
    }

    private static Set<String> scopes(Role role) {
        return SCOPES.getOrDefault(
                role,
                Scopes.ALL.stream()
                        .filter(scope -> !scope.equals(OPERATE))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private Secret secret() {
        var random = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(random);
        var password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        return new Secret(password, passwords.hash(password));
    }
}
