package kr.seoul.techtrade.desk;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Validator;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.directory.ExplanationJson.ValueJson;
import kr.seoul.techtrade.directory.NewValueDecision;
import kr.seoul.techtrade.directory.ValueDecisions;
import kr.seoul.techtrade.golden.ValueDecision;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.lines.Attribute;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Choice;
import kr.seoul.techtrade.portal.Entry;
import kr.seoul.techtrade.portal.Pages;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.stewardship.ConflictJson;
import kr.seoul.techtrade.stewardship.ConflictQuery;
import kr.seoul.techtrade.stewardship.Conflicts;
import kr.seoul.techtrade.stewardship.StewardshipResource;

/**
 * Where a steward says which of several sources a value is taken from. {@code list} names what lies on the desk, {@code prefer} the source
 * whose values are chosen for a start ({@code *}: what the rules chose), {@code withdraw} the decision that is asked about before it is
 * withdrawn.
 */
@Named
@RequestScoped
public class ConflictsPage {
    private static final String CHOICE = "at.";
    private static final String LEAVE = "LEAVE";
    private static final String RULES = "*";

    private final Conflicts conflicts;
    private final ValueDecisions decisions;
    private final Visit visit;
    private final Texts texts;
    private final HttpServletRequest request;
    private final Validator validator;
    private final Entry entry = new Entry();
    private Desk list;
    private ConflictQuery query;
    private ValueDecision asked;
    private Page<ConflictJson> found;
    private Page<ValueDecision> decided;

    protected ConflictsPage() {
        this(null, null, null, null, null, null);
    }

    @Inject
    public ConflictsPage(
            Conflicts conflicts,
            ValueDecisions decisions,
            Visit visit,
            Texts texts,
            HttpServletRequest request,
            Validator validator) {
        this.conflicts = conflicts;
        this.decisions = decisions;
        this.visit = visit;
        this.texts = texts;
        this.request = request;
        this.validator = validator;
    }

    /** What lies on the desk. */
    public enum Desk {
        OPEN,
        DECIDED,
        /** What was decided, also what holds no more. */
        RECORDED
    }

    /** One that says something; {@code choice}: what the form sends to prefer it. */
    public record Side(String value, String source, int trust, Instant since, String choice, boolean shown) {}

    /** Before anything else: the list has a form. Problems: identity/denied, directory/invalid-query, directory/no-such-decision. */
    @PostConstruct
    void begin() {
        visit.getCaller().must(Role.OPERATOR, Role.INSTITUTION, Role.AUDITOR);
        list = Asked.of(request, "list", Desk.class).orElse(Desk.OPEN);
        query = ConflictQuery.of(
                request.getParameter("source"), request.getParameter("attribute"), list == Desk.DECIDED);
        var withdraw = request.getParameter("withdraw");
        asked = withdraw == null ? null : decisions.decision(visit.getCaller(), PortalProblem.id(withdraw));
        load();
    }

    /** Also after a form was refused: shows what is open then. Problems: kernel/invalid-cursor. */
    public void load() {
        var by = visit.getCaller();
        var cursor = request.getParameter("cursor");
        if (list == Desk.RECORDED) {
            decided = decisions.decisions(by, null, null, cursor, Page.LIMIT_DEFAULT);
        } else {
            found = conflicts.conflicts(by, query, cursor, Page.LIMIT_DEFAULT);
        }
    }

    /** All that one page shows, however much; what is refused is told, what is not is done. Problems: of what was entered. */
    public void decide() {
        var chosen = request.getParameterMap().entrySet().stream()
                .filter(field -> field.getKey().startsWith(CHOICE) && !field.getValue()[0].equals(LEAVE))
                .sorted(Map.Entry.comparingByKey())
                .map(field -> decision(field.getKey(), field.getValue()[0]))
                .toList();
        if (chosen.isEmpty()) {
            tell(texts.get("conflicts.nothing"));
            return;
        }
        chosen.forEach(each -> Asked.valid(validator, each));
        var outcomes = decisions.decide(visit.getCaller(), chosen);
        var refused = false;
        for (int i = 0; i < outcomes.size(); i++) {
            var problem = outcomes.get(i).problem();
            if (problem != null) {
                refused = true;
                tell("%s: %s"
                        .formatted(
                                name(chosen.get(i).attribute()),
                                texts.orElse("problem." + problem.type().slug(), problem.getMessage())));
            }
        }
        if (!refused) {
            visit.leadTo(here().with("done", outcomes.size()).of(visit.href(Pages.CONFLICTS)));
            return;
        }
        load();
    }

    /** {@code at.<company>.<attribute>} = {@code <kind>:<record>:<value>}. */
    private NewValueDecision decision(String field, String choice) {
        var parts = choice.split(":", 3);
        if (parts.length < 3) {
            throw PortalProblem.INVALID_ENTRY.at("/" + field, "not one of the choices");
        }
        var kind = "KEEP".equals(parts[0]) ? ValueDecision.Kind.KEEP : ValueDecision.Kind.PREFER;
        return new NewValueDecision(
                kind,
                PortalProblem.id(parts[1]),
                field.substring(field.lastIndexOf('.') + 1),
                parts[2],
                entry.textOrNull("reason"));
    }

