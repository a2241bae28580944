/** Organisations at the generated client, signed in by it. Nothing here speaks HTTP by itself. */
import { AccessApi, BankApi, Configuration, DealsApi, EventsApi, LedgerApi, MarketApi, OrganizationsApi } from './client';
import type { Role, Scope } from './client';

const scopes = new Set<Scope>([
    'access.write',
    'bank.write',
    'deals.read',
    'deals.sign',
    'deals.write',
    'events.read',
    'market.write',
]);

/** New with each request that is no retry. */
export function key(): string {
    return crypto.randomUUID();
}

export class Player {
    readonly organizations: OrganizationsApi;
    readonly market: MarketApi;
    readonly deals: DealsApi;
    readonly bank: BankApi;
    readonly ledger: LedgerApi;
    readonly events: EventsApi;

    private constructor(
        private readonly base: string,
        signed: Configuration,
    ) {
        this.organizations = new OrganizationsApi(signed);
        this.market = new MarketApi(signed);
        this.deals = new DealsApi(signed);
        this.bank = new BankApi(signed);
        this.ledger = new LedgerApi(signed);
        this.events = new EventsApi(signed);
    }

    static async signedIn(base: string, clientId: string, clientSecret: string): Promise<Player> {
        const access = new AccessApi(new Configuration({ basePath: base }));
        const token = await access.issueToken({ grantType: 'client_credentials', clientId, clientSecret });
        return new Player(base, new Configuration({ basePath: base, accessToken: 'Bearer ' + token.accessToken }));
    }

    /** Lets an organisation in, as an operator may, and signs it in. */
    async admit(role: Role, name: string, businessNumber: string): Promise<Player> {
        const newOrganization = { name, role, businessNumber };
        const { id } = await this.organizations.admitOrganization({ idempotencyKey: key(), newOrganization });
        const newClient = { name: 'generated', scopes };
        const issued = await this.organizations.issueClient({ idempotencyKey: key(), id, newClient });
        const player = await Player.signedIn(this.base, issued.clientId, issued.clientSecret ?? '');
        if (role === 'STARTUP' || role === 'CORPORATION') {
            const newPayoutAccount = { holder: name, bankCode: '004', number: '12345-67-890123' };
            await player.organizations.putPayoutAccount({ id, newPayoutAccount });
        }
        return player;
    }

    /** All types of events that it may see, from the first that is kept. */
    async eventTypes(): Promise<Set<string>> {
        const types = new Set<string>();
        for (let after: string | undefined; ; ) {
            const page = await this.events.readEvents({ after });
            page.events.forEach((event) => types.add(event.type));
            if (!page.more) return types;
            after = page.next;
        }
    }
}
