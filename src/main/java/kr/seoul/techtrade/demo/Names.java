package kr.seoul.techtrade.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.BusinessNumber;
import kr.seoul.techtrade.identity.Role;

/**
 * Invents names from syllables, Korean and English side by side, and registration numbers from a range whose first three
 * digits no tax office has. No name or number comes twice.
 */
final class Names {
    private static final List<Bilingual> HEADS = pairs("루 Lu,모 Mo,벨 Bel,솔 Sol,제 Je,카 Ka,타 Ta,파 Pa,하 Ha,노 No,레 Re,비 Vi,"
            + "세 Se,코 Ko,테 Te,포 Po,피 Pi,헬 Hel,크리 Kri,트레 Tre,플로 Plo,두 Du,오르 Or,에바 Eva,아젤 Azel,유브 Yub,시트 Sit,바크 Bak");
    private static final List<Bilingual> MIDDLES = pairs(
            "란 ran,렌 ren,론 ron,멘 men,반 van,산 san,센 sen,존 zon,킨 kin,텔 tel,툰 tun,"
                    + "닉 nik,딘 din,룬 run,빌 vil,솜 som,젤 zel,칼 kal,펠 pel,할 hal,도르 dor,메르 mer,노브 nov,가트 gat,리프 lif,주크 zuk");
    private static final List<Bilingual> TAILS =
            pairs("나 na,다 da,라 ra,모 mo,비 bi,스 s,온 on,토 to,텍 tek,카 ka,엘 el,움 um,익스 ix,아나 ana,엔트 ent");
    private static final List<Bilingual> SURNAMES = pairs(
            "가람 Garam,나루 Naru,다솜 Dasom,마루 Maru,보람 Boram,새벽 Saebyeok,아람 Aram,이든 Ideun,초롱 Chorong,한울 Hanul,윤슬 Yunseul,해든 Haedeun");
    private static final List<Bilingual> GIVEN =
            pairs("서 Seo,민 Min,지 Ji,하 Ha,도 Do,예 Ye,시 Si,유 Yu,준 Jun,현 Hyeon,수 Su,태 Tae");
    private static final List<Bilingual> LAST =
            pairs("연 yeon,우 woo,윤 yun,진 jin,호 ho,린 rin,빈 bin,원 won,희 hui,석 seok,경 gyeong,율 yul");

    private static final List<Bilingual> CORPORATIONS = pairs(
            "산업 Industries,전자 Electronics,중공업 Heavy Industries,화학 Chemical,"
                    + "건설 Construction,식품 Foods,통신 Telecom,물산 Trading,제약 Pharmaceutical,모빌리티 Mobility,에너지 Energy,유통 Retail");
    private static final List<Bilingual> INVESTORS =
            pairs("벤처스 Ventures,인베스트먼트 Investment,캐피탈 Capital,파트너스 Partners,액셀러레이터 Accelerator");
    private static final List<Bilingual> STARTUPS = pairs("테크 Tech,랩스 Labs,소프트 Soft,웍스 Works,시스템 Systems,솔루션 Solutions,"
            + "다이나믹스 Dynamics,이노베이션 Innovation,사이언스 Science,네트웍스 Networks");

    private static final int NUMBERS_FROM = 990_000_000;

    private final Dice dice;
    private final Set<String> stems = new HashSet<>();
    private int numbers = NUMBERS_FROM;

    Names(Dice dice) {
        this.dice = dice;
    }

    /** The same in both languages. */
    record Bilingual(String ko, String en) {
        Bilingual then(Bilingual next, String space) {
            return new Bilingual(ko + next.ko, en + space + next.en);
        }
    }

    Bilingual company(Role role) {
        Bilingual stem;
        do {
            stem = dice.one(HEADS).then(dice.one(MIDDLES), "");
            stem = dice.chance(60) ? stem.then(dice.one(TAILS), "") : stem;
        } while (!stems.add(stem.ko()) || !stems.add(stem.en()));
        var trades =
                switch (role) {
                    case CORPORATION -> CORPORATIONS;
                    case INVESTOR -> INVESTORS;
                    default -> STARTUPS;
                };
        return stem.then(dice.one(trades), " ");
    }

    Bilingual person() {
        var given = dice.one(GIVEN).then(dice.one(LAST), "");
        var surname = dice.one(SURNAMES);
        return new Bilingual(surname.ko() + " " + given.ko(), given.en() + " " + surname.en());
    }

    /** Ten digits, valid, unassigned. */
    String number() {
        var nine = String.valueOf(numbers++);
        return nine + BusinessNumber.checkDigit(nine);
    }

    /** As in an address on the web: {@code morenta-energy}. */
    static String slug(String nameEn) {
        return nameEn.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private static List<Bilingual> pairs(String text) {
        return Stream.of(text.split(","))
                .map(pair -> pair.split(" ", 2))
                .map(pair -> new Bilingual(pair[0], pair[1]))
                .collect(ArrayList::new, List::add, List::addAll);
    }
}
