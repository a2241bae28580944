package kr.seoul.techtrade.formats;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kr.seoul.techtrade.investment.RecordKind;
import kr.seoul.techtrade.lines.Attribute;

/** What a table may tell of besides companies, which its columns say: rounds, who invested in them, and funds. */
enum Sheet {
    ROUND(
            RecordKind.ROUND,
            Meaning.COMPANY,
            List.of(Meaning.STAGE, Meaning.ANNOUNCED_ON),
            key("라운드번호", "투자번호"),
            version(),
            number("사업자등록번호", "사업자번호"),
            new Field(Meaning.COMPANY, Form.OWN, List.of("company", "companykey", "기업관리번호")),
            new Field(Meaning.STAGE, Form.STAGE, List.of("stage", "투자단계", "투자라운드", "라운드")),
            new Field(Meaning.ANNOUNCED_ON, Form.PERIOD, List.of("announcedon", "투자일", "투자일자", "투자유치일", "투자시기", "발표일")),
            new Field(Meaning.AMOUNT, Form.AMOUNT, List.of("amount", "투자금액", "투자유치금액", "유치금액")),
            currency(),
            new Field(Meaning.PRE_MONEY, Form.AMOUNT, List.of("premoney", "투자전기업가치")),
            new Field(Meaning.POST_MONEY, Form.AMOUNT, List.of("postmoney", "투자후기업가치"))),
    /** Names a round by the source's own key, so that a table of rounds, whose key that is, is none. */
    PARTICIPATION(
            RecordKind.PARTICIPATION,
            Meaning.INVESTOR,
            List.of(Meaning.ROUND),
            key("참여번호"),
            version(),
            number("투자사사업자등록번호", "투자자사업자등록번호", "투자기관사업자등록번호", "사업자등록번호", "사업자번호"),
            new Field(Meaning.INVESTOR, Form.OWN, List.of("investor", "investorkey", "투자사관리번호", "투자자관리번호", "투자기관관리번호")),
            new Field(Meaning.ROUND, Form.LINE, List.of("roundkey", "라운드번호", "라운드관리번호")),
            new Field(Meaning.FUND, Form.LINE, List.of("fundkey", "펀드번호", "펀드관리번호", "조합번호")),
            new Field(Meaning.LEAD, Form.FLAG, List.of("lead", "리드", "리드여부", "주도여부", "리드투자자")),
            new Field(Meaning.AMOUNT, Form.AMOUNT, List.of("amount", "참여금액", "투자금액", "투자액")),
            currency()),
    FUND(
            RecordKind.FUND,
            Meaning.MANAGER,
            List.of(Meaning.VINTAGE),
            key("펀드번호", "펀드관리번호", "조합번호"),
            version(),
            number("운용사사업자등록번호", "운용사사업자번호", "사업자등록번호", "사업자번호"),
            new Field(Meaning.MANAGER, Form.OWN, List.of("manager", "managerkey", "운용사관리번호", "운용사번호")),
            new Field(Attribute.NAME.json(), Form.TEXT, List.of("name", "fundname", "펀드명", "조합명", "펀드이름")),
            new Field(Attribute.NAME_EN.json(), Form.TEXT, List.of("nameen", "englishname", "영문명", "영문펀드명")),
            new Field(Meaning.VINTAGE, Form.YEAR, List.of("vintage", "결성연도", "결성년도", "결성일", "결성일자")),
            new Field(Meaning.SIZE, Form.AMOUNT, List.of("size", "결성금액", "결성총액", "결성규모", "펀드규모", "약정총액")),
            currency(),
            new Field(Meaning.AS_OF, Form.PERIOD, List.of("asof", "기준일", "기준일자", "기준시점")));

    /** How a cell becomes a part of a line. */
    enum Form {
        KEY,
        VERSION,
        /** The business registration number of whose it is. */
        NUMBER,
        /** Whose it is, by the source's own key. */
        OWN,
        /** Another line of the source, by its key. */
        LINE,
        TEXT,
        STAGE,
        PERIOD,
        YEAR,
        FLAG,
        AMOUNT,
        /** Of all amounts of the row. */
        CURRENCY
    }

    /** A column by what it means ({@link Meaning}), and how it may be called, without case, spaces and underscores. */
    record Field(String meaning, Form form, List<String> names) {}

    private final RecordKind kind;
    private final String owner;
    private final List<String> telling;
    private final List<Field> fields;

    Sheet(RecordKind kind, String owner, List<String> telling, Field... fields) {
        this.kind = kind;
        this.owner = owner;
        this.telling = telling;
        this.fields = List.of(fields);
    }

    /** What a table with this header tells of; empty for companies. */
    static Optional<Sheet> of(Header header) {
        return Stream.of(values()).filter(sheet -> sheet.isTold(header)).findFirst();
    }

    private boolean isTold(Header header) {
        return telling.stream().allMatch(meaning -> has(header, meaning))
                && (this != PARTICIPATION || has(header, owner) || has(header, number()));
    }

    private boolean has(Header header, String meaning) {
        return fields.stream()
                .filter(field -> field.meaning().equals(meaning))
                .anyMatch(field -> !header.meaning(meaning, field.names()).isEmpty());
    }

    RecordKind kind() {
        return kind;
    }

    /** The property of a line that names whose it is. */
    String owner() {
        return owner;
    }

    List<Field> fields() {
        return fields;
    }

    static String number() {
        return Attribute.BUSINESS_NUMBER.json();
    }

    private static Field key(String... more) {
        var names = Stream.concat(Stream.of("key", "id", "관리번호"), Stream.concat(Stream.of(more), Stream.of("code")));
        return new Field(Meaning.KEY, Form.KEY, names.toList());
    }

    private static Field version() {
        return new Field(Meaning.VERSION, Form.VERSION, List.of("version", "버전"));
    }

    private static Field number(String... names) {
        return new Field(
                number(),
                Form.NUMBER,
                Stream.concat(Stream.of("businessnumber"), Stream.of(names)).toList());
    }

    private static Field currency() {
        return new Field(Meaning.CURRENCY, Form.CURRENCY, List.of("currency", "통화"));
    }
}
