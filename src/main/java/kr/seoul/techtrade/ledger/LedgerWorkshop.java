package kr.seoul.techtrade.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.jobs.NewJob;
import kr.seoul.techtrade.jobs.Order;
import kr.seoul.techtrade.jobs.Progress;
import kr.seoul.techtrade.jobs.Works;
import kr.seoul.techtrade.jobs.Workshop;
import kr.seoul.techtrade.kernel.Json;

/** What of the books takes long: written the same way at once and later. */
@ApplicationScoped
public class LedgerWorkshop implements Workshop {
    static final String VERIFICATION = "ledger-verification";
    static final String JOURNAL = "ledger-journal";
    static final String STATEMENT = "account-statement";

    @Inject
    private Ledger ledger;

    @Inject
    private Statements statements;

    @Inject
    private Clock clock;

    /** What does not need to know anything. */
    record Whole() {}

    /** Both days are included. */
    record Journal(LocalDate from, LocalDate to, boolean csv) {}

    /** Both days are included; one that was asked for before there was a choice has no basis. */
    record Statement(UUID organization, LocalDate from, LocalDate to, Period.Basis basis, Optional<Instant> bookedAt) {
        static Statement of(UUID organization, Period period) {
            return new Statement(organization, period.from(), period.to(), period.basis(), period.bookedAt());
        }

        Period period() {
            return basis == null ? Period.booked(from, to) : new Period(from, to, basis, bookedAt);
        }
    }

    /** The whole chain. Problems: identity/denied. */
    public static NewJob verification(Caller by, String scope) {
        mustWatch(by);
        return new NewJob(scope, VERIFICATION, "/api/ledger/verify", new Whole(), "application/json");
    }

    /** Lines for a spreadsheet; both days are included. Problems: identity/denied. */
    public static NewJob table(Caller by, String scope, LocalDate from, LocalDate to) {
        mustWatch(by);
        var request = "/api/ledger/journal?from=%s&to=%s".formatted(from, to);
        return new NewJob(scope, JOURNAL, request, new Journal(from, to, true), "text/csv;charset=utf-8");
    }

    /** Whether the books are there for the caller to see. */
    public static boolean isOpenFor(Caller by) {
        return by.is(Role.OPERATOR) || by.is(Role.AUDITOR) || by.is(Role.BANK);
    }

    /** Problems: identity/denied unless the caller watches over the books. */
    static void mustWatch(Caller by) {
        by.must(Role.OPERATOR, Role.AUDITOR, Role.BANK);
    }

    @Override
    public void offer(Works works) {
        works.offer(VERIFICATION, this::verify);
        works.offer(JOURNAL, (order, progress, answer) -> journal(order.input(Journal.class), progress.lines(answer)));
        works.offer(STATEMENT, (order, progress, answer) -> statement(order.input(Statement.class), answer));
    }

    private void verify(Order order, Progress progress, OutputStream answer) throws IOException {
        answer.write(Json.MAPPER.writeValueAsBytes(ledger.verify(progress)));
    }

    void journal(Journal asked, OutputStream answer) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(answer, StandardCharsets.UTF_8));
        if (asked.csv()) {
            statements.writeCsv(asked.from(), asked.to(), writer);
        } else {
            statements.writeJournal(asked.from(), asked.to(), writer);
        }
        writer.flush();
    }

    void statement(Statement asked, OutputStream answer) {
        statements.writeCamt(asked.organization(), asked.period(), clock.instant(), answer);
    }
}
