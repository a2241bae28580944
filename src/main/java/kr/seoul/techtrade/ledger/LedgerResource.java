package kr.seoul.techtrade.ledger;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import kr.seoul.techtrade.http.HttpProblem;
import kr.seoul.techtrade.http.Replies;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Page;

/** The books to read, for those who watch over them: operators, auditors and the bank. */
@Path("ledger")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class LedgerResource {
    private static final String READ = "ledger.read";

    @Inject
    private Ledger ledger;

    @Inject
    private Statements statements;

    @Inject
    private Caller caller;

    @GET
    @Path("proof")
    @RequiresScope(READ)
    public Proof proof() {
        mustWatch();
        return ledger.proof();
    }

    @GET
    @Path("verify")
    @RequiresScope(READ)
    public Verification verify() {
        mustWatch();
        return ledger.verify();
    }

    @GET
    @Path("accounts")
    @RequiresScope(READ)
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
    public AccountJson account(
            @PathParam("code") String code,
            @QueryParam("bookedAt") String bookedAt,
            @QueryParam("effectiveOn") String effectiveOn) {
        mustWatch();
        var instant = parse("bookedAt", bookedAt, Instant::parse, "an instant such as 2026-11-22T05:00:00Z");
        return statements.account(code, instant, day("effectiveOn", effectiveOn));
    }

    @GET
    @Path("accounts/{code}/entries")
    @RequiresScope(READ)
    public Response entries(
            @PathParam("code") String code,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        mustWatch();
        return Replies.page(statements.entries(code, Optional.ofNullable(cursor), Page.limit(limit)), uri);
    }

    /** As hledger reads it; both days are required and included. */
    @GET
    @Path("journal")
    @RequiresScope(READ)
    @Produces("text/plain;charset=utf-8")
    public Response journal(@QueryParam("from") String from, @QueryParam("to") String to) {
        mustWatch();
        var first = day("from", from).orElseThrow(() -> HttpProblem.INVALID_INPUT.at("/from", "is required"));
        var last = day("to", to).orElseThrow(() -> HttpProblem.INVALID_INPUT.at("/to", "is required"));
        StreamingOutput text = out -> {
            var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            statements.writeJournal(first, last, writer);
            writer.flush();
        };
        return Response.ok(text).build();
    }

    private void mustWatch() {
        caller.must(Role.OPERATOR, Role.AUDITOR, Role.BANK);
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
