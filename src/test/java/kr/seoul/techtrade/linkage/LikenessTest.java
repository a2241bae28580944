package kr.seoul.techtrade.linkage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LikenessTest {
    private static final Map<Trait, List<String>> SAID = new EnumMap<>(Map.ofEntries(
            Map.entry(Trait.BUSINESS_NUMBER, List.of("1234567891", "1000000009")),
            Map.entry(Trait.CORPORATE_NUMBER, List.of("1301110006246", "1101110000001")),
            Map.entry(Trait.LEI, List.of("5493001KJTIIGC8Y1R12", "529900T8BM49AURSDO55")),
            Map.entry(Trait.DART_CODE, List.of("00126380", "00126381")),
            Map.entry(Trait.LISTING, List.of("KOSPI:005930", "KOSPI:005935")),
            Map.entry(Trait.NAME, List.of("㈜한빛소프트", "Hanbit Soft", "한빛소프트 주식회사", "가람")),
            Map.entry(Trait.FORMER_NAME, List.of("한빛", "가람; 한빛소프트")),
            Map.entry(Trait.HOMEPAGE, List.of("https://hanbit.kr", "https://garam.kr")),
            Map.entry(Trait.ADDRESS, List.of("서울 중구 세종대로 110", "서울특별시 중구 세종대로 110, 2층", "서울 중구 다른로 1")),
            Map.entry(Trait.REPRESENTATIVE, List.of("김하나", "이두리")),
            Map.entry(Trait.REGION, List.of("서울", "서울특별시", "부산")),
            Map.entry(Trait.FOUNDING_DAY, List.of("2020-01-02", "2021-01-02"))));

    private static final Traits HANBIT =
            new Traits().with(Trait.NAME, "㈜한빛소프트").with(Trait.HOMEPAGE, "https://www.hanbit.kr/ko");

    @Test
    void mergesTheSameNameOnTheSameSite() {
        var same = new Traits().with(Trait.NAME, "한빛소프트 주식회사").with(Trait.HOMEPAGE, "http://hanbit.kr");
        assertLike(Band.MERGE, 80, List.of(Reason.SAME_NAME, Reason.SAME_HOMEPAGE), same);
    }

    @Test
    void asksAStewardAboutANameAlone() {
        assertLike(Band.REVIEW, 45, List.of(Reason.SAME_NAME), new Traits().with(Trait.NAME, "한빛소프트"));
        assertLike(
                Band.REVIEW,
                75,
                List.of(Reason.SAME_SOUND, Reason.SAME_HOMEPAGE),
                new Traits().with(Trait.NAME, "Hanbit Soft Inc.").with(Trait.HOMEPAGE, "https://hanbit.kr"));
        assertLike(
                Band.REVIEW,
                40,
                List.of(Reason.SAME_FORMER_NAME),
                new Traits().with(Trait.NAME, "가람소프트").with(Trait.FORMER_NAME, "한빛; 한빛소프트"));
    }

    @Test
    void keepsTheSameNameElsewhereApart() {
        var seoul = new Traits().with(Trait.NAME, "대한").with(Trait.REGION, "서울특별시");
        var busan = new Traits().with(Trait.NAME, "대한").with(Trait.REGION, "부산");
        assertEquals(Band.APART, Likeness.of(seoul, busan).band());
    }

    @Test
    void asksAStewardWhenRegisteredNumbersContradictEachOther() {
        var one = new Traits().with(Trait.BUSINESS_NUMBER, "1234567891").with(Trait.CORPORATE_NUMBER, "1301110006246");
        var other =
                new Traits().with(Trait.BUSINESS_NUMBER, "1234567891").with(Trait.CORPORATE_NUMBER, "1101110000001");
        assertEquals(
                new Likeness(65, List.of(Reason.SAME_BUSINESS_NUMBER, Reason.OTHER_CORPORATE_NUMBER)),
                Likeness.of(one, other));
    }

    @Test
    void doesNotMindOtherSharesOfTheSameCompany() {
        var common = new Traits().with(Trait.LISTING, "KOSPI:005930").with(Trait.DART_CODE, "00126380");
        var preferred = new Traits().with(Trait.LISTING, "KOSPI:005935").with(Trait.DART_CODE, "00126380");
        assertEquals(Band.MERGE, Likeness.of(common, preferred).band());
    }

    /** What the joining keys of the directory rely on. */
    @Test
    void mergesOnlyOverAnIdentifierOrASoundWithAPlace() {
        var random = new Random(11);
        int merged = 0;
        for (int round = 0; round < 50_000; round++) {
            var one = anything(random);
            var other = anything(random);
            var likeness = Likeness.of(one, other);
            assertEquals(likeness, Likeness.of(other, one));
            if (likeness.band() == Band.MERGE) {
                merged++;
                assertTrue(isBridged(one, other), one + " and " + other + ": " + likeness);
                assertTrue(
                        Trait.REGISTERED.stream().noneMatch(number -> one.differs(number, other)), likeness::toString);
            }
        }
        assertTrue(merged > 1000, "only " + merged + " merged");
    }

    /** What the stewards' queue relies on: who meets in anything that is looked for, and comes to the least score, is found by either. */
    @Test
    void isFoundByItsKeysWheneverItMayBeTheSame() {
        var random = new Random(13);
        int found = 0;
        for (int round = 0; round < 50_000; round++) {
            var one = anything(random);
            var other = anything(random);
            var meets = Traits.meet(one.soughtKeys(), other.blockingKeys());
            assertEquals(meets, Traits.meet(other.soughtKeys(), one.blockingKeys()));
            if (Likeness.of(one, other).score() >= 25 && isNear(one, other)) {
                assertTrue(meets, one + " and " + other);
                found++;
            }
        }
        assertTrue(found > 1000, "only " + found + " found");
    }

    @Test
    void isNotLookedForAmongNeighboursThatARegisterToldApart() {
        var one = neighbour("가람", "1234567891", "1301110006246");
        var other = neighbour("나루", "1000000009", "1101110000001");
        var unregistered = neighbour("다솜", null, null);
        assertFalse(Traits.meet(one.soughtKeys(), other.blockingKeys()));
        assertTrue(Traits.meet(one.soughtKeys(), unregistered.blockingKeys()));
        assertTrue(Traits.meet(unregistered.soughtKeys(), one.blockingKeys()));
    }

    private static Traits neighbour(String name, String businessNumber, String corporateNumber) {
        return new Traits()
                .with(Trait.NAME, name)
                .with(Trait.ADDRESS, "서울 중구 세종대로 110")
                .with(Trait.BUSINESS_NUMBER, businessNumber)
                .with(Trait.CORPORATE_NUMBER, corporateNumber);
    }

    private static boolean isNear(Traits one, Traits other) {
        return isBridged(one, other)
                || one.shares(Trait.HOMEPAGE, other)
                || one.shares(Trait.ADDRESS, other)
                || Traits.meet(one.sounds(), other.sounds());
    }

    @Test
    void isTheSameAfterItWasWritten() {
        var random = new Random(17);
        for (int round = 0; round < 1_000; round++) {
            var one = anything(random);
            var read = Traits.of(one.text());
            assertEquals(one.text(), read.text());
            assertEquals(one.toString(), read.toString());
            assertEquals(one.sounds(), read.sounds());
            var other = anything(random);
            assertEquals(Likeness.of(one, other), Likeness.of(read, other));
        }
    }

    private static boolean isBridged(Traits one, Traits other) {
        return Trait.REGISTERED.stream().anyMatch(number -> one.shares(number, other))
                || one.shares(Trait.LISTING, other)
                || Traits.meet(one.sounds(), other.sounds())
                        && (one.shares(Trait.HOMEPAGE, other)
                                || one.shares(Trait.ADDRESS, other) && one.shares(Trait.REPRESENTATIVE, other));
    }

    private static Traits anything(Random random) {
        var traits = new Traits();
        SAID.forEach((trait, values) -> {
            if (random.nextInt(trait == Trait.NAME ? 1 : 3) == 0) {
                traits.with(trait, values.get(random.nextInt(values.size())));
            }
        });
        return traits;
    }

    private static void assertLike(Band band, int score, List<Reason> reasons, Traits other) {
        var likeness = Likeness.of(HANBIT, other);
        assertEquals(new Likeness(score, reasons), likeness);
        assertEquals(band, likeness.band());
    }
}
