package kr.seoul.techtrade.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.lines.Attribute;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.lines.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Made-up companies in the formats that DART and GLEIF publish. */
public class AdaptersTest {
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
    public static final String LEI_RECORD = """
            {"type":"lei-records","id":"5493001KJTIIGC8Y1R12","attributes":{"lei":"5493001KJTIIGC8Y1R12","entity":{
             "legalName":{"name":"한빛전지 주식회사","language":"ko"},
             "otherNames":[{"name":"Hanbit Cells Co., Ltd.","language":"en","type":"ALTERNATIVE_LANGUAGE_LEGAL_NAME"}],
             "legalAddress":{"language":"ko","addressLines":["세종대로 110"],"city":"서울특별시","region":"KR-11","country":"KR"},
             "registeredAs":"110111-0000006","creationDate":"2021-03-02T00:00:00Z"},
             "registration":{"lastUpdateDate":"2026-01-02T03:04:05+09:00"}}}""";
    private static final String LEI_FILE = """
            {"records":[{"LEI":{"$":"5493001KJTIIGC8Y1R12"},"Entity":{
             "LegalName":{"@xml:lang":"ko","$":"한빛전지 주식회사"},
             "OtherEntityNames":{"OtherEntityName":[
              {"@xml:lang":"en","@type":"ALTERNATIVE_LANGUAGE_LEGAL_NAME","$":"Hanbit Cells Co., Ltd."}]},
             "LegalAddress":{"FirstAddressLine":{"$":"세종대로 110"},"City":{"$":"서울특별시"},"Country":{"$":"KR"}},
             "RegistrationAuthority":{"RegistrationAuthorityID":{"$":"RA000657"},"RegistrationAuthorityEntityID":{"$":"110111-0000006"}},
             "EntityCreationDate":{"$":"2021-03-02T00:00:00Z"}},
             "Registration":{"LastUpdateDate":{"$":"2026-01-02T03:04:05+09:00"}}},
             {"LEI":{"$":"529900T8BM49AURSDO55"},"Entity":{"LegalName":{"@xml:lang":"de","$":"Beispiel GmbH"},
              "LegalAddress":{"FirstAddressLine":{"$":"Hauptstr. 1"},"AdditionalAddressLine":[{"$":"Haus 2"}],
               "City":{"$":"Berlin"},"Country":{"$":"DE"}},
              "RegistrationAuthority":{"RegistrationAuthorityEntityID":{"$":"HRB 1"}}},
              "Registration":{"LastUpdateDate":{"$":"2026-01-02T03:04:05Z"}}}]}""";
    private static final String LEI_CSV = """
            "LEI","Entity.LegalName","Entity.LegalName.xmllang","Entity.OtherEntityNames.OtherEntityName.1",\
            "Entity.OtherEntityNames.OtherEntityName.1.xmllang","Entity.LegalAddress.FirstAddressLine",\
            "Entity.LegalAddress.AdditionalAddressLine.1","Entity.LegalAddress.City","Entity.LegalAddress.Country",\
            "Entity.RegistrationAuthority.RegistrationAuthorityEntityID","Entity.EntityCreationDate","Registration.LastUpdateDate"
            "5493001KJTIIGC8Y1R12","한빛전지 주식회사","ko","Hanbit Cells Co., Ltd.","en","세종대로 110","","서울특별시","KR",\
            "110111-0000006","2021-03-02T00:00:00Z","2026-01-02T03:04:05+09:00"
            "529900T8BM49AURSDO55","Beispiel GmbH","de","","","Hauptstr. 1","Haus 2","Berlin","DE","HRB 1","","2026-01-02T03:04:05Z"
            """;

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
        var entries = entries(FeedFormat.GLEIF, AdaptersTest::leiRecords, page);
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
                entries(FeedFormat.GLEIF, AdaptersTest::leiRecords, "{\"data\":" + LEI_RECORD + "}")
                        .size());
        var foreign =
                LEI_RECORD.replace("\"country\":\"KR\"", "\"country\":\"DE\"").replace("2026-01-02T03", "x");
        var bad = entries(FeedFormat.GLEIF, AdaptersTest::leiRecords, "{\"data\":[" + foreign + "]}")
                .get(0);
        assertEquals("/version", bad.problem().violations().get(0).pointer());
    }

    private static Table leiRecords(InputStream page) {
        return JsonTable.leiRecords(page, none -> {});
    }

    /** As the files that GLEIF publishes each day say the same. */
    @Test
    void readsFilesOfGleif() throws IOException {
        var expected = entries(FeedFormat.GLEIF, AdaptersTest::leiRecords, "{\"data\":" + LEI_RECORD + "}")
                .get(0)
                .line();
        var json = entries(FeedFormat.GLEIF, AdaptersTest::leiRecords, LEI_FILE);
        assertEquals(2, json.size());
        var csv = entries(FeedFormat.GLEIF, AdaptersTest::csv, LEI_CSV);
        assertEquals(2, csv.size());
        for (var same : List.of(json.get(0).line(), csv.get(0).line())) {
            assertEquals(List.of(expected.key(), expected.version()), List.of(same.key(), same.version()));
            assertEquals(expected.values(), same.values());
        }
        var foreign = csv.get(1).line().values();
        assertEquals(json.get(1).line().values(), foreign);
        assertEquals(
                Map.of(
                        Attribute.NAME, "Beispiel GmbH",
                        Attribute.KIND, "CORPORATION",
                        Attribute.LEI, "529900T8BM49AURSDO55",
                        Attribute.ADDRESS, "Hauptstr. 1, Haus 2, Berlin"),
                foreign,
                "its number is of another register");
        assertRefused(FeedFormat.GLEIF, AdaptersTest::csv, "key,name\na,b\n");
    }

    private static Table csv(InputStream file) {
        try {
            return Gleif.csv(new CsvTable(file.readAllBytes()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Test
    void hearsWhereThePagesGoOn() throws IOException {
        var heard = new ArrayList<String>();
        var pages = """
                {"meta":{"x":[1,{"links":{"next":"no"}}]},"links":{"first":"1","next":"2","last":"3"},"data":[%1$s,%1$s]}
                {"data":[%1$s],"links":{"next":"3"}}
                {"links":{"prev":"2","next":null},"data":[]}""".formatted(LEI_RECORD);
        Function<InputStream, Table> open = in -> JsonTable.leiRecords(in, heard::add);
        assertEquals(3, entries(FeedFormat.GLEIF, open, pages).size());
        assertEquals(List.of("2", "3"), heard);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[ %s {}]",
                "[{},{\"a\":[%s1]}]",
                "<result>%s</result>",
                "<result><list><a>%s</a></list></result>"
            })
    void readsNoElementThatWouldFillTheMemory(String text) {
        boolean xml = text.startsWith("<");
        Function<InputStream, Table> open = xml ? DartListTable::new : JsonTable::profiles;
        var format = xml ? FeedFormat.DART_LIST : FeedFormat.DART_PROFILE;
        var filled = text.formatted(" ".repeat(2 * Bounds.ELEMENT_BYTES_MAX));
        var problem = assertThrows(Problem.class, () -> entries(format, open, filled));
        assertEquals(DirectoryProblem.FEED_TOO_LARGE, problem.type(), problem::getMessage);
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
        assertRefused(FeedFormat.GLEIF, AdaptersTest::leiRecords, text);
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
            var feed = new TableFeed(table, Columns.of(table.header(), format.columns(Map.of())), 7);
            for (var next = feed.next(); next.isPresent(); next = feed.next()) {
                entries.add(next.get().read());
            }
        }
        return entries;
    }
}
