package kr.seoul.techtrade.desk;

import static java.util.Map.entry;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.feeds.MappedColumn;
import kr.seoul.techtrade.feeds.Mappings;
import kr.seoul.techtrade.feeds.NewMapping;
import kr.seoul.techtrade.feeds.PreviewJson;
import kr.seoul.techtrade.feeds.PreviewJson.ColumnJson;
import kr.seoul.techtrade.feeds.SpreadsheetJson;
import kr.seoul.techtrade.feeds.Spreadsheets;
import kr.seoul.techtrade.formats.Meaning;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.sources.ImportJson;
import kr.seoul.techtrade.sources.Imports;
import kr.seoul.techtrade.sources.RejectedLineJson;
import kr.seoul.techtrade.sources.SourceJson;
import kr.seoul.techtrade.sources.Sources;

/**
 * How a person of an institution sends a spreadsheet: with {@code id} what it would come to, what its columns mean, and once it was
 * taken what became of it; without one the form to send it.
 */
@Named
@RequestScoped
public class UploadPage {
    private static final String PATH = "/directory/upload";
    private static final int WAITING_MAX = 20;
    /** In the form: as the name of the column says, and nothing. */
    private static final String AUTO = "auto";

    private static final String OUT = "out";

    /** What faults of any cell say, and how the page calls them. */
    private static final Map<String, String> KINDS = Map.ofEntries(
            entry("is required", "required"),
            entry("holds the error", "error"),
            entry("is the key of row", "twice"),
            entry("was sent before", "twice"),
            entry("fields, the header", "ragged"),
            entry("is longer than", "long"),
            entry("comes to more than", "long"),
            entry("control character", "hidden"),
            entry("holds the character", "hidden"),
            entry("says no currency", "currency"),
            entry("currency must be one of", "currency"),
            entry("says two currencies", "currencies"),
            entry("says two units", "units"),
            entry("must be one of OPEN_INNOVATION", "facilityKind"),
            entry("is before", "before"));

    private final Spreadsheets spreadsheets;
    private final Mappings mappings;
    private final Sources sources;
    private final Imports imports;
    private final Visit visit;
    private final Texts texts;
    private final HttpServletRequest request;
    private SpreadsheetJson sheet;
    private List<SourceJson> mine;

    protected UploadPage() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public UploadPage(
            Spreadsheets spreadsheets,
            Mappings mappings,
            Sources sources,
            Imports imports,
            Visit visit,
            Texts texts,
            HttpServletRequest request) {
        this.spreadsheets = spreadsheets;
        this.mappings = mappings;
        this.sources = sources;
        this.imports = imports;
        this.visit = visit;
        this.texts = texts;
        this.request = request;
    }

    /** Problems: identity/denied for those who send as no source, feeds/no-such-spreadsheet. */
    @PostConstruct
    void begin() {
        var by = visit.getCaller();
        mine = by.organization() == null && !by.is(Role.OPERATOR) ? List.of() : sources.writable(by);
        if (mine.isEmpty()) {
            throw IdentityProblem.DENIED.because("your organisation sends as no source");
        }
        var id = request.getParameter("id");
        sheet = id == null ? null : spreadsheets.spreadsheet(by, PortalProblem.id(id));
    }

    /** Remembers what the columns mean, and shows what the table comes to then. Problems: kernel/stale-version. */
    public void map() {
        remember();
        lead(sheet.id());
    }

    /** Problems: kernel/stale-version, directory/invalid-feed. */
    public void confirm() {
        spreadsheets.confirm(visit.getCaller(), sheet.id(), sheet.mappingVersion());
        lead(sheet.id());
    }

    public void discard() {
        spreadsheets.discard(visit.getCaller(), sheet.id());
        visit.leadTo(visit.href(PATH));
    }

    private void lead(UUID id) {
        visit.leadTo(Query.NONE.with("id", id).of(visit.href(PATH)));
    }

    private void remember() {
        var by = visit.getCaller();
        var before = mappings.of(by, sheet.source());
        var here = sheet.preview().columns();
        var names = here.stream().map(ColumnJson::column).collect(Collectors.toSet());
        var columns = new ArrayList<>(before.columns().stream()
                .filter(each -> !names.contains(each.column()))
                .toList());
        for (var column : here) {
            var chosen =
                    Optional.ofNullable(request.getParameter(field(column))).orElse(AUTO);
            var means = chosen.equals(AUTO) ? amount(column).orElse(null) : chosen.equals(OUT) ? null : chosen;
            var currency = means != null && Meaning.isAmount(means) ? currency(column) : null;
            if (!chosen.equals(AUTO) || currency != null) {
                columns.add(new MappedColumn(column.column(), means, currency));
            }
        }
        if (!Set.copyOf(columns).equals(Set.copyOf(before.columns()))) {
            mappings.change(by, sheet.source(), Asked.version(request, "seen"), new NewMapping(columns));
        }
    }

    private String currency(ColumnJson column) {
        return Optional.ofNullable(request.getParameter(field(column) + "Currency"))
                .filter(chosen -> !chosen.isEmpty())
                .orElse(null);
    }

