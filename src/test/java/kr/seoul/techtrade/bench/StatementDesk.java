package kr.seoul.techtrade.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kr.seoul.techtrade.iso20022.CamtFile;
import kr.seoul.techtrade.testing.Database;

/**
 * One statement of the bank that pays for the milestones of many deals: each made like one that was taken over HTTP, with a
 * virtual account of its own.
 */
final class StatementDesk {
    private static final String CUSTODY = "79900000000410";

    /** Of all desks: the bank's references are unique. */
    private static final AtomicInteger ENTRIES = new AtomicInteger();

    /** What a deal is made of, with ids and numbers of its own; what triggers would have made comes along, since they sleep. */
    private static final String COPY = """
            drop table if exists bench.copy;
            create table bench.copy as
            select n, uuidv7() as deal, uuidv7() as milestone, uuidv7() as account,
                   '799' || lpad(nextval('bank.virtual_account_number')::text, 10, '0') as digits
              from generate_series(1, %1$d) n;
            alter table bench.copy add column number text;
            update bench.copy c set number = digits || (10 - (
                select sum(w - case when w > 9 then 9 else 0 end)
                  from (select substr(reverse(c.digits), i, 1)::int * (1 + i %% 2) as w from generate_series(1, 13) i) weighed) %% 10) %% 10;

            insert into deal.deal
            select (jsonb_populate_record(d, jsonb_build_object('id', c.deal, 'number', 'B' || c.digits))).*
              from bench.copy c, deal.deal d where d.id = '%2$s';
            insert into deal.term_sheet
            select (jsonb_populate_record(t, jsonb_build_object('id', uuidv7(), 'deal_id', c.deal))).*
              from bench.copy c, deal.term_sheet t where t.deal_id = '%2$s';
            insert into deal.signature
            select (jsonb_populate_record(s, jsonb_build_object('id', uuidv7(), 'deal_id', c.deal))).*
              from bench.copy c, deal.signature s where s.deal_id = '%2$s';
            insert into deal.step
            select (jsonb_populate_record(s, jsonb_build_object('id', uuidv7(), 'deal_id', c.deal))).*
              from bench.copy c, deal.step s where s.deal_id = '%2$s';
            insert into deal.milestone
            select (jsonb_populate_record(m, jsonb_build_object('id', c.milestone, 'deal_id', c.deal, 'virtual_account', c.number))).*
              from bench.copy c, deal.milestone m where m.deal_id = '%2$s';
            insert into ledger.account (code, kind, currency, owner, subject, opened_at)
            select 'escrow:' || c.milestone, a.kind, a.currency, a.owner, c.deal, a.opened_at
              from bench.copy c, ledger.account a where a.subject = '%2$s';
            insert into ledger.guard (account)
            select a.id from bench.copy c join ledger.account a on a.code = 'escrow:' || c.milestone;
            insert into bank.virtual_account
            select (jsonb_populate_record(v, jsonb_build_object('id', c.account, 'number', c.number, 'subject', c.milestone,
                                                                'escrow_account', 'escrow:' || c.milestone))).*
              from bench.copy c, bank.virtual_account v
              join deal.milestone m on m.id = v.subject where m.deal_id = '%2$s';
            grant select on bench.copy to techtrade_owner""";

    /** As autovacuum would have done while such deals were made. */
    private static final String TIDY =
            "vacuum analyze deal.deal, deal.milestone, deal.step, ledger.account, ledger.guard, bank.virtual_account, statements.entry,"
                    + " ledger.transfer, ledger.entry, kernel.event";

    private final DealDesk desk;
    private final UUID template;

    StatementDesk() throws Exception {
        desk = new DealDesk(1);
        template = desk.take();
    }

    /** Every entry of the statement funds the milestone of another deal. */
    Case paying(int deals) {
        return new Step("camt.053 of %,d deposits, each funding a milestone".formatted(deals), "entries", 1, number -> {
            var file = CamtFile.of("camt.053.001.08", "M" + System.nanoTime(), CUSTODY, "KRW")
                    .balance("OPBD", "0");
            var accounts = copies(deals);
            accounts.forEach(account -> file.deposit("S-" + ENTRIES.incrementAndGet(), "" + DealDesk.PRICE, account));
            var xml = file.xml();
            var bank = desk.bank();
            var left = new AtomicInteger(deals);
            return () -> {
                if (left.get() > 0) {
                    bank.postXml("/api/bank/statements", xml);
                }
                return left.getAndSet(0);
            };
        });
    }

    /** Virtual accounts that wait for money, in no order. */
    private List<String> copies(int deals) throws SQLException {
        Database.tamper(COPY.formatted(deals, template));
        try (var connection = Database.asOwner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(TIDY);
            var numbers = new ArrayList<String>();
            try (var rows = statement.executeQuery("select number from bench.copy order by md5(number)")) {
                while (rows.next()) {
                    numbers.add(rows.getString(1));
                }
            }
            return numbers;
        }
    }
}
