package kr.seoul.techtrade.clients;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.http.HttpProblem;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Memberships;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.identity.ScopesHandedOn;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Secret;
import kr.seoul.techtrade.kernel.Sql;
import tools.jackson.databind.JsonNode;

/**
 * The API clients of an organisation, as its administrators keep them. Nobody hands on more than they hold: whoever makes a client
 * stronger, or gets a secret of it, has all of its scopes; to weaken or end one the power to manage is enough. Operators look at and
 * end those of all, and issue the first one of an organisation that nobody has acted for: with more, one of them could act as anybody.
 */
@ApplicationScoped
@Transactional
public class ApiClients {
    static final int CLIENTS_MAX = 50;
    static final int SECRETS_MAX = 3;

    private final Sql sql;
    private final Clock clock;
    private final ClientTable table;
    private final EndedTokens ended;
    private final Outbox outbox;
    private final Event<ScopesHandedOn> handedOn;
    private final Memberships memberships;

    protected ApiClients() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public ApiClients(
            Sql sql,
            Clock clock,
            EndedTokens ended,
            Outbox outbox,
            Event<ScopesHandedOn> handedOn,
            Memberships memberships,
            Expiry expiry) {
        this.sql = sql;
        this.memberships = memberships;
        this.clock = clock;
        this.table = new ClientTable(sql, expiry);
        this.ended = ended;
        this.outbox = outbox;
        this.handedOn = handedOn;
    }

    /** The secret is shown this once; only its hash is kept. Null for a client that has keys. */
    public record ClientCredentials(UUID clientId, String clientSecret) {}

    /** Problems: identity/denied, no-such-organization, kernel/invalid-cursor. */
    public Page<ClientJson> clients(Caller by, UUID organization, Optional<String> cursor, int limit) {
        mustManage(by, organization, Scopes.ACCESS_READ, Scopes.ACCESS_WRITE);
        return table.page(organization, cursor, limit, clock.instant());
    }

    /** Problems: identity/denied, no-such-organization, no-such-client. */
    public ClientJson client(Caller by, UUID organization, UUID id) {
        mustManage(by, organization, Scopes.ACCESS_READ, Scopes.ACCESS_WRITE);
        return table.find(organization, id, clock.instant()).orElseThrow(() -> unknown(id));
    }

    /** Problems: identity/denied, no-such-organization unless the caller may look at the organisation's clients. */
    public void mustSee(Caller by, UUID organization) {
        mustManage(by, organization, Scopes.ACCESS_READ, Scopes.ACCESS_WRITE);
    }

    /** Its secret is told this once. Problems: identity/denied, no-such-organization, too-many-clients, http/invalid-input. */
    public ClientCredentials issue(Caller by, UUID organization, @Valid NewClient asked) {
        mustManage(by, organization, Scopes.ACCESS_WRITE);
        by.mustHaveConfirmed();
        if (!isFirst(by, organization)) {
            mustHold(by, organization, asked.scopes(), Boolean.TRUE.equals(asked.byMandate()), null);
        }
        mustBeAhead(asked.expiresAt(), "/expiresAt");
        if (table.living(organization) >= CLIENTS_MAX) {
            throw IdentityProblem.TOO_MANY_CLIENTS.because("revoke one of the %d first".formatted(CLIENTS_MAX));
        }
        var at = clock.instant();
        var id = Ids.at(at);
        table.insert(organization, id, asked, at);
        var secret = asked.keys() == null ? Secret.make() : null;
        if (secret != null) {
            table.insertSecret(id, Ids.at(at), secret, at, null);
        }
        tell(by, organization, id, ClientEvent.CLIENT_ISSUED, asked.name(), null);
        return new ClientCredentials(id, secret);
    }

    /** A client that was agreed on elsewhere, with its id and its secret. */
    void take(UUID organization, String name, Set<String> scopes, ClientCredentials agreed) {
        var at = clock.instant();
        table.insert(
                organization,
                agreed.clientId(),
                new NewClient(name, scopes, ClientMode.LIVE, List.of(), null, null, null),
                at);
        table.insertSecret(agreed.clientId(), Ids.at(at), agreed.clientSecret(), at, null);
    }