    private static Optional<String> amount(ColumnJson column) {
        return column.means().stream().filter(Meaning::isAmount).findFirst();
    }

    /** Null while the form to send one is shown. */
    public SpreadsheetJson getSheet() {
        return sheet;
    }

    public boolean isWaiting() {
        return sheet != null && sheet.importId() == null;
    }

    public boolean isTaken() {
        return sheet != null && sheet.importId() != null;
    }

    /** All that must be said of the columns is said, and there is something to take. */
    public boolean isReady() {
        return isWaiting()
                && getPreview().missing().isEmpty()
                && getPreview().faulty() < getPreview().rows();
    }

    public PreviewJson getPreview() {
        return sheet.preview();
    }

    /** What became of one that was taken. */
    public ImportJson getImported() {
        return imports.get(visit.getCaller(), sheet.importId());
    }

    public List<RejectedLineJson> getRejected() {
        return imports.errors(visit.getCaller(), sheet.importId(), null, Page.LIMIT_MAX)
                .items();
    }

    public List<SpreadsheetJson> getOthers() {
        return spreadsheets.waiting(visit.getCaller(), WAITING_MAX);
    }

    public List<SourceJson> getSources() {
        return mine;
    }

    /** Of the file that is about to be sent. */
    public UUID getNewId() {
        return UUID.randomUUID();
    }

    public String getPath() {
        return visit.href(PATH);
    }

    public String href(SpreadsheetJson other) {
        return Query.NONE.with("id", other.id()).of(visit.href(PATH));
    }

    /** In words; null when nothing was refused. */
    public String getRefused() {
        var slug = request.getParameter("refused");
        return slug == null ? null : texts.orElse("problem." + slug, texts.get("problem.check"));
    }

    /** The name of the column's field in the form. */
    public String field(ColumnJson column) {
        return "column" + column.letter();
    }

    /** What a column may be said to mean; {@code value} is what the form sends. */
    public record Option(String value, String label, boolean chosen) {}

    public List<Option> options(ColumnJson column) {
        var given = mappings.of(visit.getCaller(), sheet.source()).columns().stream()
                .filter(each -> each.column().equals(column.column()))
                .findFirst();
        var chosen =
                given.map(each -> each.means() == null ? OUT : each.means()).orElse(AUTO);
        var options = new ArrayList<Option>();
        options.add(new Option(AUTO, texts.get("upload.auto"), chosen.equals(AUTO)));
        Meaning.all().forEach(each -> options.add(new Option(each, word(each), chosen.equals(each))));
        options.add(new Option(OUT, texts.get("upload.out"), chosen.equals(OUT)));
        return options;
    }

    /** In which currency the amounts of a column may be said to be where its cells do not say it; empty for what is no amount. */
    public List<Option> currencies(ColumnJson column) {
        if (amount(column).isEmpty()) {
            return List.of();
        }
        var chosen = mappings.of(visit.getCaller(), sheet.source()).columns().stream()
                .filter(each -> each.column().equals(column.column()) && each.currency() != null)
                .map(MappedColumn::currency)
                .findFirst()
                .orElse("");
        return Stream.concat(
                        Stream.of(new Option("", asTold(column, chosen), chosen.isEmpty())),
                        Money.CURRENCIES.stream().sorted().map(each -> new Option(each, each, each.equals(chosen))))
                .toList();
    }

    /** What counts while nobody chooses a currency: what the name of the column says, or its cells. */
    private String asTold(ColumnJson column, String chosen) {
        return column.currency() == null || !chosen.isEmpty()
                ? texts.get("upload.currency.cells")
                : texts.get("upload.currency.header", column.currency());
    }

    /** In what the amounts of a column are counted, as its name or somebody says; empty when nothing does. */
    public String unit(ColumnJson column) {
        if (column.currency() == null && (column.unit() == null || column.unit() == 1)) {
            return "";
        }
        return column.unit() == 1
                ? texts.get("upload.unit", column.currency())
                : texts.get(
                        "upload.unit.many",
                        Optional.ofNullable(column.currency()).orElse(""),
                        column.unit());
    }

    /** All that a column means now; a dash for nothing. */
    public String meaning(ColumnJson column) {
        return column.means().isEmpty()
                ? "–"
                : column.means().stream().map(this::word).collect(Collectors.joining(", "));
    }

    public String getMissing() {
        return getPreview().missing().stream().map(this::word).collect(Collectors.joining(", "));
    }

    private String word(String meaning) {
        var kind = Meaning.isOfRecord(meaning)
                ? "upload."
                : Meaning.isOfInvestment(meaning) ? "upload.round." : "attribute.";
        return texts.get(kind + meaning);
    }

    /** Why a cell is not taken, in the language of the visit; as it is told over REST where no words of its own are known. */
    public String reason(String means, String reason) {
        return texts.orElse("cellFault." + kind(means, reason), reason);
    }

    private static String kind(String means, String reason) {
        return KINDS.entrySet().stream()
                .filter(each -> reason.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(means == null ? "other" : means);
    }
}
