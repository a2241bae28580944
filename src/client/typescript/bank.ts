/** The custodian's side: what it reads in our order of payment, and the files that it writes (ISO 20022). */
const custody = '79900000000410';
const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul' }).format(new Date());
const run = crypto.randomUUID().slice(0, 8);

export interface Ordered {
    amount: string;
    endToEnd: string;
}

/** The only payment of a pain.001. */
export function ordered(pain: string): Ordered {
    return {
        amount: only(pain, /<InstdAmt Ccy="KRW">([^<]+)<\/InstdAmt>/g),
        endToEnd: only(pain, /<EndToEndId>([^<]+)<\/EndToEndId>/g),
    };
}

function only(text: string, pattern: RegExp): string {
    const [found, ...more] = text.matchAll(pattern);
    if (!found?.[1] || more.length > 0) {
        throw new Error(`${pattern} is not once in ${text}`);
    }
    return found[1];
}

/** A camt.054 of money that came to a virtual account. */
export function deposit(amount: string, virtualAccount: string): string {
    const creditor = `<CdtrAcct><Id><Othr><Id>${virtualAccount}</Id></Othr></Id></CdtrAcct>`;
    const details = `<RltdPties><Dbtr><Pty><Nm>남산전자 시험</Nm></Pty></Dbtr>${creditor}</RltdPties>`;
    return notification('deposit', entry('CRDT', 'deposit', amount, details));
}

/** A camt.054 of a payment that left. */
export function debit(payment: Ordered): string {
    const details = `<Refs><EndToEndId>${payment.endToEnd}</EndToEndId></Refs>`;
    return notification('debit', entry('DBIT', 'debit', payment.amount, details));
}

/** A camt.053 of what the account holds at the end of the day. */
export function closing(amount: string): string {
    return file(
        'camt.053.001.08',
        ['BkToCstmrStmt', 'Stmt'],
        'day',
        `<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="KRW">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd>
            <Dt><Dt>${day}</Dt></Dt></Bal>`,
    );
}

function notification(id: string, entries: string): string {
    return file('camt.054.001.08', ['BkToCstmrDbtCdtNtfctn', 'Ntfctn'], id, entries);
}

function entry(side: 'CRDT' | 'DBIT', reference: string, amount: string, details: string): string {
    return `<Ntry><Amt Ccy="KRW">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
        <BookgDt><Dt>${day}</Dt></BookgDt><ValDt><Dt>${day}</Dt></ValDt><AcctSvcrRef>${run}-${reference}</AcctSvcrRef>
        <BkTxCd/><NtryDtls><TxDtls>${details}</TxDtls></NtryDtls></Ntry>`;
}

function file(message: string, [body, part]: [string, string], id: string, content: string): string {
    const at = `<CreDtTm>${new Date().toISOString()}</CreDtTm>`;
    return `<?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:${message}"><${body}>
        <GrpHdr><MsgId>${run}-${id}</MsgId>${at}</GrpHdr>
        <${part}><Id>${run}-${id}-1</Id>${at}<Acct><Id><Othr><Id>${custody}</Id></Othr></Id><Ccy>KRW</Ccy></Acct>
        ${content}</${part}></${body}></Document>`;
}
