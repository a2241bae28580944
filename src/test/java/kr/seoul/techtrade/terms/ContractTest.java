package kr.seoul.techtrade.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

class ContractTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");

    @Test
    void tellsEveryTermInKorean() {
        var told = section(Contract.of(Sample.draft(Sample.rich())), "ko");
        List.of(
                        "기술거래 계약서",
                        "거래 번호 TT26-000042, 제2판",
                        "매도인 새빛소재(이하 “갑”)과 매수인 한강모빌리티(이하 “을”)",
                        "다음 제목으로 등재된 기술이다: 전고체 배터리 분리막",
                        "분리막 코팅 장비",
                        "특허|10-2023-0123456|대한민국(KR)|등록|62.5%|2043년 5월 17일|하나은행의 질권",
                        "특허|WO2024/123456|국제출원 PCT(WO)|출원|100%|정하지 않음|없음",
                        "슬러리 배합비",
                        "전용실시권을 설정한다",
                        "실시 분야: 전기버스용 배터리 열관리",
                        "지역: 대한민국(KR), 일본(JP)",
                        "기간: 이 계약의 효력이 생긴 날부터 36개월",
                        "재실시권을 허락할 수 있다",
                        "갑과 을이 공유한다",
                        "대금의 총액은 KRW 120,000,000이며",
                        "1|기술자료 이전|선급기술료|KRW 50,000,000|이 계약의 효력이 생긴 때|예치가 끝난 날부터 30일|봉인된 기술자료가 임치된 때",
                        "2|현장 적용|단계별 기술료|KRW 40,000,000|앞 차수와 함께(병행)|예치가 끝난 날부터 30일|을이 인도물을 검수하여 합격시킨 때",
                        "3|실시권 등록|정액기술료|KRW 20,000,000|앞 차수가 끝난 때|예치가 끝난 날부터 30일|권리의 변동이 등록원부에 등록된 때",
                        "서울 시각으로 2027년 12월 31일 0시",
                        "순매출액의 3.5%를 경상기술료로",
                        "KRW 1,000,000,000 초과분에 대한 요율: 2.5%",
                        "최저기술료: 정산기간마다 KRW 2,000,000",
                        "최대기술료: 모든 정산기간을 합하여 KRW 500,000,000",
                        "정산기간은 6개월씩 모두 6회이다",
                        "정산기간이 끝난 날부터 30일 안에",
                        "청구를 받은 날부터 14일 안에",
                        "연 12%의 이자를 단리로",
                        "플랫폼 수수료는 각 차수 대금의 2%이다",
                        "절반씩 부담한다",
                        "서울기술거래소: 각 차수 대금의 3%",
                        "수탁은행의 가상계좌",
                        "인도를 받은 날부터 14일 안에 검수한다",
                        "보완을 2회까지",
                        "답도 하지 않으면 합격으로 본다",
                        "그 뒤 36개월 동안",
                        "교육을 5인일 제공한다",
                        "있는 그대로 제공하며",
                        "5영업일 안에",
                        "14일 동안 협의한다",
                        "패널이 30일 안에",
                        "60일이 지나도록 정해지지 않으면 다투는 금액을 갑과 을에게 절반씩",
                        "마지막 서명이 있은 날부터 900일이",
                        "다음 나라의 법을 적용한다: 대한민국(KR)",
                        "대한상사중재원",
                        "SHA-256 값이 " + Sample.EARLIER + "인 계약서를 대신한다",
                        "첫 줄\n둘째 줄",
                        "두 서명이 모두 있은 때에 효력이 생긴다")
                .forEach(phrase -> assertTrue(told.contains(phrase), () -> "misses: " + phrase + "\n" + told));
    }

    @Test
    void tellsEveryTermInEnglish() {
        var told = section(Contract.of(Sample.draft(Sample.rich())), "en");
        List.of(
                        "Deal TT26-000042, version 2",
                        "Solid-state separator",
                        "Patent|10-2023-0123456|South Korea (KR)|registered|62.5%|17 May 2043|하나은행의 질권",
                        "exclusive licence (전용실시권)",
                        "Territory: South Korea (KR), Japan (JP)",
                        "Period: 36 months from the day this contract takes effect",
                        "2|현장 적용|Milestone fee|KRW 40,000,000|together with the part before (in parallel)|30 days from"
                                + " the day all of it is held|the Buyer has inspected and accepted the delivery",
                        "31 December 2027 has begun in Seoul and nobody disputes",
                        "running royalty of 3.5% of the net sales",
                        "cumulatively: 2.5%",
                        "Minimum royalty: KRW 2,000,000 in each period",
                        "A reporting period lasts 6 months; there are 6 of them",
                        "simple interest of 12% a year",
                        "서울기술거래소: 3% of each part of the price",
                        "for 36 months after its end",
                        "in person-days: 5",
                        "within 5 business days",
                        "the disputed amount is split in half",
                        "When 900 days have passed since the last signature",
                        "Korean Commercial Arbitration Board",
                        "replaces the contract whose SHA-256 is " + Sample.EARLIER)
                .forEach(phrase -> assertTrue(told.contains(phrase), () -> "misses: " + phrase + "\n" + told));
    }

    @Test
    void saysWhatThereIsNot() {
        var draft = new ContractDraft(
                "TT26-000001", 1, "검사 장비", null, Map.of(), "을사", "갑사", Map.of(), Sample.plain(), 0, null);
        var told = section(Contract.of(draft), "en");
        List.of(
                        "under the title: 검사 장비",
                        "The Seller assigns",
                        "Territory: worldwide",
                        "Period: none",
                        "may not grant sub-licences",
                        "No lump sum is paid",
                        "There is no running royalty",
                        "No broker takes part",
                        "inspects within 1 day of",
                        "may not ask for changes",
                        "If the Buyer does not answer in that time, the price goes back",
                        "no support and no training",
                        "the disputed amount goes back to the Buyer",
                        "Article 15 (Further terms)\nnone")
                .forEach(phrase -> assertTrue(told.contains(phrase), () -> "misses: " + phrase + "\n" + told));
        assertFalse(told.contains("replaces"));
    }

    @Test
    void givesTheSameBytesForTheSameDraftOnly() {
        var contract = Contract.of(Sample.draft(Sample.rich()));
        assertEquals(contract.hash(), Contract.of(Sample.draft(Sample.rich())).hash());
        assertEquals(64, contract.hash().length());
        assertNotEquals(
                contract.hash(), Contract.of(Sample.draft(Sample.plain())).hash());
    }

    @Test
    void letsNoNameBecomeMarkup() {
        var hostile = "</p><script>alert('1')</script><!-- \"&amp; ]]> {seller} $1 \u202Eesrever\u0007\uD83D";
        var draft = new ContractDraft(
                "TT26-000001", 1, hostile, hostile, Map.of(), hostile, hostile, Map.of(), Sample.plain(), 0, null);
        var contract = Contract.of(draft);
        var names = new TreeSet<String>();
        elements(parse(contract)).forEach(element -> names.add(element.getTagName()));
        assertFalse(names.contains("script"), names::toString);
        assertTrue(section(contract, "ko")
                .contains("</p><script>alert('1')</script><!-- \"&amp; ]]> {seller} $1 \uFFFDesrever\uFFFD\uFFFD"));
    }

    @Test
    void standsAloneInTwoLanguages() {
        var contract = Contract.of(Sample.draft(Sample.rich()));
        var document = parse(contract);
        assertEquals("ko", document.getDocumentElement().getAttribute("lang"));
        assertEquals(
                List.of("ko", "en"),
                elements(document).stream()
                        .filter(element -> element.getTagName().equals("section"))
                        .map(element -> element.getAttribute("lang"))
                        .toList());
        assertTrue(elements(document).stream()
                .noneMatch(element -> Set.of("script", "link", "img", "iframe", "object", "base")
                                .contains(element.getTagName())
                        || element.hasAttribute("src")
                        || element.hasAttribute("href")
                        || element.hasAttribute("style")));
        assertFalse(contract.text().contains("url(") || contract.text().contains("@import"));
    }

    @Test
    void hasTheSamePhrasesWithTheSamePlacesInBothLanguages() {
        var korean = ResourceBundle.getBundle("contract.contract", Locale.KOREAN);
        var english = ResourceBundle.getBundle("contract.contract", Locale.ENGLISH);
        assertEquals(new TreeSet<>(korean.keySet()), new TreeSet<>(english.keySet()));
        korean.keySet()
                .forEach(key -> assertEquals(places(korean.getString(key)), places(english.getString(key)), key));
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(found -> found.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** One language's text: a line a block, the cells of a row with bars between them. */
    private static String section(Contract contract, String language) {
        return elements(parse(contract)).stream()
                .filter(element -> element.getTagName().equals("section")
                        && element.getAttribute("lang").equals(language))
                .flatMap(section -> elements(section).stream())
                .flatMap(ContractTest::block)
                .collect(Collectors.joining("\n"));
    }

    private static Stream<String> block(Element element) {
        return switch (element.getTagName()) {
            case "h1", "h2", "p", "li" -> Stream.of(element.getTextContent());
            case "tr" ->
                Stream.of(
                        elements(element).stream().map(Element::getTextContent).collect(Collectors.joining("|")));
            default -> Stream.empty();
        };
    }

    private static List<Element> elements(Node within) {
        var found = within instanceof Document document
                ? document.getElementsByTagName("*")
                : ((Element) within).getElementsByTagName("*");
        return new ArrayList<>(IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList());
    }

    private static Document parse(Contract contract) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(contract.text())));
        } catch (Exception notWellFormed) {
            throw new AssertionError(contract.text(), notWellFormed);
        }
    }
}
