package kr.seoul.techtrade.formats;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kr.seoul.techtrade.investment.RecordKind;
import kr.seoul.techtrade.lines.Attribute;

/**
 * What a table may tell of besides companies, which its columns say: rounds, who invested in them, funds, persons in a role, sites of support
 * and programmes.
 */
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
            new Field(Meaning.AMOUNT, Form.AMOUNT, List.of("amount", "투자금액", "투자유치금액", "유치금액", "금액")),
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
            new Field(Meaning.AMOUNT, Form.AMOUNT, List.of("amount", "참여금액", "투자금액", "투자액", "금액")),
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
            new Field(Meaning.AS_OF, Form.PERIOD, List.of("asof", "기준일", "기준일자", "기준시점"))),
    /** Tells only what the role needs: no other cell of its rows is kept. */
    ROLE(
            RecordKind.ROLE,
            Meaning.COMPANY,
            List.of(Meaning.ROLE, Meaning.PURPOSE),
            key("인물번호", "임원번호"),
            version(),
            number("기업사업자등록번호", "회사사업자등록번호", "사업자등록번호", "사업자번호"),
            new Field(Meaning.COMPANY, Form.OWN, List.of("company", "companykey", "기업관리번호")),
            new Field(Attribute.NAME.json(), Form.TEXT, List.of("name", "personname", "성명", "이름", "성함", "인물명")),
            new Field(Meaning.ROLE, Form.ROLE, List.of("role", "역할", "직위", "직책")),
            new Field(Meaning.PURPOSE, Form.PURPOSE, List.of("purpose", "처리목적", "처리근거", "수집근거", "제공근거")),
            new Field(Meaning.SINCE, Form.PERIOD, List.of("since", "취임일", "시작일", "선임일")),
            new Field(Meaning.UNTIL, Form.PERIOD, List.of("until", "퇴임일", "종료일", "사임일"))),
    /** Where its district is, which many a list of companies tells as well; so it must be called a site, or tell who operates it, and no company's name. */
    FACILITY(
            RecordKind.FACILITY,
            Meaning.OPERATOR,
            List.of(Meaning.DISTRICT),
            key("시설번호", "시설관리번호", "공간번호"),
            version(),
            number("운영기관사업자등록번호", "운영사사업자등록번호", "운영기관사업자번호", "사업자등록번호", "사업자번호"),
            new Field(Meaning.OPERATOR, Form.OWN, List.of("operator", "operatorkey", "운영기관관리번호", "운영기관번호")),
            new Field(Attribute.NAME.json(), Form.TEXT, List.of("facilityname", "시설명", "공간명", "센터명", "name")),
            new Field(Attribute.NAME_EN.json(), Form.TEXT, List.of("nameen", "englishname", "영문명", "영문시설명")),
            new Field(
                    Attribute.KIND.json(),
                    Form.FACILITY_KIND,
                    List.of("kind", "facilitykind", "시설유형", "시설종류", "시설구분", "유형")),
            new Field(Meaning.DISTRICT, Form.TEXT, List.of("district", "자치구", "구")),
            new Field(Meaning.HUB, Form.TEXT, List.of("hub", "거점", "허브")),
            new Field(Attribute.ADDRESS.json(), Form.TEXT, List.of("address", "주소", "소재지")),
            new Field(Meaning.SEATS, Form.COUNT, List.of("seats", "좌석수", "좌석", "수용인원")),
            new Field(Attribute.HOMEPAGE.json(), Form.WEB, List.of("homepage", "website", "url", "홈페이지"))),
    /** A list of companies may name the programme of each; so it must tell when one is open, whose it is or whom it supports, and no company's name. */
    PROGRAMME(
            RecordKind.PROGRAMME,
            Meaning.INSTITUTION,
            List.of(Attribute.NAME.json()),
            key("사업번호", "프로그램번호", "지원사업번호"),
            version(),
            number("주관기관사업자등록번호", "운영기관사업자등록번호", "사업자등록번호", "사업자번호"),
            new Field(Meaning.INSTITUTION, Form.OWN, List.of("institution", "institutionkey", "주관기관관리번호", "주관기관번호")),
            new Field(
                    Attribute.NAME.json(),
                    Form.TEXT,
                    List.of("programmename", "programname", "사업명", "지원사업명", "프로그램명", "name")),
            new Field(Attribute.NAME_EN.json(), Form.TEXT, List.of("nameen", "englishname", "영문명", "영문사업명")),
            new Field(Meaning.FACILITY, Form.LINE, List.of("facility", "facilitykey", "시설번호", "시설관리번호")),
            new Field(Meaning.OPENS_ON, Form.PERIOD, List.of("openson", "접수시작일", "모집시작일", "신청시작일")),
            new Field(Meaning.CLOSES_ON, Form.PERIOD, List.of("closeson", "접수마감일", "모집마감일", "신청마감일")),
            new Field(Meaning.STARTS_ON, Form.PERIOD, List.of("startson", "사업시작일", "시작일")),
            new Field(Meaning.ENDS_ON, Form.PERIOD, List.of("endson", "사업종료일", "종료일")),
            new Field(Meaning.SUPPORTED, Form.COMPANIES, List.of("supported", "지원기업", "선정기업")),
            new Field(Attribute.HOMEPAGE.json(), Form.WEB, List.of("homepage", "website", "url", "홈페이지")));

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
        COUNT,
        WEB,
        ROLE,
        PURPOSE,
        FACILITY_KIND,
        /** Own keys or business registration numbers, between semicolons or commas. */
        COMPANIES,
        AMOUNT,
        /** Of all amounts of the row. */
        CURRENCY
    }

    /** A column by what it means ({@link Meaning}), and how it may be called, without case, spaces and underscores. */
    record Field(String meaning, Form form, List<String> names) {}

    private static final List<String> SITES = List.of("facilityname", "시설명", "공간명", "센터명", "운영기관사업자등록번호");
    private static final List<String> OF_SITES =
            List.of(Meaning.DISTRICT, Meaning.OPERATOR, Meaning.HUB, Meaning.SEATS);
    private static final List<String> PROGRAMMES = List.of("programmename", "programname", "사업명", "지원사업명", "프로그램명");
    private static final List<String> OF_PROGRAMMES = List.of(
            Meaning.INSTITUTION,
            Meaning.OPENS_ON,
            Meaning.CLOSES_ON,
            Meaning.STARTS_ON,
            Meaning.ENDS_ON,
            Meaning.SUPPORTED);

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
                && switch (this) {
                    case PARTICIPATION -> has(header, owner) || has(header, number());
                    case FACILITY ->
                        header.isGiven(telling)
                                || isOfNoCompany(header, OF_SITES) && (has(header, owner) || header.isNamed(SITES));
                    case PROGRAMME ->
                        header.isGiven(OF_PROGRAMMES)
                                || isOfNoCompany(header, OF_PROGRAMMES)
                                        && header.isNamed(PROGRAMMES)
                                        && OF_PROGRAMMES.stream().anyMatch(meaning -> has(header, meaning));
                    default -> true;
                };
    }

    /** A name that somebody gave is a company's, as lists of them were mapped before, unless they said as well what only this has. */
    private static boolean isOfNoCompany(Header header, List<String> own) {
        return !header.isNamed(TableColumns.NAMES)
                && (header.isGiven(own) || !header.isGiven(List.of(Attribute.NAME.json())));
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
