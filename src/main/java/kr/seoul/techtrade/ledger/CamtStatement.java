package kr.seoul.techtrade.ledger;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.ledger.Period.Basis;

/**
 * Writes camt.053.001.08 for one organisation: a Stmt per account, with what was booked in, or counts for, these days of Seoul and the
 * balances before and after, of all that is or of what was booked until an instant. What was booked in past days never changes, because
 * bookings only ever come at the end. Row by row, in constant memory.
 */
final class CamtStatement {
    static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08";

    static final String ACCOUNTS =
            "select from ledger.account where owner = ? and opened_at < ? and opened_at <= ? limit 1";

    /** Entries that count for a day may be booked after it, and so may their accounts be opened. */
    private static final Map<Basis, String> ROWS = Map.of(
            Basis.BOOKED, rows("booked_at", "timestamptz", "a.id, e.txid, e.transfer, e.line"),
            Basis.EFFECTIVE, rows("effective_on", "date", "a.id, e.effective_on, e.txid, e.transfer, e.line"));

    private static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");
    private static final int REMITTANCE_MAX = 140;

    private static String rows(String moment, String type, String order) {
        return """
            with asked as (
                select ?::MOMENT_TYPE as start, ?::MOMENT_TYPE as ending, ?::timestamptz as known, ?::timestamptz as opened),
            accounts as (
                select a.id, a.code, a.currency,
                       coalesce(sum(e.amount) filter (where e.MOMENT < q.start), 0) as opening,
                       coalesce(sum(e.amount) filter (where e.MOMENT >= q.start and e.amount > 0), 0) as credits,
                       coalesce(-sum(e.amount) filter (where e.MOMENT >= q.start and e.amount < 0), 0) as debits,
                       count(*) filter (where e.MOMENT >= q.start and e.amount > 0) as credit_count,
                       count(*) filter (where e.MOMENT >= q.start and e.amount < 0) as debit_count
                  from asked q cross join ledger.account a
                  left join ledger.entry e on e.account = a.id and e.step = 'POST' and e.MOMENT < q.ending and e.booked_at <= q.known
                 where a.owner = ? and a.opened_at < q.opened and a.opened_at <= q.known
                 group by a.id)
            select a.*, t.id as transfer, t.reference, t.description, e.line, e.amount, e.effective_on, e.booked_at
              from asked q cross join accounts a
              left join ledger.entry e on e.account = a.id and e.step = 'POST' and e.MOMENT >= q.start and e.MOMENT < q.ending
                                      and e.booked_at <= q.known
              left join ledger.transfer t on t.id = e.transfer
             order by""".replace("MOMENT_TYPE", type).replace("MOMENT", moment) + " " + order;
    }

    private final XMLStreamWriter out;
    private final UUID organization;
    private final Period period;
    private final Instant createdAt;
    private long open;

    private CamtStatement(OutputStream out, UUID organization, Period period, Instant createdAt)
            throws XMLStreamException {
        // the platform's own writer whatever the server brings
        this.out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
        this.organization = organization;
        this.period = period;
        this.createdAt = createdAt;
    }

    /** An account with its figures, and one of its entries: {@code transfer} 0 when it has none. */
    private record Row(
            long account,
            String code,
            Money opening,
            Money credits,
            Money debits,
            long creditCount,
            long debitCount,
            long transfer,
            int line,
            String reference,
            String description,
            long amount,
            LocalDate effectiveOn,
            Instant bookedAt) {
        static Row read(ResultSet row) throws SQLException {
            var currency = row.getString("currency");
            return new Row(
                    row.getLong("id"),
                    row.getString("code"),
                    Ledger.money(row, "opening", currency),
                    Ledger.money(row, "credits", currency),
                    Ledger.money(row, "debits", currency),
                    row.getLong("credit_count"),
                    row.getLong("debit_count"),
                    row.getLong("transfer"),
                    row.getInt("line"),
                    row.getString("reference"),
                    row.getString("description"),
                    row.getLong("amount"),
                    row.getObject("effective_on", LocalDate.class),
                    Sql.instant(row, "booked_at"));
        }
    }

