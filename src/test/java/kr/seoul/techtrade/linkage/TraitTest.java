package kr.seoul.techtrade.linkage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraitTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "㈜한빛배터리",
                "주식회사 한빛배터리",
                "한빛배터리 주식회사",
                "(주) 한빛 배터리",
                "（주）한빛배터리",
                "한빛·배터리(주)",
                "주식회사한빛배터리",
                "한빛배터리 Co., Ltd.",
                "한빛배터리"
            })
    void doesNotCareHowTheLegalFormIsWritten(String name) {
        assertEquals("한빛배터리", NameForm.core(name));
    }

    @ParameterizedTest
    @CsvSource({
        "'Hanbit Battery Co., Ltd.', hanbitbattery",
        "'HANBIT BATTERY Inc.', hanbitbattery",
        "'Ｈａｎｂｉｔ Battery Corp.', hanbitbattery",
        "'The Hanbit-Battery Company Limited', hanbitbattery",
        "'Incheon Steel Corporation', incheonsteel",
        "'Cointech LLC', cointech",
        "'S&T Motiv', sandtmotiv",
        "'SK하이닉스㈜', sk하이닉스",
        "'사단법인 한국기술거래협회', 한국기술거래협회",
        "'유한회사 가람', 가람",
        "'주식회사', 주식회사",
        "'(주)', 주",
        "'3D프린팅연구소 유한책임회사', 3d프린팅연구소"
    })
    void keepsTheCoreOfAName(String name, String core) {
        assertEquals(core, NameForm.core(name));
    }

    @ParameterizedTest
    @CsvSource({
        "한빛소프트, Hanbit Soft",
        "한빛소프트, Hanbitsoft Inc.",
        "삼성전자, Samsung Jeonja",
        "현대중공업, Hyundai Junggongeop",
        "롯데, Lotte",
        "풍산, 'Poongsan Corporation'",
        "한진, HANJIN",
        "기아, Kia",
        "신영, Shin Young",
        "에코마린, Eco Marin"
    })
    void hearsKoreanAndEnglishNamesAlike(String korean, String english) {
        assertEquals(NameForm.sound(NameForm.core(korean)), NameForm.sound(NameForm.core(english)));
    }

    /** Legal forms as regular expressions would have them, which take several times as long. */
    @Test
    void takesLegalFormsOutOfWhateverStandsAround() {
        var korean = Pattern.compile("\\((주|유|합|사|재|유한|주식회사|유한회사)\\)"
                + "|주식회사|유한책임회사|유한회사|합자회사|합명회사|농업회사법인|어업회사법인|영농조합법인|사회적협동조합|협동조합|사단법인|재단법인");
        var latin = Pattern.compile(
                "(?<![a-z0-9])(incorporated|inc|corporation|corp|company|co|limited|ltd|llc|llp|plc|gmbh"
                        + "|s\\.?a|the)(?![a-z0-9])\\.?");
        var parts = List.of(
                "(주)",
                "(유한회사)",
                "(주",
                "주식회사",
                "유한책임회사",
                "유한",
                "회사",
                "협동조합",
                "사회적협동조합",
                "한빛",
                "가",
                "co",
                "Co.",
                "ltd.",
                "inc",
                "corporation",
                "the",
                "s.a.",
                "sa",
                "s.",
                "a",
                "b2",
                "&",
                ".",
                ",",
                " ",
                "-",
                "Ⅳ",
                "²",
                "é",
                "漢",
                "😀",
                "𠮷𠮷");
        var random = new Random(11);
        for (int name = 0; name < 20_000; name++) {
            var said = random.ints(1 + random.nextInt(7), 0, parts.size())
                    .mapToObj(parts::get)
                    .collect(Collectors.joining());
            var plain = Width.one(said).toLowerCase(Locale.ROOT);
            var bare = latin.matcher(korean.matcher(plain).replaceAll(" ")).replaceAll(" ");
            var core = bare.replace("&", "and").replaceAll("[^\\p{L}\\p{N}]+", "");
            assertEquals(core.isEmpty() ? plain.replaceAll("[^\\p{L}\\p{N}]+", "") : core, NameForm.core(said), said);
        }
    }

    @Test
    void hearsDifferentNamesApart() {
        assertFalse(NameForm.sound("한빛").equals(NameForm.sound("한별")));
        assertFalse(NameForm.sound("가람").equals(NameForm.sound("나람")));
    }

    @Test
    void seesTypingErrors() {
        assertTrue(NameForm.similar("한빛배터리솔루션", "한빛베터리솔루션"));
        assertTrue(NameForm.similar("hanbitbattery", "hanbitbatery"));
        assertFalse(NameForm.similar("한빛배터리", "가람소재"));
        assertFalse(NameForm.similar("가", "가"));
    }

    @ParameterizedTest
    @CsvSource({
        "'서울특별시 마포구 백범로31길 21, 3층 (공덕동)', 서울마포구백범로31길21",
        "'서울 마포구 백범로 31길 21 3층', 서울마포구백범로31길21",
        "'04135 서울시 마포구 백범로31길 21(공덕동, 서울복지타운)', 서울마포구백범로31길21",
        "'대한민국 경기도 성남시 분당구 판교역로 235', 경기성남시분당구판교역로235",
        "'경기 성남시 분당구 판교역로 235, 에이치스퀘어 N동 8층', 경기성남시분당구판교역로235",
        "'강원특별자치도 춘천시 남산면 산 12-3번지', 강원춘천시남산면산12-3",
        "'서울 중구 을지로2가 101-1', 서울중구을지로2가101-1",
        "'대전광역시 유성구 대학로 99번길 4', 대전유성구대학로99번길4"
    })
    void findsTheBuilding(String address, String premises) {
        assertEquals(premises, Premises.of(address).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"서울특별시", "서울 마포구 공덕동", "판교 테크노밸리"})
    void takesNoPlaceWithoutANumber(String address) {
        assertTrue(Premises.of(address).isEmpty(), () -> Premises.of(address).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.Hanbit.kr/about?x=1, hanbit.kr",
        "http://hanbit.kr:8080, hanbit.kr",
        "https://blog.naver.com/Hanbit/2231, blog.naver.com/hanbit",
        "https://www.linkedin.com/company/hanbit/jobs, linkedin.com/hanbit"
    })
    void knowsWhoseSiteItIs(String address, String site) {
        assertEquals(site, Site.of(address).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://blog.naver.com/", "https://www.instagram.com", "no address"})
    void takesNoSiteThatIsEverybodys(String address) {
        assertTrue(Site.of(address).isEmpty());
    }

    @Test
    void namesEveryRepresentative() {
        var traits =
                new Traits().with(Trait.REPRESENTATIVE, "대표이사 김 하나, 이두리(각자대표)").with(Trait.REPRESENTATIVE, null);
        assertEquals(Set.of("김하나", "이두리"), traits.of(Trait.REPRESENTATIVE));
    }

    @ParameterizedTest
    @CsvSource({
        "5493001KJTIIGC8Y1R12, true",
        "529900T8BM49AURSDO55, true",
        "5493001KJTIIGC8Y1R13, false",
        "549300lKJTIIGC8Y1R12, false",
        "5493001KJTIIGC8Y1R1, false",
        "'', false"
    })
    void checksAnLei(String lei, boolean valid) {
        assertEquals(valid, LegalEntityIdentifier.valid(lei));
    }

    /** 130111-0006246 is printed in every report of 삼성전자. */
    @ParameterizedTest
    @CsvSource({"1301110006246, true", "1301110006247, false", "1101110000000, false"})
    void checksACorporateNumber(String number, boolean checks) {
        assertEquals(checks, CorporateNumber.checks(number));
    }
}
