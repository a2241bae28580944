package kr.seoul.techtrade.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.jobs.NewJob;
import kr.seoul.techtrade.jobs.Order;
import kr.seoul.techtrade.jobs.Progress;
import kr.seoul.techtrade.jobs.Works;
import kr.seoul.techtrade.jobs.Workshop;
import kr.seoul.techtrade.kernel.Json;

/** What of the audit trail takes long: written the same way at once and later. */
@ApplicationScoped
public class AuditWorkshop implements Workshop {
    static final String VERIFICATION = "audit-verification";
    static final String EXPORT = "audit-export";

    @Inject
    private Trail trail;

    /** What does not need to know anything. */
    record Whole() {}

    /** Lines of JSON, or of comma-separated values. */
    record Export(EntryQuery query, boolean csv) {}

    /** The whole chain. Problems: identity/denied unless an auditor asks. */
    public static NewJob verification(Caller by, String scope) {
        Trail.mustVerify(by);
        return new NewJob(scope, VERIFICATION, "/api/audit/verify", new Whole(), "application/json");
    }

    /** All that the caller may see, for a spreadsheet. Problems: identity/denied. */
    public static NewJob table(Caller by, String scope) {
        Trail.mustBeOpenFor(by);
        return new NewJob(
                scope, EXPORT, "/api/audit/export", new Export(EntryQuery.ALL, true), "text/csv;charset=utf-8");
    }

    @Override
    public void offer(Works works) {
        works.offer(VERIFICATION, this::verify);
        works.offer(EXPORT, this::export);
    }

    private void verify(Order order, Progress progress, OutputStream answer) throws IOException {
        answer.write(Json.MAPPER.writeValueAsBytes(trail.verify(order.by(), progress)));
    }

    private void export(Order order, Progress progress, OutputStream answer) throws IOException {
        var asked = order.input(Export.class);
        progress.expect(trail.count(order.by(), asked.query()));
        export(order.by(), asked, progress.lines(answer));
    }

    void export(Caller by, Export asked, OutputStream answer) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(answer, StandardCharsets.UTF_8));
        trail.each(by, asked.query(), asked.csv() ? new CsvTrail(writer)::add : ndjson(writer));
        writer.flush();
    }

    private static Consumer<EntryJson> ndjson(Writer writer) {
        return entry -> {
            try {
                writer.write(Json.write(entry));
                writer.write('\n');
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        };
    }
}