    /**
     * Its tokens end when it may do less than before, so that the next ones say so. Problems: identity/denied,
     * no-such-organization, no-such-client, kernel/stale-version, http/invalid-input.
     */
    public ClientJson change(Caller by, UUID organization, UUID id, long version, @Valid NewClient asked) {
        mustManage(by, organization, Scopes.ACCESS_WRITE);
        by.mustHaveConfirmed();
        var before = open(organization, id);
        if (before.version() != version) {
            throw KernelProblem.STALE_VERSION.because("read it again and decide anew");
        }
        mustHold(by, organization, before.scopes(), before.byMandate(), id);
        mustHold(
                by,
                organization,
                asked.scopes(),
                Objects.requireNonNullElse(asked.byMandate(), before.byMandate()),
                id);
        if (!Objects.equals(asked.expiresAt(), before.expiresAt())) {
            mustBeAhead(asked.expiresAt(), "/expiresAt");
        }
        if (asked.mode() != null && asked.mode() != before.mode()) {
            throw HttpProblem.INVALID_INPUT.at("/mode", "a client stays what it is: issue another one");
        }
        if (isLess(asked, before)) {
            ended.end(List.of(table.newGrant(id)));
        }
        ended.end(dropped(id, before, asked));
        table.update(id, asked);
        tell(by, organization, id, ClientEvent.CLIENT_CHANGED, asked.name(), null);
        return client(by, organization, id);
    }

    /** Told this once. Problems: as {@link #issue}, identity/no-such-client, too-many-secrets. */
    public ClientJson.NewSecretJson newSecret(Caller by, UUID organization, UUID id, NewSecret asked) {
        mustManage(by, organization, Scopes.ACCESS_WRITE);
        by.mustHaveConfirmed();
        var client = open(organization, id);
        mustHold(by, organization, client.scopes(), client.byMandate(), id);
        mustBeAhead(asked.expiresAt(), "/expiresAt");
        mustBeAhead(asked.othersUntil(), "/othersUntil");
        if (client.secrets().size() >= SECRETS_MAX) {
            throw IdentityProblem.TOO_MANY_SECRETS.because("end one of the %d first".formatted(SECRETS_MAX));
        }
        var at = clock.instant();
        if (asked.othersUntil() != null) {
            table.endSecrets(id, asked.othersUntil());
        }
        var secret = Secret.make();
        var secretId = Ids.at(at);
        table.insertSecret(id, secretId, secret, at, asked.expiresAt());
        table.touch(id);
        tell(by, organization, id, ClientEvent.SECRET_ISSUED, client.name(), secretId);
        return new ClientJson.NewSecretJson(secretId, secret, asked.expiresAt());
    }

    /**
     * Ends a secret at once, with all tokens that were got with it; those of the other secrets go on. Ended before is the same.
     * Problems: identity/denied, no-such-organization, no-such-client.
     */
    public void endSecret(Caller by, UUID organization, UUID id, UUID secret) {
        mustManage(by, organization, Scopes.ACCESS_WRITE);
        var client = client(organization, id);
        if (!table.hasSecret(id, secret)) {
            throw IdentityProblem.NO_SUCH_CLIENT.because("the client has no secret " + secret);
        }
        if (table.endSecret(secret, clock.instant())) {
            ended.end(List.of(secret));
            table.touch(id);
            tell(by, organization, id, ClientEvent.SECRET_ENDED, client.name(), secret);
        }
    }

    /** Ends a client at once, with all of its tokens; again is the same. Problems: as {@link #endSecret}. */
    public void revoke(Caller by, UUID organization, UUID id) {
        mustManage(by, organization, Scopes.ACCESS_WRITE);
        var client = client(organization, id);
        if (!client.isRevoked()) {
            ended.end(List.of(table.newGrant(id)));
            table.revoke(id, clock.instant());
            tell(by, organization, id, ClientEvent.CLIENT_REVOKED, client.name(), null);
        }
    }

