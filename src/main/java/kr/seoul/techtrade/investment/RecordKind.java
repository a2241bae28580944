package kr.seoul.techtrade.investment;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a line may speak of besides a company: its {@code type}, in small letters, and the properties such a line has. */
public enum RecordKind {
    ROLE(
            need("company", Form.company()),
            need("name", Form.text(100), "name"),
            need("role", Form.oneOf(PersonRole.class), "role"),
            need("purpose", Form.oneOf(Purpose.class), "purpose"),
            may("since", Form.day(), "since"),
            may("until", Form.day(), "until")),
    FUND(
            need("manager", Form.company()),
            need("name", Form.text(200), "name"),
            may("nameEn", Form.text(200), "name_en"),
            need("vintage", Form.number(1980, 2100), "vintage"),
            may("size", Form.money(), "size_minor", "size_currency", "size_disclosed"),
            may("asOf", Form.period(), "as_of", "as_of_precision")),
    FACILITY(
            need("operator", Form.company()),
            need("name", Form.text(200), "name"),
            may("nameEn", Form.text(200), "name_en"),
            need("kind", Form.oneOf(FacilityKind.class), "kind"),
            need("district", Form.text(60), "district"),
            may("hub", Form.text(60), "hub"),
            may("address", Form.text(300), "address"),
            may("seats", Form.number(0, 100_000), "seats"),
            may("homepage", Form.homepage(), "homepage")),
    PROGRAMME(
            need("institution", Form.company()),
            need("name", Form.text(200), "name"),
            may("nameEn", Form.text(200), "name_en"),
            may("facility", Form.line(FACILITY)),
            may("opensOn", Form.day(), "opens_on"),
            may("closesOn", Form.day(), "closes_on"),
            may("startsOn", Form.day(), "starts_on"),
            may("endsOn", Form.day(), "ends_on"),
            may("supported", Form.companies()),
            may("homepage", Form.homepage(), "homepage")),
    ROUND(
            need("company", Form.company()),
            need("stage", Form.oneOf(Stage.class), "stage"),
            need("announcedOn", Form.period(), "announced_on", "announced_on_precision"),
            may("amount", Form.money(), "amount_minor", "amount_currency", "amount_disclosed"),
            may("preMoney", Form.money(), "pre_money_minor", "pre_money_currency", "pre_money_disclosed"),
            may("postMoney", Form.money(), "post_money_minor", "post_money_currency", "post_money_disclosed")),
    PARTICIPATION(
            need("round", Form.line(ROUND)),
            need("investor", Form.company()),
            may("fund", Form.line(FUND)),
            may("lead", Form.flag(), "lead"),
            may("amount", Form.money(), "amount_minor", "amount_currency", "amount_disclosed")),
    /** After rounds, of which it may name one. */
    VALUATION(
            need("company", Form.company()),
            may("round", Form.line(ROUND)),
            may("claimant", Form.company()),
            need("basis", Form.oneOf(ValuationBasis.class), "basis"),
            need("method", Form.oneOf(ValuationMethod.class), "method"),
            need("asOf", Form.period(), "as_of", "as_of_precision"),
            may("amount", Form.money(), "amount_minor", "amount_currency", "amount_disclosed"));

    /** First day, last day: the second is not before the first. */
    static final List<List<String>> SPANS =
            List.of(List.of("since", "until"), List.of("opensOn", "closesOn"), List.of("startsOn", "endsOn"));

    private final List<Property> properties;

    RecordKind(Property... properties) {
        this.properties = List.of(properties);
    }

    static Optional<RecordKind> named(String json) {
        return Stream.of(values()).filter(kind -> kind.json().equals(json)).findFirst();
    }

    static boolean isName(String name) {
        return Stream.of(values()).anyMatch(kind -> kind.name().equals(name));
    }

    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<Property> properties() {
        return properties;
    }

    /** What a golden row shows of it, by name; empty when it shows no such thing. */
    Optional<Property> shown(String property) {
        return properties.stream()
                .filter(each -> each.name().equals(property) && !each.columns().isEmpty())
                .findFirst();
    }

    /** Whether a golden row shows a property of this name. */
    public boolean shows(String property) {
        return shown(property).isPresent();
    }

    /** The field that names whose it is; a participation is its round's. */
    String owner() {
        return properties.get(0).name();
    }

    boolean isPartOfRound() {
        return this == PARTICIPATION;
    }

    /** Of the golden table, which is called after the kind. */
    List<String> columns() {
        return properties.stream()
                .map(Property::columns)
                .flatMap(Collection::stream)
                .toList();
    }

    String table() {
        return "investment." + json();
    }

    /** What is told of persons is told to nobody who does not ask for that company. */
    boolean isTold() {
        return this != ROLE;
    }

    private static Property need(String name, Form form, String... columns) {
        return new Property(name, true, form, List.of(columns));
    }

    private static Property may(String name, Form form, String... columns) {
        return new Property(name, false, form, List.of(columns));
    }
}
