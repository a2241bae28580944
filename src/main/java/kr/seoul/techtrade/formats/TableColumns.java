package kr.seoul.techtrade.formats;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Violation;
import kr.seoul.techtrade.lines.Attribute;
import kr.seoul.techtrade.lines.CompanyKind;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.lines.Line;
import kr.seoul.techtrade.lines.LineParser;

/**
 * A table of companies, a row each: which column means what is told by its header in Korean or English. Of several columns for one attribute the
 * first in the list below that is filled counts. Columns nobody knows stay in the payload.
 */
final class TableColumns implements Columns {
    private static final List<String> KEY =
            List.of("key", "id", "관리번호", "symbol", "code", "종목코드", "businessnumber", "사업자등록번호", "사업자번호");
    private static final List<String> VERSION = List.of("version", "버전");
    /** What nothing but a company's name is called. */
    static final List<String> NAMES = List.of("companyname", "company", "회사명", "기업명", "업체명", "상호", "한글종목명");

    private static final Map<Attribute, List<String>> SYNONYMS = new EnumMap<>(Map.ofEntries(
            entry(
                    Attribute.NAME,
                    Stream.concat(Stream.of("name"), NAMES.stream()).toList()),
            entry(Attribute.NAME_EN, List.of("nameen", "englishname", "영문명", "영문회사명", "영문종목명")),
            entry(Attribute.FORMER_NAMES, List.of("formernames", "formername", "이전상호", "구상호", "변경전상호", "구회사명")),
            entry(Attribute.KIND, List.of("kind", "구분", "유형")),
            entry(Attribute.BUSINESS_NUMBER, List.of("businessnumber", "사업자등록번호", "사업자번호")),
            entry(Attribute.CORPORATE_NUMBER, List.of("corporatenumber", "법인등록번호", "법인번호")),
            entry(Attribute.LEI, List.of("lei", "leicode", "법인식별기호")),
            entry(Attribute.DART_CODE, List.of("dartcode", "corpcode", "고유번호")),
            // "Industy" is how a widely copied list of listed companies spells it
            entry(Attribute.INDUSTRY_CODE, List.of("industrycode", "industycode", "업종코드", "산업코드")),
            entry(
                    Attribute.INDUSTRY,
                    List.of("industryname", "industyname", "업종명", "업종", "sector", "industry", "주요제품")),
            entry(Attribute.REGION, List.of("region", "지역", "시도")),
            entry(Attribute.ADDRESS, List.of("address", "주소", "소재지", "본사주소")),
            entry(Attribute.HOMEPAGE, List.of("homepage", "website", "url", "홈페이지")),
            entry(Attribute.REPRESENTATIVE, List.of("representative", "ceo", "대표자", "대표자명", "대표이사")),
            entry(Attribute.FOUNDED_ON, List.of("foundedon", "founded", "설립일", "설립일자")),
            entry(Attribute.EMPLOYEES, List.of("employees", "종업원수", "직원수", "임직원수")),
            entry(Attribute.LISTED, List.of("listed", "listing", "상장여부")),
            entry(Attribute.MARKET, List.of("market", "시장구분", "시장")),
            entry(Attribute.SYMBOL, List.of("symbol", "ticker", "종목코드", "단축코드"))));

    /** What a table of investors calls their names: whoever stands there is one, unless another column says what it is. */
    private static final List<String> INVESTORS = List.of("investorname", "투자사명", "투자자명", "투자기관명", "운용사명");

    private static final Map<String, CompanyKind> KINDS = Map.ofEntries(
            entry("스타트업", CompanyKind.STARTUP),
            entry("창업기업", CompanyKind.STARTUP),
            entry("기업", CompanyKind.CORPORATION),
            entry("대기업", CompanyKind.CORPORATION),
            entry("중견기업", CompanyKind.CORPORATION),
            entry("투자사", CompanyKind.INVESTOR),
            entry("투자자", CompanyKind.INVESTOR),
            entry("투자기관", CompanyKind.INVESTOR),
            entry("벤처캐피탈", CompanyKind.INVESTOR),
            entry("VC", CompanyKind.INVESTOR),
            entry("액셀러레이터", CompanyKind.INVESTOR),
            entry("AC", CompanyKind.INVESTOR),
            entry("지원기관", CompanyKind.FACILITY),
            entry("지원시설", CompanyKind.FACILITY));

    private static final Pattern SPREADSHEET_ERROR =
            Pattern.compile("#(N/A|REF!|VALUE!|DIV/0!|NAME\\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)");

