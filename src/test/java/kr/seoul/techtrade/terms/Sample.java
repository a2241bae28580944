package kr.seoul.techtrade.terms;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.market.DealForm;
import kr.seoul.techtrade.market.IpRight;
import kr.seoul.techtrade.terms.MilestoneTerms.Condition;
import kr.seoul.techtrade.terms.MilestoneTerms.Part;

/** Terms that use everything, terms that use as little as may be, and drafts of both. */
final class Sample {
    static final UUID BROKER = UUID.fromString("019aa5c0-0000-7000-8000-000000000001");
    static final UUID BUNDLED = UUID.fromString("019aa5c0-0000-7000-8000-000000000002");
    static final String EARLIER = "ab".repeat(32);

    private Sample() {}

    static Terms rich() {
        return new Terms(
                new SubjectMatter(
                        List.of(BUNDLED),
                        List.of(
                                new SubjectMatter.GrantedRight(
                                        new IpRight(
                                                IpRight.Kind.PATENT,
                                                "10-2023-0123456",
                                                "KR",
                                                6250,
                                                IpRight.Status.REGISTERED,
                                                LocalDate.of(2043, 5, 17)),
                                        "하나은행의 질권"),
                                new SubjectMatter.GrantedRight(
                                        new IpRight(
                                                IpRight.Kind.PATENT,
                                                "WO2024/123456",
                                                "WO",
                                                10_000,
                                                IpRight.Status.APPLIED,
                                                null),
                                        null)),
                        List.of("소성 온도 곡선", "슬러리 배합비")),
                DealForm.EXCLUSIVE_LICENCE,
                "전기버스용 배터리 열관리",
                List.of("KR", "JP"),
                36,
                true,
                Terms.Improvements.SHARED,
                new Duties(36, 5, 0, "KR", Duties.Forum.KCAB),
                Money.of(120_000_000, "KRW"),
                List.of(
                        part("기술자료 이전", Part.UPFRONT, 50_000_000, Condition.DEPOSIT, false, null),
                        part("현장 적용", null, 40_000_000, Condition.INSPECTION, true, null),
                        part("실시권 등록", Part.FIXED, 20_000_000, Condition.REGISTRATION, false, null),
                        part("잔금", Part.FIXED, 10_000_000, Condition.DATE, false, LocalDate.of(2027, 12, 31))),
                new RoyaltyTerms(
                        RoyaltyTerms.Base.SALES,
                        350,
                        List.of(new RoyaltyTerms.Step(Money.of(1_000_000_000, "KRW"), 250)),
                        Money.of(2_000_000, "KRW"),
                        Money.of(500_000_000, "KRW"),
                        6,
                        6,
                        30,
                        14,
                        1200),
                Terms.FeeBearer.HALF,
                List.of(new BrokerTerms(BROKER, 300)),
                14,
                2,
                Terms.SilenceRule.ACCEPTS,
                900,
                Terms.DisputeDefault.SPLIT,
                "첫 줄\n둘째 줄");
    }

    static Terms plain() {
        return new Terms(
                null,
                DealForm.ASSIGNMENT,
                "반도체 검사",
                List.of("WORLD"),
                null,
                false,
                Terms.Improvements.LICENSEE,
                null,
                Money.of(0, "USD"),
                List.of(),
                null,
                Terms.FeeBearer.BUYER,
                null,
                1,
                0,
                Terms.SilenceRule.REFUNDS,
                null,
                null,
                null);
    }

    static ContractDraft draft(Terms terms) {
        return new ContractDraft(
                "TT26-000042",
                2,
                "전고체 배터리 분리막",
                "Solid-state separator",
                Map.of(BUNDLED, "분리막 코팅 장비"),
                "한강모빌리티",
                "새빛소재",
                Map.of(BROKER, "서울기술거래소"),
                terms,
                200,
                EARLIER);
    }

    private static MilestoneTerms part(
            String title, Part part, long won, Condition condition, boolean parallel, LocalDate date) {
        return new MilestoneTerms(title, part, Money.of(won, "KRW"), condition, 30, parallel, date);
    }
}
