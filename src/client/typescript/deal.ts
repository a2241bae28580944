/**
 * A deal from its offer to a proven payout, by nothing but the client that openapi-generator makes of the contract.
 * BASE, OPERATOR_ID, OPERATOR_SECRET and NUMBERS (three business numbers not used before) come from outside.
 */
import { closing, debit, deposit, ordered } from './bank';
import { ResponseError } from './client';
import type { ApiResponse, Deal, DealOrDryRun, Milestone, Terms } from './client';
import { key, Player } from './player';

declare const process: { env: Record<string, string>; exit(status: number): void };

const { BASE, OPERATOR_ID, OPERATOR_SECRET, NUMBERS } = process.env;
const patienceMillis = 60_000;

interface Cast {
    operator: Player;
    seller: Player;
    buyer: Player;
    bank: Player;
}

/** What was answered, and the version that the next change names. */
interface Seen {
    deal: Deal;
    ifMatch: string;
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

function equal(expected: unknown, actual: unknown): void {
    if (expected !== actual) {
        throw new Error(`expected ${expected}, got ${actual}`);
    }
}

/** The union knows which of them it is: no cast. */
async function seen(answer: ApiResponse<DealOrDryRun>): Promise<Seen> {
    const deal = await answer.value();
    if (deal?.object !== 'DEAL') {
        throw new Error('is no deal: ' + JSON.stringify(deal));
    }
    return { deal, ifMatch: answer.raw.headers.get('ETag') ?? '' };
}

async function look(player: Player, { id }: Deal): Promise<Seen> {
    const answer = await player.deals.getDealRaw({ id });
    return { deal: await answer.value(), ifMatch: answer.raw.headers.get('ETag') ?? '' };
}

function milestone(deal: Deal): Milestone {
    const [first] = deal.milestones;
    if (!first) {
        throw new Error('has no milestone: ' + deal.number);
    }
    return first;
}

async function enter(): Promise<Cast> {
    const numbers = NUMBERS.split(',');
    const operator = await Player.signedIn(BASE, OPERATOR_ID, OPERATOR_SECRET);
    return {
        operator,
        seller: await operator.admit('STARTUP', '한강배터리 시험', numbers[0]),
        buyer: await operator.admit('CORPORATION', '남산전자 시험', numbers[1]),
        bank: await operator.admit('BANK', '수탁은행 시험', numbers[2]),
    };
}

async function publish({ seller }: Cast): Promise<string> {
    const field = (await seller.market.listFields()).items[0].code;
    const newListing = {
        kind: 'OFFER' as const,
        titleKo: '전기차용 배터리열관리',
        summaryKo: '셀의 온도를 셀 단위로 제어한다.',
        field,
        trl: 7,
        dealForms: new Set(['NON_EXCLUSIVE_LICENCE'] as const),
    };
    return (await seller.market.publishListing({ idempotencyKey: key(), newListing })).id;
}

async function negotiate({ seller, buyer }: Cast, listingId: string): Promise<Deal> {
    const newDeal = { listingId, terms: terms(90_000_000) };
    const would = await buyer.deals.openDeal({ idempotencyKey: key(), newDeal, dryRun: 'true' });
    equal('DRY_RUN', would.object);
    const opened = await seen(await buyer.deals.openDealRaw({ idempotencyKey: key(), newDeal }));
    const { id } = opened.deal;
    const counter = { id, idempotencyKey: key(), proposal: { terms: terms(100_000_000) } };
    const refused = await seller.deals.proposeTerms({ ...counter, ifMatch: '"0"' }).catch((error: unknown) => error);
    equal(412, refused instanceof ResponseError ? refused.response.status : refused);
    const countered = await seen(await seller.deals.proposeTermsRaw({ ...counter, ifMatch: opened.ifMatch }));
    const { ifMatch } = countered;
    const agreed = await seen(
        await buyer.deals.acceptTermsRaw({ id, idempotencyKey: key(), ifMatch, acceptance: { version: 2 } }),
    );
    equal('SIGNING', agreed.deal.state);
    return agreed.deal;
}

async function sign({ seller, buyer }: Cast, agreed: Deal): Promise<void> {
    for (const side of [buyer, seller]) {
        const { deal, ifMatch } = await look(side, agreed);
        const signing = { documentHash: deal.contractHash ?? '' };
        await side.deals.signDeal({ id: deal.id, idempotencyKey: key(), ifMatch, signing });
    }
    equal('ACTIVE', (await look(buyer, agreed)).deal.state);
    equal(2, (await seller.deals.getContractProof({ id: agreed.id })).signatures.length);
}

async function payIn({ buyer, bank }: Cast, signed: Deal): Promise<void> {
    const asked = milestone((await look(buyer, signed)).deal);
    const body = deposit(asked.expected.amount, asked.virtualAccount ?? '');
    equal(1, (await bank.bank.receiveStatement({ body })).report.outcomes['CREDITED']);
    equal('FUNDED', milestone((await look(buyer, signed)).deal).state);
}

async function deliverAndAccept({ seller, buyer }: Cast, funded: Deal): Promise<void> {
    const of = { id: funded.id, number: 1 };
    const { ifMatch } = await look(seller, funded);
    const delivery = { note: '설계 도면과 시험 성적서' };
    const delivered = await seen(
        await seller.deals.deliverMilestoneRaw({ ...of, idempotencyKey: key(), ifMatch, delivery }),
    );
    equal('ACCEPT_BY_SILENCE', delivered.deal.next?.action);
    const accepting = { ...of, idempotencyKey: key(), ifMatch: delivered.ifMatch };
    const once = await seen(await buyer.deals.acceptMilestoneRaw(accepting));
    const again = await seen(await buyer.deals.acceptMilestoneRaw(accepting));
    equal(once.ifMatch, again.ifMatch);
    equal('SETTLING', milestone(again.deal).state);
}

/** The clock tells the bank within seconds. */
async function payOut({ seller, bank }: Cast, accepted: Deal): Promise<void> {
    const until = Date.now() + patienceMillis;
    while ((await look(seller, accepted)).deal.payments[0]?.state !== 'SENT') {
        if (Date.now() > until) throw new Error('nothing was sent');
        await new Promise((resolve) => setTimeout(resolve, 200));
    }
    const file = await bank.bank.collectPayments({ idempotencyKey: key() });
    const pain = await (await bank.bank.getPaymentFile({ id: file?.id ?? '' })).text();
    const told = await bank.bank.receiveStatement({ body: debit(ordered(pain)) });
    equal(1, told.report.outcomes['SETTLED']);
    const { deal } = await look(seller, accepted);
    equal('PAID', milestone(deal).state);
    equal('CLOSED', deal.state);
}

async function prove({ operator, seller, bank }: Cast): Promise<void> {
    const books = (await operator.ledger.getProof()).currencies.find((each) => each.currency === 'KRW');
    const held = String(-BigInt(books?.posted['BANK'].amount ?? '0'));
    await bank.bank.receiveStatement({ body: closing(held) });
    const proof = await operator.ledger.getProof();
    equal(true, proof.sound);
    equal(held, proof.banks[0].attested.amount);
    equal('0', proof.banks[0].difference.amount);
    equal(true, (await seller.eventTypes()).has('kr.seoul.techtrade.deal.closed'));
    equal(false, (await bank.eventTypes()).has('kr.seoul.techtrade.deal.closed'));
}

async function play(): Promise<void> {
    const cast = await enter();
    const deal = await negotiate(cast, await publish(cast));
    await sign(cast, deal);
    await payIn(cast, deal);
    await deliverAndAccept(cast, deal);
    await payOut(cast, deal);
    await prove(cast);
    console.log(`${deal.number} is closed and proven`);
}

play().catch(async (error: unknown) => {
    console.error(error, error instanceof ResponseError ? await error.response.text() : '');
    process.exit(1);
});
