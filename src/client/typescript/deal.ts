/**
 * A deal from its offer to both signatures, by nothing but the client that openapi-generator makes of the contract.
 * BASE, OPERATOR_ID, OPERATOR_SECRET and NUMBERS (two business numbers not used before) come from outside.
 */
import {
    AccessApi,
    Configuration,
    DealsApi,
    EventsApi,
    MarketApi,
    OrganizationsApi,
    ResponseError,
} from './client';
import type { Deal, DealOrDryRun, Role, Scope, Terms } from './client';

declare const process: { env: Record<string, string>; exit(status: number): void };

const { BASE, OPERATOR_ID, OPERATOR_SECRET, NUMBERS } = process.env;
const numbers = NUMBERS.split(',');
const scopes = new Set<Scope>(['deals.read', 'deals.write', 'deals.sign', 'market.write', 'events.read']);

async function signIn(clientId: string, clientSecret: string): Promise<Configuration> {
    const access = new AccessApi(new Configuration({ basePath: BASE }));
    const token = await access.issueToken({ grantType: 'client_credentials', clientId, clientSecret });
    return new Configuration({ basePath: BASE, accessToken: 'Bearer ' + token.accessToken });
}

async function admit(operator: Configuration, role: Role, name: string): Promise<Configuration> {
    const organizations = new OrganizationsApi(operator);
    const newOrganization = { name, role, businessNumber: numbers.pop() ?? '' };
    const { id } = await organizations.admitOrganization({ idempotencyKey: key(), newOrganization });
    const issued = await organizations.issueClient({ idempotencyKey: key(), id, newClient: { name: 'generated', scopes } });
    const signed = await signIn(issued.clientId, issued.clientSecret ?? '');
    const newPayoutAccount = { holder: name, bankCode: '004', number: '12345-67-890123' };
    await new OrganizationsApi(signed).putPayoutAccount({ id, newPayoutAccount });
    return signed;
}

function key(): string {
    return crypto.randomUUID();
}

function won(amount: number) {
    return { amount: String(amount), currency: 'KRW' as const };
}

function terms(amount: number): Terms {
    return {
        form: 'NON_EXCLUSIVE_LICENCE',
        fieldOfUse: '전기차 배터리 팩',
        territory: ['KR'],
        periodMonths: 36,
        sublicensing: false,
        improvements: 'SHARED',
        price: won(amount),
        milestones: [{ title: '기술 이전', amount: won(amount), condition: 'INSPECTION', deliveryDays: 30 }],
        feeBearer: 'SELLER',
        inspectionDays: 14,
        changeRounds: 2,
        silence: 'ACCEPTS',
    };
}

/** The union knows which of them it is: no cast. */
function dealOf(answer: DealOrDryRun | null | undefined): Deal {
    if (answer?.object !== 'DEAL') {
        throw new Error('is no deal: ' + JSON.stringify(answer));
    }
    return answer;
}

function equal(expected: unknown, actual: unknown): void {
    if (expected !== actual) {
        throw new Error(`expected ${expected}, got ${actual}`);
    }
}

async function play(): Promise<void> {
    const operator = await signIn(OPERATOR_ID, OPERATOR_SECRET);
    const seller = await admit(operator, 'STARTUP', '한강배터리 시험');
    const buyer = await admit(operator, 'CORPORATION', '남산전자 시험');

    const market = new MarketApi(seller);
    const field = (await market.listFields()).items[0].code;
    const listing = await market.publishListing({
        idempotencyKey: key(),
        newListing: {
            kind: 'OFFER',
            titleKo: '전기차용 배터리열관리',
            summaryKo: '셀의 온도를 셀 단위로 제어한다.',
            field,
            trl: 7,
            dealForms: new Set(['NON_EXCLUSIVE_LICENCE'] as const),
        },
    });

    const deals = { seller: new DealsApi(seller), buyer: new DealsApi(buyer) };
    const newDeal = { listingId: listing.id, terms: terms(90_000_000) };
    const would = await deals.buyer.openDeal({ idempotencyKey: key(), newDeal, dryRun: 'true' });
    equal('DRY_RUN', would.object);
    const opened = await deals.buyer.openDealRaw({ idempotencyKey: key(), newDeal });
    const { id, number } = dealOf(await opened.value());
    const refused = await deals.seller
        .acceptTerms({ id, idempotencyKey: key(), ifMatch: '"0"', acceptance: { version: 1 } })
        .catch((error: unknown) => error);
    equal(412, refused instanceof ResponseError ? refused.response.status : refused);
    const ifMatch = opened.raw.headers.get('ETag') ?? '';
    const agreed = await deals.seller.acceptTerms({ id, idempotencyKey: key(), ifMatch, acceptance: { version: 1 } });
    equal('SIGNING', dealOf(agreed).state);

    for (const side of [deals.buyer, deals.seller]) {
        const seen = await side.getDealRaw({ id });
        const documentHash = (await seen.value()).contractHash ?? '';
        const version = seen.raw.headers.get('ETag') ?? '';
        await side.signDeal({ id, idempotencyKey: key(), ifMatch: version, signing: { documentHash } });
    }
    equal('ACTIVE', (await deals.buyer.getDeal({ id })).state);

    const types = new Set<string>();
    for (let page = await new EventsApi(buyer).readEvents({}); ; ) {
        page.events.forEach((event) => types.add(event.type));
        if (!page.more) break;
        page = await new EventsApi(buyer).readEvents({ after: page.next });
    }
    equal(true, types.has('kr.seoul.techtrade.deal.signed'));
    console.log(`${number} is active`);
}

play().catch(async (error: unknown) => {
    console.error(error, error instanceof ResponseError ? await error.response.text() : '');
    process.exit(1);
});
