package kr.seoul.techtrade.desk;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Organizations;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.lines.Attribute;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.lines.Trust;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Entry;
import kr.seoul.techtrade.portal.Pages;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.sources.Licence;
import kr.seoul.techtrade.sources.NewSource;
import kr.seoul.techtrade.sources.SourceJson;
import kr.seoul.techtrade.sources.SourceKind;
import kr.seoul.techtrade.sources.SourceSettings;
import kr.seoul.techtrade.sources.Sources;

/**
 * What is said of a source, its {@code code} in the address: operators change all of it, its owner who is to be asked about it. Without a
 * code operators add one.
 */
@Named
@RequestScoped
public class SourcePage {
    private static final int CADENCE_HOURS = 24;

    private final Sources sources;
    private final Organizations organizations;
    private final Visit visit;
    private final HttpServletRequest request;
    private final Validator validator;
    private final Entry entry = new Entry();
    private SourceJson source;

    protected SourcePage() {
        this(null, null, null, null, null);
    }

    @Inject
    public SourcePage(
            Sources sources,
            Organizations organizations,
            Visit visit,
            HttpServletRequest request,
            Validator validator) {
        this.sources = sources;
        this.organizations = organizations;
        this.visit = visit;
        this.request = request;
        this.validator = validator;
    }

    /** Before anything else: the fields hold what is said now. Problems: identity/denied, directory/no-such-source. */
    @PostConstruct
    void begin() {
        var code = request.getParameter("code");
        if (code == null) {
            visit.getCaller().must(Role.OPERATOR);
            entry.put("cadenceHours", CADENCE_HOURS);
            return;
        }
        source = sources.source(visit.getCaller(), code);
        if (!visit.isOperator() && !visit.getCaller().actsFor(source.organizationId())) {
            throw IdentityProblem.DENIED.because("for operators and its owner");
        }
        var licence = Optional.ofNullable(source.licence());
        entry.put("name", source.name());
        entry.put("nameEn", source.nameEn());
        entry.put("cadenceHours", source.cadenceHours());
        entry.put("licenceId", licence.map(Licence::id).orElse(null));
        entry.put("licenceName", licence.map(Licence::name).orElse(null));
        entry.put("contact", source.contact());
    }

    /** Problems: those of {@link Sources#change}, and of what was entered. */
    public void save() {
        var says = Asked.valid(validator, visit.isOperator() ? all() : contact());
        sources.change(visit.getCaller(), source.code(), Asked.version(request, "version"), says);
        visit.leadTo(Query.NONE.with("code", source.code()).with("done", 1).of(visit.href(Pages.SOURCE)));
    }

    /** Problems: those of {@link Sources#add}, and of what was entered. */
    public void add() {
        var added = sources.add(
                visit.getCaller(),
                Asked.valid(
                        validator,
                        new NewSource(
                                entry.textOrNull("newCode"),
                                entry.choice("kind", SourceKind.class, "/kind"),
                                owner(),
                                entry.textOrNull("name"),
                                entry.textOrNull("nameEn"),
                                entry.number("cadenceHours", "/cadenceHours"),
                                trust(),
                                licence(),
                                entry.textOrNull("contact"))));
        visit.leadTo(Query.NONE.with("code", added.code()).with("done", 2).of(visit.href(Pages.SOURCE)));
    }

    private UUID owner() {
        return entry.has("owner")
                ? organizations
                        .numbered(entry.text("owner"))
                        .orElseThrow(() -> DirectoryProblem.NO_SUCH_ORGANIZATION.at("/owner", "nobody here has it"))
                : null;
    }

    private Licence licence() {
        return entry.has("licenceId") || entry.has("licenceName")
                ? new Licence(entry.textOrNull("licenceId"), entry.textOrNull("licenceName"))
                : null;
    }

    private SourceSettings all() {
        return new SourceSettings(
                entry.textOrNull("name"),
                entry.textOrNull("nameEn"),
                entry.number("cadenceHours", "/cadenceHours"),
                trust(),
                licence(),
                entry.textOrNull("contact"));
    }

    private SourceSettings contact() {
        return new SourceSettings(
                source.name(),
                source.nameEn(),
                source.cadenceHours(),
                source.trust(),
                source.licence(),
                entry.textOrNull("contact"));
    }

    private Map<String, Integer> trust() {
        var trust = new TreeMap<String, Integer>();
        Stream.of(List.of(Trust.ALL), getAttributes(), getInvestments())
                .flatMap(List::stream)
                .filter(attribute -> !rank(attribute).isBlank())
                .forEach(attribute -> trust.put(attribute, number(attribute)));
        return trust;
    }

    private int number(String attribute) {
        try {
            return Integer.parseInt(rank(attribute).strip());
        } catch (NumberFormatException notANumber) {
            throw PortalProblem.INVALID_ENTRY.at("/trust/" + attribute, "not a number");
        }
    }

    /** How much it is believed in this attribute, as it was entered or else as it is; empty when as in all others. */
    public String rank(String attribute) {
        var known = source == null ? null : source.trust().get(attribute);
        return Optional.ofNullable(request.getParameter("trust." + attribute))
                .orElse(known == null ? "" : known.toString());
    }

    /** By their JSON names. */
    public List<String> getAttributes() {
        return Stream.of(Attribute.values()).map(Attribute::json).toList();
    }

    /** What is told of investments, by their JSON names. */
    public List<String> getInvestments() {
        return Trust.INVESTMENTS;
    }

    public List<SourceKind> getKinds() {
        return List.of(SourceKind.values());
    }

    /** Null for one that is to be added. */
    public SourceJson getSource() {
        return source;
    }

    public Map<String, Object> getEntry() {
        return entry.values();
    }

    /** What a form just did: 1 changed the source, 2 added it; null for nothing. */
    public Integer getDone() {
        return Asked.number(request, "done");
    }
}