    private static boolean isLess(NewClient asked, ClientJson before) {
        boolean fewer = !asked.scopes().containsAll(before.scopes());
        boolean nearer = !asked.networks().isEmpty()
                && (before.networks().isEmpty() || !asked.networks().containsAll(before.networks()));
        boolean sooner = asked.expiresAt() != null
                && (before.expiresAt() == null || asked.expiresAt().isBefore(before.expiresAt()));
        return fewer || nearer || sooner;
    }

    /** The credentials that keys were which are no longer there. */
    private static List<UUID> dropped(UUID id, ClientJson before, NewClient asked) {
        var gone = new ArrayList<>(keys(id, before.keys()));
        gone.removeAll(keys(id, asked.keys()));
        return gone;
    }

    private static List<UUID> keys(UUID id, JsonNode keys) {
        return keys == null
                ? List.of()
                : ClientKeys.of(keys).keys().stream()
                        .map(key -> ClientKeys.id(id, key))
                        .toList();
    }

    private ClientJson client(UUID organization, UUID id) {
        table.lock(id);
        return table.find(organization, id, clock.instant()).orElseThrow(() -> unknown(id));
    }

    /** One that can still be changed. */
    private ClientJson open(UUID organization, UUID id) {
        var client = client(organization, id);
        if (client.isRevoked()) {
            throw IdentityProblem.NO_SUCH_CLIENT.because("the client was revoked");
        }
        return client;
    }

    private void mustManage(Caller by, UUID organization, String... anyOf) {
        if (operates(by)) {
            sql.first("select 1 from identity.organization where id = ?", row -> true, organization)
                    .orElseThrow(() -> unknownOrganization(organization));
            return;
        }
        if (!by.actsFor(organization)) {
            throw unknownOrganization(organization);
        }
        if (Stream.of(anyOf).noneMatch(by.scopes()::contains)) {
            throw IdentityProblem.DENIED.because("this is for administrators of the organisation");
        }
    }

    private boolean isFirst(Caller by, UUID organization) {
        return by.kind() != Caller.Kind.SYSTEM
                && operates(by)
                && !memberships.lockTakenUp(organization).orElseThrow(() -> unknownOrganization(organization));
    }

    /** As one of the organisation's own. */
    private void mustHold(Caller by, UUID organization, Set<String> scopes, boolean byMandate, UUID client) {
        if (by.kind() == Caller.Kind.SYSTEM) {
            return;
        }
        if (!by.actsFor(organization) || !by.scopes().contains(Scopes.ACCESS_WRITE)) {
            throw IdentityProblem.DENIED.because(
                    "somebody acts for the organisation already: its own administrators issue clients and secrets");
        }
        if (!by.scopes().containsAll(scopes)) {
            var more = scopes.stream()
                    .filter(scope -> !by.scopes().contains(scope))
                    .sorted()
                    .collect(Collectors.joining(" "));
            throw IdentityProblem.DENIED.at("/scopes", "nobody hands on more than they hold: " + more);
        }
        handedOn.fire(new ScopesHandedOn(by, scopes, byMandate, client));
    }

    private static boolean operates(Caller by) {
        return by.kind() == Caller.Kind.SYSTEM
                || by.is(Role.OPERATOR) && by.scopes().contains(Scopes.OPERATE);
    }

    private void mustBeAhead(Instant at, String pointer) {
        if (at != null && !at.isAfter(clock.instant())) {
            throw HttpProblem.INVALID_INPUT.at(pointer, "is past");
        }
    }

    private void tell(Caller by, UUID organization, UUID id, ClientEvent what, String name, UUID secret) {
        outbox.tell(List.of(organization), what, id, new ClientEvent.News(by.id(), by.name(), name, secret));
    }

    private static RuntimeException unknownOrganization(UUID id) {
        return IdentityProblem.NO_SUCH_ORGANIZATION.because("no organisation " + id + " that you may see");
    }

    private static RuntimeException unknown(UUID id) {
        return IdentityProblem.NO_SUCH_CLIENT.because("the organisation has no client " + id);
    }
}