    private final Header header;
    private final List<String> key;
    private final List<String> version;
    private final boolean investors;
    private final Map<Attribute, List<String>> columns = new EnumMap<>(Attribute.class);

    TableColumns(Header header) {
        this.header = header;
        key = header.meaning(Meaning.KEY, KEY);
        version = header.meaning(Meaning.VERSION, VERSION);
        SYNONYMS.forEach((attribute, names) -> columns.put(attribute, header.meaning(attribute.json(), names)));
        investors = columns.get(Attribute.NAME).isEmpty();
        if (investors) {
            columns.put(Attribute.NAME, header.meaning(Attribute.NAME.json(), INVESTORS));
        }
    }

    @Override
    public Header header() {
        return header;
    }

    @Override
    public Map<String, List<String>> meanings() {
        var meanings = new LinkedHashMap<String, List<String>>();
        key.forEach(column -> add(meanings, column, Meaning.KEY));
        version.forEach(column -> add(meanings, column, Meaning.VERSION));
        columns.forEach((attribute, names) -> names.forEach(column -> add(meanings, column, attribute.json())));
        return meanings;
    }

    private static void add(Map<String, List<String>> meanings, String column, String meaning) {
        meanings.computeIfAbsent(column, none -> new ArrayList<>()).add(meaning);
    }

    @Override
    public List<String> missing() {
        var missing = new ArrayList<String>();
        if (key.isEmpty()) {
            missing.add(Meaning.KEY);
        }
        if (columns.get(Attribute.NAME).isEmpty()) {
            missing.add(Attribute.NAME.json());
        }
        return missing;
    }

    @Override
    public List<String> under(String pointer) {
        return switch (pointer) {
            case "/key" -> key;
            case "/version" -> version;
            default -> Attribute.named(pointer.substring(1)).map(columns::get).orElse(List.of());
        };
    }

    @Override
    public Line line(Map<String, String> row, long versionDefault) {
        var faults = new ArrayList<Violation>();
        var warnings = new ArrayList<Violation>();
        var values = new EnumMap<Attribute, String>(Attribute.class);
        columns.forEach((attribute, names) -> Header.filled(row, names).ifPresent(raw -> {
            try {
                if (SPREADSHEET_ERROR.matcher(raw).matches()) {
                    throw DirectoryProblem.INVALID_RECORD.at("/" + attribute.json(), "holds the error " + raw);
                }
                attribute.take(adapted(attribute, raw), values, warnings);
            } catch (Problem fault) {
                faults.addAll(fault.violations());
            }
        }));
        values.putIfAbsent(Attribute.KIND, (investors ? CompanyKind.INVESTOR : CompanyKind.CORPORATION).name());
        LineParser.require(faults, values);
        var ownKey = LineParser.key(Header.filled(row, key).orElse(""), faults);
        var ownVersion =
                Header.filled(row, version).map(text -> version(text, faults)).orElse(versionDefault);
        LineParser.refuse(faults);
        return Line.company(
                        ownKey,
                        ownVersion,
                        values,
                        payload(ownKey, ownVersion, values, row),
                        new TreeMap<>(row).toString())
                .warning(warnings);
    }

    private static String payload(String key, long version, Map<Attribute, String> values, Map<String, String> row) {
        var payload = new LinkedHashMap<String, Object>();
        payload.put("key", key);
        payload.put("version", version);
        values.forEach((attribute, value) -> payload.put(attribute.json(), attribute.typed(value)));
        payload.put("row", row);
        return Json.write(payload);
    }

    /** What tables write where JSON has a type. */
    private static String adapted(Attribute attribute, String raw) {
        return switch (attribute) {
            case KIND ->
                Optional.ofNullable(KINDS.get(raw.toUpperCase(Locale.ROOT).replace(" ", "")))
                        .map(Enum::name)
                        .orElse(raw);
            case EMPLOYEES -> raw.replace(",", "");
            case HOMEPAGE -> raw.contains("://") ? raw : "http://" + raw;
            case FOUNDED_ON -> raw.replaceFirst("^(\\d{4})[./]?(\\d{2})[./]?(\\d{2})$", "$1-$2-$3");
            case LISTED ->
                switch (raw.toLowerCase(Locale.ROOT)) {
                    case "y", "yes", "1", "상장" -> "true";
                    case "n", "no", "0", "비상장" -> "false";
                    default -> raw;
                };
            default -> raw;
        };
    }

    private static long version(String text, List<Violation> faults) {
        if (text.matches("\\d{1,15}")) {
            return Long.parseLong(text);
        }
        faults.add(new Violation("/version", "must be a whole number"));
        return 0;
    }
}