    /** The first instant after that day in Seoul. */
    static Instant after(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ClockProducer.SEOUL).toInstant();
    }

    /** Until when an account was opened that is told of. */
    static Instant opened(Period period) {
        return period.basis() == Basis.BOOKED ? after(period.to()) : EVER;
    }

    static Instant known(Period period) {
        return period.bookedAt().map(at -> at.truncatedTo(ChronoUnit.MICROS)).orElse(EVER);
    }

    /** The organisation has an account, or it is no camt.053. */
    static void write(Sql sql, UUID organization, Period period, Instant createdAt, OutputStream out) {
        boolean booked = period.basis() == Basis.BOOKED;
        try {
            var statement = new CamtStatement(out, organization, period, createdAt);
            statement.begin();
            sql.each(
                    ROWS.get(period.basis()),
                    Row::read,
                    statement::add,
                    booked ? after(period.from().minusDays(1)) : period.from(),
                    booked ? after(period.to()) : period.to().plusDays(1),
                    known(period),
                    opened(period),
                    organization);
            statement.end();
        } catch (XMLStreamException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void begin() throws XMLStreamException {
        out.writeStartDocument("UTF-8", "1.0");
        out.writeStartElement("Document");
        out.writeDefaultNamespace(NAMESPACE);
        open("BkToCstmrStmt");
        open("GrpHdr");
        element(
                "MsgId",
                "TTO" + createdAt.toEpochMilli() + "-" + compact(organization).substring(24));
        element("CreDtTm", time(createdAt));
        close();
    }

    private void end() throws XMLStreamException {
        out.writeEndDocument();
        out.flush();
    }

    private void add(Row row) {
        try {
            if (row.account() != open) {
                if (open != 0) {
                    close();
                }
                open = row.account();
                head(row);
            }
            if (row.transfer() != 0) {
                entry(row);
            }
        } catch (XMLStreamException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void head(Row row) throws XMLStreamException {
        var from = period.from();
        var to = period.to();
        var suffix = period.basis() == Basis.BOOKED ? "" : "-E";
        open("Stmt");
        element("Id", row.account() + "-" + basic(from) + "-" + basic(to) + suffix);
        element("CreDtTm", time(createdAt));
        open("FrToDt");
        element("FrDtTm", time(after(from.minusDays(1))));
        element("ToDtTm", time(after(to).minusSeconds(1)));
        close();
        open("Acct");
        open("Id", "Othr");
        element("Id", Long.toString(row.account()));
        close(2);
        element("Ccy", row.opening().currencyCode());
        element("Nm", row.code().substring(0, Math.min(row.code().length(), 70)));
        open("Ownr", "Id", "OrgId", "Othr");
        element("Id", compact(organization));
        close(5);
        balance("OPBD", row.opening(), from);
        balance("CLBD", row.opening().plus(row.credits()).minus(row.debits()), to);
        open("TxsSummry");
        summary("TtlCdtNtries", row.creditCount(), row.credits());
        summary("TtlDbtNtries", row.debitCount(), row.debits());
        close();
    }

    private void balance(String code, Money balance, LocalDate on) throws XMLStreamException {
        open("Bal");
        open("Tp", "CdOrPrtry");
        element("Cd", code);
        close(2);
        amount(balance);
        open("Dt");
        element("Dt", on.toString());
        close(2);
    }

    private void summary(String name, long count, Money sum) throws XMLStreamException {
        open(name);
        element("NbOfNtries", Long.toString(count));
        element("Sum", sum.amount());
        close();
    }

    private void entry(Row row) throws XMLStreamException {
        open("Ntry");
        element("NtryRef", row.transfer() + "-" + row.line());
        amount(new Money(row.amount(), row.opening().currency()));
        open("Sts");
        element("Cd", "BOOK");
        close();
        open("BookgDt");
        element("DtTm", time(row.bookedAt()));
        close();
        open("ValDt");
        element("Dt", row.effectiveOn().toString());
        close();
        element("AcctSvcrRef", Long.toString(row.transfer()));
        open("BkTxCd", "Prtry");
        element("Cd", "TRANSFER");
        close(2);
        remittance(row.description());
        element("AddtlNtryInf", row.reference());
        close();
    }

    /** In pieces as long as the format allows, none of which cuts a letter; characters that XML cannot say are lost. */
    private void remittance(String description) throws XMLStreamException {
        if (description.isEmpty()) {
            return;
        }
        open("NtryDtls", "TxDtls", "RmtInf");
        var piece = new StringBuilder();
        for (int letter : description.codePoints().toArray()) {
            if (piece.length() + Character.charCount(letter) > REMITTANCE_MAX) {
                element("Ustrd", piece.toString());
                piece.setLength(0);
            }
            piece.appendCodePoint(isXml(letter) ? letter : '?');
        }
        element("Ustrd", piece.toString());
        close(3);
    }

    private static boolean isXml(int codePoint) {
        return codePoint != 0xFFFE && codePoint != 0xFFFF;
    }

    private void amount(Money amount) throws XMLStreamException {
        out.writeStartElement("Amt");
        out.writeAttribute("Ccy", amount.currencyCode());
        out.writeCharacters(new BigDecimal(amount.amount()).abs().toPlainString());
        close();
        element("CdtDbtInd", amount.minor() < 0 ? "DBIT" : "CRDT");
    }

    private static String time(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                at.truncatedTo(ChronoUnit.SECONDS).atZone(ClockProducer.SEOUL));
    }

    private static String basic(LocalDate day) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    private static String compact(UUID id) {
        return id.toString().replace("-", "");
    }

    private void open(String... names) throws XMLStreamException {
        for (var name : names) {
            out.writeStartElement(name);
        }
    }

    private void close() throws XMLStreamException {
        close(1);
    }

    private void close(int elements) throws XMLStreamException {
        for (int i = 0; i < elements; i++) {
            out.writeEndElement();
        }
    }

    private void element(String name, String value) throws XMLStreamException {
        open(name);
        out.writeCharacters(value);
        close();
    }
}
