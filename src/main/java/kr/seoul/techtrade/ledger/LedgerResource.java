package kr.seoul.techtrade.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.core.Variant;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import kr.seoul.techtrade.acts.Confidential;
import kr.seoul.techtrade.http.HttpProblem;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.Preferences;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.jobs.Jobs;
import kr.seoul.techtrade.jobs.JobsResource;
import kr.seoul.techtrade.jobs.NewJob;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.rates.Heavy;
import kr.seoul.techtrade.replies.Replies;

/** The books to read, for those who watch over them: operators, auditors and the bank; and each organisation's own. */
@Path("ledger")
@NoSuch(of = LedgerProblem.class, constant = "NO_ACCOUNTS")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class LedgerResource {
    private static final String READ = "ledger.read";

    @Inject
    private Ledger ledger;

    @Inject
    private Statements statements;

    @Inject
    private LedgerWorkshop workshop;

    @Inject
    private Jobs jobs;

    @Inject
    private Callers callers;

    @GET
    @Path("proof")
    @RequiresScope(READ)
    public Proof proof() {
        mustWatch();
        return ledger.proof();
    }

    @GET
    @Heavy
    @Path("verify")
    @RequiresScope(READ)
    public Response verify(@HeaderParam(Preferences.HEADER) List<String> prefer, @Context UriInfo uri) {
        mustWatch();
        return Preferences.respondAsync(prefer)
                ? later(LedgerWorkshop.verification(callers.now(), READ), uri)
                : Response.ok(ledger.verify()).build();
    }

    @GET
    @Path("accounts")
    @RequiresScope(READ)
    @Confidential("ledger")
    public Response accounts(
            @QueryParam("kind") String kind,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        mustWatch();
        var wanted = parse("kind", kind, AccountKind::valueOf, Arrays.toString(AccountKind.values()));
        return Replies.page(statements.accounts(wanted, Optional.ofNullable(cursor), Page.limit(limit)), uri);
    }

    /** Now, or as it was: {@code bookedAt} an instant, {@code effectiveOn} a day, or both. */
    @GET
    @Path("accounts/{code}")
    @RequiresScope(READ)
    @Confidential("ledger")
    public Response account(
            @PathParam("code") String code,
            @QueryParam("bookedAt") String bookedAt,
            @QueryParam("effectiveOn") String effectiveOn) {
        mustWatch();
        return Replies.ok(statements.account(code, instant("bookedAt", bookedAt), day("effectiveOn", effectiveOn)));
    }

    /** All, or as they were, as an account's figures. */
    @GET
    @Path("accounts/{code}/entries")
    @RequiresScope(READ)
    @Confidential("ledger")
    public Response entries(
            @PathParam("code") String code,
            @QueryParam("bookedAt") String bookedAt,
            @QueryParam("effectiveOn") String effectiveOn,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        mustWatch();
        return Replies.page(
                statements.entries(
                        code,
                        instant("bookedAt", bookedAt),
                        day("effectiveOn", effectiveOn),
                        Optional.ofNullable(cursor),
                        Page.limit(limit)),
                uri);
    }

    /** Now, or as it was, as an account's figures. */
    @GET
    @Path("trial-balance")
    @RequiresScope(READ)
    public TrialBalance trialBalance(
            @QueryParam("bookedAt") String bookedAt, @QueryParam("effectiveOn") String effectiveOn) {
        mustWatch();
        return statements.trialBalance(instant("bookedAt", bookedAt), day("effectiveOn", effectiveOn));
    }

    /** As hledger reads it, or as lines for a spreadsheet; both days are required and included. */
    @GET
    @Heavy
    @Path("journal")
    @RequiresScope(READ)
    @Produces({"text/plain;charset=utf-8", "text/csv;charset=utf-8"})
    @Confidential("ledger")
    public Response journal(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @HeaderParam(Preferences.HEADER) List<String> prefer,
            @Context Request request,
            @Context UriInfo uri) {
        mustWatch();
        var first = mustBeDay("from", from);
        var last = mustBeDay("to", to);
        var csv = MediaType.valueOf("text/csv;charset=utf-8");
        var plain = MediaType.valueOf("text/plain;charset=utf-8");
        var chosen = request.selectVariant(Variant.mediaTypes(plain, csv).build());
        boolean asCsv = chosen != null && chosen.getMediaType().isCompatible(csv);
        var asked = new LedgerWorkshop.Journal(first, last, asCsv);
        if (Preferences.respondAsync(prefer)) {
            var type = (asCsv ? csv : plain).toString();
            return later(new NewJob(READ, LedgerWorkshop.JOURNAL, JobsResource.asked(uri), asked, type), uri);
        }
        StreamingOutput text = out -> workshop.journal(asked, out);
        return Response.ok(text, asCsv ? csv : plain).build();
    }

    /** For the organisation itself and for auditors; both days are required and included, {@code bookedAt} as of the figures. */
    @GET
    @Heavy
    @Path("organizations/{id}/statement")
    @RequiresScope(READ)
    @Produces(MediaType.APPLICATION_XML)
    @Confidential("ledger statement")
    public Response statement(
            @PathParam("id") UUID organization,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("basis") String basis,
            @QueryParam("bookedAt") String bookedAt,
            @HeaderParam(Preferences.HEADER) List<String> prefer,
            @Context UriInfo uri) {
        if (!callers.now().actsFor(organization)) {
            callers.now().must(Role.AUDITOR);
        }
        var first = mustBeDay("from", from);
        var last = mustBeDay("to", to);
        if (last.isBefore(first)) {
            throw HttpProblem.INVALID_INPUT.at("/to", "must not be before from");
        }
        var by = parse("basis", basis, Period.Basis::valueOf, Arrays.toString(Period.Basis.values()));
        var period = new Period(first, last, by.orElse(Period.Basis.BOOKED), instant("bookedAt", bookedAt));
        statements.mustHaveAccounts(organization, period);
        var asked = LedgerWorkshop.Statement.of(organization, period);
        if (Preferences.respondAsync(prefer)) {
            return later(
                    new NewJob(
                            READ, LedgerWorkshop.STATEMENT, JobsResource.asked(uri), asked, MediaType.APPLICATION_XML),
                    uri);
        }
        StreamingOutput xml = out -> workshop.statement(asked, out);
        return Response.ok(xml).build();
    }

    private Response later(NewJob job, UriInfo uri) {
        return JobsResource.accepted(jobs.begin(callers.now(), job), uri);
    }

    private void mustWatch() {
        LedgerWorkshop.mustWatch(callers.now());
    }

    static LocalDate mustBeDay(String name, String text) {
        return day(name, text).orElseThrow(() -> HttpProblem.INVALID_INPUT.at("/" + name, "is required"));
    }

    private static Optional<Instant> instant(String name, String text) {
        return parse(name, text, Instant::parse, "an instant such as 2026-11-22T05:00:00Z");
    }

    private static Optional<LocalDate> day(String name, String text) {
        return parse(name, text, LocalDate::parse, "a day such as 2026-11-22");
    }

    private static <T> Optional<T> parse(String name, String text, Function<String, T> parser, String expected) {
        try {
            if (text == null || text.matches("[A-Z0-9].*")) { // no years beyond four digits, which take a sign
                return Optional.ofNullable(text).map(parser);
            }
            throw HttpProblem.INVALID_INPUT.at("/" + name, "must be " + expected);
        } catch (DateTimeParseException | IllegalArgumentException unreadable) {
            throw HttpProblem.INVALID_INPUT.at("/" + name, "must be " + expected);
        }
    }
}
