package kr.seoul.techtrade;

import java.net.URI;
import java.util.ArrayList;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.client.ApiClient;
import kr.seoul.techtrade.client.ApiException;
import kr.seoul.techtrade.client.api.AccessApi;
import kr.seoul.techtrade.client.api.BankApi;
import kr.seoul.techtrade.client.api.DealsApi;
import kr.seoul.techtrade.client.api.DirectoryApi;
import kr.seoul.techtrade.client.api.EventsApi;
import kr.seoul.techtrade.client.api.LedgerApi;
import kr.seoul.techtrade.client.api.MarketApi;
import kr.seoul.techtrade.client.api.OrganizationsApi;
import kr.seoul.techtrade.client.model.ClientMode;
import kr.seoul.techtrade.client.model.NewClient;
import kr.seoul.techtrade.client.model.NewOrganization;
import kr.seoul.techtrade.client.model.Role;
import kr.seoul.techtrade.client.model.Scope;

/** An organisation at the generated client, signed in by it. Nothing here speaks HTTP by itself. */
record ClientPlayer(UUID id, String name, URI base, ApiClient client) {
    private static final Set<Scope> SCOPES = Set.of(
            Scope.ACCESS_WRITE,
            Scope.BANK_WRITE,
            Scope.DEALS_READ,
            Scope.DEALS_SIGN,
            Scope.DEALS_WRITE,
            Scope.DIRECTORY_WRITE,
            Scope.EVENTS_READ,
            Scope.MARKET_WRITE);

    static ClientPlayer signedIn(URI base, UUID organization, String name, UUID client, String secret)
            throws ApiException {
        var token = new AccessApi(at(base)).issueToken("client_credentials", null, client, secret, null, null);
        var signed = at(base);
        signed.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token.getAccessToken()));
        return new ClientPlayer(organization, name, base, signed);
    }

    private static ApiClient at(URI base) {
        var client = new ApiClient();
        client.updateBaseUri(base.toString().replaceAll("/$", ""));
        return client;
    }

    /** Lets an organisation in, as an operator may, and signs it in. */
    ClientPlayer admit(Role role, String name, String businessNumber) throws ApiException {
        var admitted = organizations()
                .admitOrganization(
                        key(), new NewOrganization().name(name).role(role).businessNumber(businessNumber));
        return withClient(admitted.getId(), name, ClientMode.LIVE);
    }

    /** By a client of its own that tries and changes nothing. */
    ClientPlayer onTrial() throws ApiException {
        return withClient(id, name, ClientMode.TEST);
    }

    private ClientPlayer withClient(UUID organization, String name, ClientMode mode) throws ApiException {
        var issued = organizations()
                .issueClient(
                        key(),
                        organization,
                        new NewClient().name("generated").scopes(SCOPES).mode(mode));
        return signedIn(base, organization, name, issued.getClientId(), issued.getClientSecret());
    }

    /** New with each request that is no retry. */
    static String key() {
        return UUID.randomUUID().toString();
    }

    OrganizationsApi organizations() {
        return new OrganizationsApi(client);
    }

    DirectoryApi directory() {
        return new DirectoryApi(client);
    }

    MarketApi market() {
        return new MarketApi(client);
    }

    DealsApi deals() {
        return new DealsApi(client);
    }

    BankApi bank() {
        return new BankApi(client);
    }

    EventsApi events() {
        return new EventsApi(client);
    }

    LedgerApi ledger() {
        return new LedgerApi(client);
    }

    /** All types of events that it may see, from the first that is kept. */
    Set<String> eventTypes() throws ApiException {
        var types = new ArrayList<String>();
        var page = events().readEvents(null, null, null, null, null);
        page.getEvents().forEach(event -> types.add(event.getType()));
        while (page.getMore()) {
            page = events().readEvents(page.getNext(), null, null, null, null);
            page.getEvents().forEach(event -> types.add(event.getType()));
        }
        return Set.copyOf(types);
    }
}