    private static void tell(String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(text));
    }

    /** Problems: those of {@link ValueDecisions#withdraw}, and of what was entered. */
    public void withdraw() {
        var says = Asked.valid(validator, new StewardshipResource.NewWithdrawal(entry.textOrNull("reason")));
        decisions.withdraw(visit.getCaller(), asked.id(), says.reason());
        visit.leadTo(here().with("done", 1).of(visit.href(Pages.CONFLICTS)));
    }

    public boolean isDecider() {
        return list == Desk.OPEN && isWithdrawer();
    }

    public boolean isWithdrawer() {
        var by = visit.getCaller();
        return by.is(Role.OPERATOR) || by.is(Role.INSTITUTION);
    }

    /** All who say something of it, the one that shows first. */
    public List<Side> sides(ValueJson value) {
        return Stream.concat(
                        Stream.of(new Side(
                                value.value(),
                                value.source(),
                                value.trust(),
                                value.since(),
                                choice(ValueDecision.Kind.PREFER, value.record(), value.value()),
                                true)),
                        value.rivals().stream()
                                .map(rival -> new Side(
                                        rival.value(),
                                        rival.source(),
                                        rival.trust(),
                                        rival.since(),
                                        choice(ValueDecision.Kind.PREFER, rival.record(), rival.value()),
                                        false)))
                .toList();
    }

    public String keep(ValueJson value) {
        return choice(ValueDecision.Kind.KEEP, value.record(), value.value());
    }

    private static String choice(ValueDecision.Kind kind, UUID record, String value) {
        return kind + ":" + record + ":" + value;
    }

    /** Under which the form sends what is chosen for this value. */
    public String field(ConflictJson conflict, ValueJson value) {
        return CHOICE + conflict.companyId() + "." + value.attribute();
    }

    /** As it was sent, or else for a start. */
    public boolean isChosen(ConflictJson conflict, ValueJson value, String choice) {
        return Optional.ofNullable(request.getParameter(field(conflict, value)))
                .orElseGet(() -> start(value))
                .equals(choice);
    }

    private String start(ValueJson value) {
        var prefer = request.getParameter("prefer");
        if (RULES.equals(prefer)) {
            return keep(value);
        }
        return sides(value).stream()
                .filter(side -> side.source().equals(prefer))
                .map(Side::choice)
                .findFirst()
                .orElse(LEAVE);
    }

    private String name(String attribute) {
        return texts.orElse("attribute." + attribute, attribute);
    }

    public List<Choice> getDesks() {
        return Arrays.stream(Desk.values())
                .map(each -> new Choice(
                        texts.get("conflicts." + each),
                        here().with("list", each).with("cursor", null).of(visit.href(Pages.CONFLICTS)),
                        each == list,
                        null))
                .toList();
    }

    /** For many at once: whose values are chosen for a start. */
    public List<Choice> getStarts() {
        var sources = found.items().stream()
                .flatMap(conflict -> conflict.values().stream())
                .flatMap(value -> sides(value).stream())
                .map(Side::source)
                .collect(Collectors.toCollection(TreeSet::new));
        return Stream.concat(Stream.of(RULES), sources.stream())
                .map(source -> new Choice(
                        source,
                        here().with("prefer", source).of(visit.href(Pages.CONFLICTS)),
                        source.equals(request.getParameter("prefer")),
                        null))
                .toList();
    }

    /** By their JSON names. */
    public List<String> getAttributes() {
        return Stream.of(Attribute.values()).map(Attribute::json).toList();
    }

    public Desk getList() {
        return list;
    }

    public String getSource() {
        return query.source();
    }

    public String getAttribute() {
        return query.attribute() == null ? null : query.attribute().json();
    }

    public List<ConflictJson> getFound() {
        return found == null ? List.of() : found.items();
    }

    public List<ValueDecision> getDecided() {
        return decided == null ? List.of() : decided.items();
    }

    public boolean isIdle() {
        return page().items().isEmpty();
    }

    private Page<?> page() {
        return list == Desk.RECORDED ? decided : found;
    }

    /** The address of the next page, null on the last. */
    public String getNext() {
        return here().next(page(), visit.href(Pages.CONFLICTS));
    }

    public String ask(UUID decision) {
        return here().with("withdraw", decision).asking(visit.href(Pages.CONFLICTS));
    }

    public String getBack() {
        return here().of(visit.href(Pages.CONFLICTS));
    }

    private Query here() {
        return Query.NONE
                .with("list", list == Desk.OPEN ? null : list)
                .with("source", query.source())
                .with("attribute", getAttribute())
                .with("cursor", request.getParameter("cursor"));
    }

    /** The decision that is asked about; null for none. */
    public ValueDecision getAsked() {
        return asked;
    }

    public Map<String, Object> getEntry() {
        return entry.values();
    }

    /** How many decisions were just made or withdrawn; null for none. */
    public Integer getDone() {
        return Asked.number(request, "done");
    }
}
