package kr.seoul.techtrade.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kr.seoul.techtrade.directory.Attribute;
import kr.seoul.techtrade.directory.DirectoryProblem;
import kr.seoul.techtrade.directory.Entry;
import kr.seoul.techtrade.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Made-up companies in the formats that DART and GLEIF publish. */
class AdaptersTest {
    private static final String LIST = """
            <?xml version="1.0" encoding="UTF-8"?>
            <result>
              <list><corp_code>00999991</corp_code><corp_name>한빛 &amp; 전지</corp_name><corp_eng_name>Hanbit Cells</corp_eng_name>
                <stock_code> </stock_code><modify_date>20260302</modify_date></list>
              <list><corp_code>7</corp_code><corp_name>가람</corp_name><corp_eng_name/><stock_code>123456</stock_code>
                <modify_date>20260303</modify_date><unheard_of>x</unheard_of></list>
            </result>
            """;
    private static final String PROFILE = """
            {"status":"000","message":"정상","corp_code":"00999991","corp_name":"한빛전지(주)","corp_name_eng":"Hanbit Cells","stock_name":"한빛",
             "stock_code":"123456","ceo_nm":"김하나, 박두리","corp_cls":"K","jurir_no":"1101110000006","bizr_no":"1234567891",
             "adres":"서울특별시 중구 세종대로 110","hm_url":"www.hanbit.example","induty_code":"28202","est_dt":"20210302","acc_mt":"12"}""";
    static final String LEI_RECORD = """
            {"type":"lei-records","id":"5493001KJTIIGC8Y1R12","attributes":{"lei":"5493001KJTIIGC8Y1R12","entity":{
             "legalName":{"name":"한빛전지 주식회사","language":"ko"},
             "otherNames":[{"name":"Hanbit Cells Co., Ltd.","language":"en","type":"ALTERNATIVE_LANGUAGE_LEGAL_NAME"}],
             "legalAddress":{"language":"ko","addressLines":["세종대로 110"],"city":"서울특별시","region":"KR-11","country":"KR"},
             "registeredAs":"110111-0000006","creationDate":"2021-03-02T00:00:00Z"},
             "registration":{"lastUpdateDate":"2026-01-02T03:04:05+09:00"}}}""";

    @Test
    void readsTheListOfDart() throws IOException {
        var entries = entries(FeedFormat.DART_LIST, DartListTable::new, LIST);
        var line = entries.get(0).line();
        assertEquals(List.of("00999991", 20260302L), List.of(line.key(), line.version()));
        assertEquals(
                Map.of(
                        Attribute.NAME, "한빛 & 전지",
                        Attribute.NAME_EN, "Hanbit Cells",
                        Attribute.KIND, "CORPORATION",
                        Attribute.DART_CODE, "00999991"),
                line.values());
        assertEquals("/dartCode", entries.get(1).problem().violations().get(0).pointer());
        assertEquals(2, entries.size());
    }

    @Test
    void readsProfilesOfDart() throws IOException {
        var line = entries(FeedFormat.DART_PROFILE, JsonTable::profiles, PROFILE)
                .get(0)
                .line();
        assertEquals(List.of("00999991", 7L), List.of(line.key(), line.version()));
        assertEquals(
                Map.ofEntries(
                        Map.entry(Attribute.NAME, "한빛전지(주)"),
                        Map.entry(Attribute.NAME_EN, "Hanbit Cells"),
                        Map.entry(Attribute.KIND, "CORPORATION"),
                        Map.entry(Attribute.DART_CODE, "00999991"),
                        Map.entry(Attribute.BUSINESS_NUMBER, "1234567891"),
                        Map.entry(Attribute.CORPORATE_NUMBER, "1101110000006"),
                        Map.entry(Attribute.REPRESENTATIVE, "김하나, 박두리"),
                        Map.entry(Attribute.ADDRESS, "서울특별시 중구 세종대로 110"),
                        Map.entry(Attribute.HOMEPAGE, "http://www.hanbit.example"),
                        Map.entry(Attribute.INDUSTRY_CODE, "28202"),
                        Map.entry(Attribute.FOUNDED_ON, "2021-03-02"),
                        Map.entry(Attribute.MARKET, "KOSDAQ"),
                        Map.entry(Attribute.SYMBOL, "123456")),
                line.values());
        for (var several : List.of("[%s,%s]".formatted(PROFILE, PROFILE), PROFILE + "\n" + PROFILE)) {
            assertEquals(
                    2,
                    entries(FeedFormat.DART_PROFILE, JsonTable::profiles, several)
                            .size());
        }
        var none = entries(FeedFormat.DART_PROFILE, JsonTable::profiles, "{\"status\":\"013\",\"message\":\"없음\"}");
        assertEquals(List.of(false), none.stream().map(Entry::isGood).toList());
    }

    @Test
    void readsRecordsOfGleif() throws IOException {
        var page = "{\"meta\":{\"pagination\":{\"total\":2}},\"data\":[%s,%s],\"links\":{}}"
                .formatted(LEI_RECORD, LEI_RECORD);
        var entries = entries(FeedFormat.GLEIF, JsonTable::leiRecords, page);
        assertEquals(2, entries.size());
        var line = entries.get(1).line();
        assertEquals(List.of("5493001KJTIIGC8Y1R12", 1_767_290_645L), List.of(line.key(), line.version()));
        assertEquals(
                Map.of(
                        Attribute.NAME, "한빛전지 주식회사",
                        Attribute.NAME_EN, "Hanbit Cells Co., Ltd.",
                        Attribute.KIND, "CORPORATION",
                        Attribute.LEI, "5493001KJTIIGC8Y1R12",
                        Attribute.CORPORATE_NUMBER, "1101110000006",
                        Attribute.ADDRESS, "세종대로 110, 서울특별시",
                        Attribute.FOUNDED_ON, "2021-03-02"),
                line.values());
        assertEquals(
                1,
                entries(FeedFormat.GLEIF, JsonTable::leiRecords, "{\"data\":" + LEI_RECORD + "}")
                        .size());
        var foreign =
                LEI_RECORD.replace("\"country\":\"KR\"", "\"country\":\"DE\"").replace("2026-01-02T03", "x");
        var bad = entries(FeedFormat.GLEIF, JsonTable::leiRecords, "{\"data\":[" + foreign + "]}")
                .get(0);
        assertEquals("/version", bad.problem().violations().get(0).pointer());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html/>", "<result><list>", "<!DOCTYPE result [<!ENTITY a 'x'>]><result>&a;</result>", "{}"
            })
    void refusesWhatIsNoListOfDart(String text) {
        assertRefused(FeedFormat.DART_LIST, DartListTable::new, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"data\":[{]", "{\"meta\":{}}", "[7]", "nonsense"})
    void refusesWhatIsNoPageOfGleif(String text) {
        assertRefused(FeedFormat.GLEIF, JsonTable::leiRecords, text);
    }

    private static void assertRefused(FeedFormat format, Function<InputStream, Table> open, String text) {
        var problem = assertThrows(Problem.class, () -> entries(format, open, text));
        assertEquals(DirectoryProblem.INVALID_FEED, problem.type());
    }

    private static List<Entry> entries(FeedFormat format, Function<InputStream, Table> open, String text)
            throws IOException {
        var entries = new ArrayList<Entry>();
        try (var table = open.apply(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            assertEquals(format.name(), table.format());
            var feed = new TableFeed(table, TableColumns.of(table.header(), format.columns(Map.of())), 7);
            for (var next = feed.next(); next.isPresent(); next = feed.next()) {
                entries.add(next.get().read());
            }
        }
        return entries;
    }
}
