package kr.seoul.techtrade.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kr.seoul.techtrade.alerts.Alert;
import kr.seoul.techtrade.alerts.DocumentKind;
import kr.seoul.techtrade.alerts.SearchState;
import kr.seoul.techtrade.clients.ClientMode;
import kr.seoul.techtrade.deal.DealProblem;
import kr.seoul.techtrade.dispute.AppointmentJson;
import kr.seoul.techtrade.dispute.Decline;
import kr.seoul.techtrade.identity.Right;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.invitations.InvitationJson;
import kr.seoul.techtrade.jobs.JobState;
import kr.seoul.techtrade.ledger.Incidents;
import kr.seoul.techtrade.lines.CompanyKind;
import kr.seoul.techtrade.mandates.Act;
import kr.seoul.techtrade.mandates.ProposalJson;
import kr.seoul.techtrade.market.DealForm;
import kr.seoul.techtrade.market.IpRight;
import kr.seoul.techtrade.market.ListingKind;
import kr.seoul.techtrade.market.ListingState;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.AmendmentState;
import kr.seoul.techtrade.process.AppointmentState;
import kr.seoul.techtrade.process.DealState;
import kr.seoul.techtrade.process.DisputeState;
import kr.seoul.techtrade.process.Flow;
import kr.seoul.techtrade.process.Guard;
import kr.seoul.techtrade.process.MilestoneState;
import kr.seoul.techtrade.process.PaymentState;
import kr.seoul.techtrade.process.Process;
import kr.seoul.techtrade.process.RoyaltyState;
import kr.seoul.techtrade.process.Term;
import kr.seoul.techtrade.pulls.PullOutcome;
import kr.seoul.techtrade.pulls.PullState;
import kr.seoul.techtrade.search.ListingSort;
import kr.seoul.techtrade.search.PriceBand;
import kr.seoul.techtrade.sources.ImportState;
import kr.seoul.techtrade.sources.SourceKind;
import kr.seoul.techtrade.statements.EntryReason;
import kr.seoul.techtrade.terms.Duties;
import kr.seoul.techtrade.terms.MilestoneTerms;
import kr.seoul.techtrade.terms.RoyaltyTerms;
import kr.seoul.techtrade.terms.Terms;
import kr.seoul.techtrade.webhooks.DeliveryState;
import kr.seoul.techtrade.webhooks.DisabledReason;
import kr.seoul.techtrade.webhooks.KeyKind;
import kr.seoul.techtrade.webhooks.WebhookState;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Path PAGES = Path.of("src/main/webapp");
    private static final Pattern KEY =
            Pattern.compile("(?:msg\\[|t\\.get\\()(?:[^'\\]#]*\\? )?'([a-zA-Z0-9.-]+)'(?! *\\.concat|\\.concat)");

    private static final Pattern CHOICE = Pattern.compile("\\{\\d,choice,(?:[^{}]|\\{[^{}]*})*}");
    private static final Pattern PLURAL = Pattern.compile("\\{\\d} (?:(?:business|expert|more) )?([a-z]*[a-rt-z]s)\\b");
    /** What somebody named does, or a unit. */
    private static final Set<String> SINGULAR = Set.of(
            "as",
            "asks",
            "challenges",
            "doubts",
            "ends",
            "expects",
            "has",
            "invites",
            "is",
            "ms",
            "says",
            "signs",
            "starts",
            "was");

    private static final Pattern ONE_OF_MANY = Pattern.compile("\\b(?:1|one) [a-z]*[a-rt-z]s\\b");

    private final Properties korean = read("ko");
    private final Properties english = read("en");

    @Test
    void saysEverythingInBothLanguages() {
        assertEquals(new TreeSet<>(korean.keySet()), new TreeSet<>(english.keySet()));
        korean.forEach((key, text) -> {
            boolean unit = key.toString().startsWith("unit.");
            assertFalse(
                    text.toString().isBlank()
                            || !unit && english.get(key).toString().isBlank(),
                    key::toString);
        });
    }

    @Test
    void knowsEveryKeyOfThePages() {
        pages().forEach(page -> {
            var keys = KEY.matcher(text(page));
            while (keys.find()) {
                var key = keys.group(1);
                assertTrue(korean.containsKey(key), () -> page + " asks for " + key);
            }
        });
    }

    @Test
    void namesEveryValueThatPagesShow() {
        var named = Map.<String, Object[]>ofEntries(
                Map.entry("step", Action.values()),
                Map.entry("clientMode", ClientMode.values()),
                Map.entry("right", Right.values()),
                Map.entry("memberAct", Act.values()),
                Map.entry("proposalKind", ProposalJson.Kind.values()),
                Map.entry("invitationState", InvitationJson.State.values()),
                Map.entry("scope", Scopes.ALL.toArray()),
                Map.entry("alert", Alert.values()),
                Map.entry("pullState", PullState.values()),
                Map.entry("pullOutcome", PullOutcome.values()),
                Map.entry("jobState", JobState.values()),
                Map.entry("searchState", SearchState.values()),
                Map.entry("documentKind", DocumentKind.values()),
                Map.entry("webhookState", WebhookState.values()),
                Map.entry("webhookReason", DisabledReason.values()),
                Map.entry("webhookSignature", KeyKind.values()),
                Map.entry("deliveryState", DeliveryState.values()),
                Map.entry("actor", Actor.values()),
                Map.entry("dealState", DealState.values()),
                Map.entry("milestoneState", MilestoneState.values()),
                Map.entry("amendmentState", AmendmentState.values()),
                Map.entry("paymentState", PaymentState.values()),
                Map.entry("disputeState", DisputeState.values()),
                Map.entry("appointmentState", AppointmentState.values()),
                Map.entry("declined", Decline.Reason.values()),
                Map.entry("drawOutcome", AppointmentJson.Outcome.values()),
                Map.entry("drawCause", AppointmentJson.Cause.values()),
                Map.entry("incidentKind", Incidents.Kind.values()),
                Map.entry("bank.why", EntryReason.values()),
                Map.entry("royaltyState", RoyaltyState.values()),
                Map.entry("guard", Guard.values()),
                Map.entry("flow", Flow.values()),
                Map.entry("term", Term.values()),
                Map.entry("improvements", Terms.Improvements.values()),
                Map.entry("feeBearer", Terms.FeeBearer.values()),
                Map.entry("silence", Terms.SilenceRule.values()),
                Map.entry("disputeDefault", Terms.DisputeDefault.values()),
                Map.entry("condition", MilestoneTerms.Condition.values()),
                Map.entry("part", MilestoneTerms.Part.values()),
                Map.entry("royaltyBase", RoyaltyTerms.Base.values()),
                Map.entry("forum", Duties.Forum.values()),
                Map.entry("companyKind", CompanyKind.values()),
                Map.entry("sourceKind", SourceKind.values()),
                Map.entry("importState", ImportState.values()),
                Map.entry("form", DealForm.values()),
                Map.entry("rightKind", IpRight.Kind.values()),
                Map.entry("rightStatus", IpRight.Status.values()),
                Map.entry("kind", ListingKind.values()),
                Map.entry("kinds", ListingKind.values()),
                Map.entry("listingState", ListingState.values()),
                Map.entry("sort", ListingSort.values()),
                Map.entry("price", PriceBand.values()));
        named.forEach((prefix, values) -> Stream.of(values)
                .map(value -> prefix + "." + value)
                .forEach(key -> assertTrue(korean.containsKey(key), key)));
    }

    @Test
    void explainsEveryActionOfAPersonAndEveryClock() {
        Process.CYCLES.stream()
                .flatMap(cycle -> cycle.moves().stream())
                .filter(move -> move.actors().stream().anyMatch(Actor::seesVersion))
                .flatMap(move -> Stream.of("", ".brief", ".what", ".undo", ".button", ".done")
                        .map(part -> "act." + move.action() + part))
                .forEach(key -> assertTrue(korean.containsKey(key), key));
        Process.CYCLES.stream()
                .flatMap(cycle -> cycle.timeouts().stream())
                .map(timeout -> "next." + timeout.action())
                .forEach(key -> assertTrue(korean.containsKey(key), key));
    }

    @Test
    void putsEveryRefusalOfADealIntoWords() {
        Stream.of(DealProblem.values())
                .filter(problem -> problem != DealProblem.NOT_FOUND)
                .forEach(problem -> assertTrue(korean.containsKey("problem." + problem.slug()), problem::slug));
    }

    @Test
    void keepsThePatternsReadable() {
        Stream.of(korean, english).forEach(texts -> texts.values().stream()
                .map(Object::toString)
                .filter(text -> text.contains("{0"))
                .forEach(text -> format(text, 2)));
    }

    /** A number and what it counts: one of it is told as one, and none is not told as one. */
    @Test
    void countsInEnglishAsPeopleDo() {
        Stream.of("messages", "letters")
                .map(bundle -> read(bundle, "en"))
                .forEach(texts -> texts.forEach((key, text) -> {
                    var plural = PLURAL.matcher(CHOICE.matcher(text.toString()).replaceAll("some"));
                    while (plural.find()) {
                        assertTrue(SINGULAR.contains(plural.group(1)), () -> key + " has no singular: " + text);
                    }
                    // of what there are at least two
                    if (CHOICE.matcher(text.toString()).find()
                            && !text.toString().contains("choice,2#")) {
                        var one = format(text, 1);
                        assertFalse(ONE_OF_MANY.matcher(one).find(), () -> key + " says: " + one);
                        assertNotEquals(one, format(text, 0), key::toString);
                        assertNotEquals(one, format(text, 2), key::toString);
                    }
                }));
    }

    private static String format(Object text, int number) {
        var arguments = new Object[] {number, number, number, number, number, number};
        return new MessageFormat(text.toString(), Locale.ENGLISH).format(arguments);
    }

    private static Stream<Path> pages() {
        try (var files = Files.walk(PAGES)) {
            return files.filter(file -> file.toString().endsWith(".xhtml")).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Properties read(String language) {
        return read("messages", language);
    }

    private static Properties read(String bundle, String language) {
        var texts = new Properties();
        try (var in =
                Files.newBufferedReader(Path.of("src/main/resources/" + bundle + "_" + language + ".properties"))) {
            texts.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return texts;
    }
}
