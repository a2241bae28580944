package kr.seoul.techtrade.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.iso20022.BankEntry;
import kr.seoul.techtrade.iso20022.BankStatement;
import kr.seoul.techtrade.iso20022.StatementReader;
import kr.seoul.techtrade.payout.Books;
import kr.seoul.techtrade.statements.StatementReport.Account;
import kr.seoul.techtrade.statements.StatementReport.Line;

/** The second reading of a file: matches and posts its entries in batches, then lets the books be held against the balances. */
final class Intake implements StatementReader {
    private static final int BATCH = 2_000;

    private final UUID statementId;
    private final AccountCheck accounts;
    private final Books books;
    private final EntryTable table;
    private final Matching matching;
    private final StatementReport.Draft report;
    private final List<Movement> batch = new ArrayList<>();
    private BankStatement statement;
    private long entries;
    private int position = 1;

    Intake(UUID statementId, AccountCheck accounts, Books books, EntryTable table, StatementReport.Draft report) {
        this.statementId = statementId;
        this.accounts = accounts;
        this.books = books;
        this.table = table;
        this.report = report;
        matching = new Matching(books, table);
    }

    @Override
    public void statement(BankStatement read) {
        statement = read;
        entries = 0;
    }

    @Override
    public void entry(BankEntry entry) {
        entries++;
        if (entry.reversal()) {
            carryOut();
        }
        batch.addAll(Movement.of(accounts.message(), statement, accounts.custodian(statement.account()), entry));
        if (entry.reversal() || batch.size() >= BATCH) {
            carryOut();
        }
    }

    @Override
    public void end(BankStatement read) {
        carryOut();
        var custodian = accounts.custodian(read.account());
        var closing = read.closing()
                .filter(any -> custodian.number().equals(read.account()))
                .filter(balance -> balance.amount().currency().equals(custodian.currency()));
        closing.ifPresent(balance -> books.ledger()
                .attest(
                        custodian.ledgerCode(),
                        balance.amount(),
                        balance.asOf(),
                        "statement:%s:%d".formatted(statementId, read.index())));
        report.account(new Account(read.id(), read.account(), entries, closing.map(BankStatement.Balance::amount)));
    }

    private void carryOut() {
        if (batch.isEmpty()) {
            return;
        }
        var rows = matching.decide(batch);
        table.insert(statementId, position, rows);
        position += rows.size();
        for (var row : rows) {
            var movement = row.movement();
            report.count(new Line(
                    movement.entry().place(),
                    movement.reference(),
                    Optional.of(movement.amount()),
                    row.outcome(),
                    EntryReason.words(row.reasons())));
        }
        books.end();
        batch.clear();
    }
}
