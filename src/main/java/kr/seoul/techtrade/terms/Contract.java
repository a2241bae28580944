package kr.seoul.techtrade.terms;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import kr.seoul.techtrade.terms.Terms.FeeBearer;
import kr.seoul.techtrade.terms.Terms.Improvements;
import kr.seoul.techtrade.terms.Terms.SilenceRule;

/** The contract in Korean and English, written from the agreed terms; both sides sign its hash. The Korean text prevails. */
public record Contract(String text) {
    private static final String FRAME = """
            기술거래 계약서  %1$s

            대상: %2$s
            매수인(을): %3$s
            매도인(갑): %4$s

            제1조(권리) %5$s
            제2조(실시 분야) %6$s
            제3조(지역) %7$s
            제4조(기간) %8$s
            제5조(재실시권) %9$s
            제6조(개량 기술) %10$s
            제7조(대금) 총액 %11$s
            %12$s
            제8조(수수료) 각 대금의 %25$s, %13$s
            제9조(검수) 인도 후 %14$d일, 보완 요구 %15$d회까지. %16$s
            제10조(예치) 대금은 수탁은행의 가상계좌에 예치되고, 조건이 충족될 때에만 지급된다.
            제11조(특약) %17$s

            ---

            Technology deal contract  %1$s

            Object: %2$s
            Buyer: %3$s
            Seller: %4$s

            1 (Right) %18$s
            2 (Field of use) %6$s
            3 (Territory) %7$s
            4 (Period) %19$s
            5 (Sub-licensing) %20$s
            6 (Improvements) %21$s
            7 (Price) %11$s in all
            %22$s
            8 (Fee) %25$s of each milestone, %23$s
            9 (Inspection) %14$d days from delivery, at most %15$d rounds of changes. %24$s
            10 (Escrow) The price is held on virtual accounts of the custodian bank and leaves them only on the agreed condition.
            11 (Further terms) %17$s
            """;

    public static Contract of(ContractDraft draft) {
        var terms = draft.terms();
        return new Contract(FRAME.formatted(
                draft.number(),
                draft.titleKo(),
                draft.buyer(),
                draft.seller(),
                formKo(terms),
                terms.fieldOfUse(),
                String.join(", ", terms.territory()),
                terms.periodMonths() == null ? "권리 존속기간" : terms.periodMonths() + "개월",
                terms.sublicensing() ? "허용" : "불허",
                improvementsKo(terms.improvements()),
                terms.price(),
                milestones(terms, "  %d. %s: %s, 예치 후 %d일 안에 인도, 검수 합격 시 지급%n"),
                feeKo(terms.feeBearer()),
                terms.inspectionDays(),
                terms.changeRounds(),
                terms.silence() == SilenceRule.ACCEPTS ? "기간 안에 답하지 않으면 합격으로 본다." : "기간 안에 답하지 않으면 대금을 반환한다.",
                terms.notes() == null ? "없음 / none" : terms.notes(),
                terms.form().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                terms.periodMonths() == null ? "as long as the right lasts" : terms.periodMonths() + " months",
                terms.sublicensing() ? "allowed" : "not allowed",
                improvementsEn(terms.improvements()),
                milestones(terms, "  %d. %s: %s, delivered within %d days of funding, paid when accepted%n"),
                feeEn(terms.feeBearer()),
                terms.silence() == SilenceRule.ACCEPTS
                        ? "Silence in that time is acceptance."
                        : "Silence in that time returns the price.",
                BigDecimal.valueOf(draft.feeBps(), 2).toPlainString() + "%"));
    }

    /** SHA-256 in hexadecimal: what is signed. */
    public String hash() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String milestones(Terms terms, String line) {
        var text = new StringBuilder();
        int number = 1;
        for (var part : terms.milestones()) {
            text.append(line.formatted(number++, part.title(), part.amount(), part.deliveryDays()));
        }
        return text.toString().stripTrailing();
    }

    private static String formKo(Terms terms) {
        return switch (terms.form()) {
            case ASSIGNMENT -> "양도";
            case EXCLUSIVE_LICENCE -> "전용실시권";
            case NON_EXCLUSIVE_LICENCE -> "통상실시권";
            case OPTION -> "옵션(평가 실시권)";
            case JOINT_RD -> "공동연구개발";
            case KNOW_HOW -> "노하우 이전";
        };
    }

    private static String improvementsKo(Improvements improvements) {
        return switch (improvements) {
            case LICENSOR -> "갑에게 귀속";
            case LICENSEE -> "을에게 귀속";
            case SHARED -> "공유";
        };
    }

    private static String improvementsEn(Improvements improvements) {
        return switch (improvements) {
            case LICENSOR -> "belong to the seller";
            case LICENSEE -> "belong to the buyer";
            case SHARED -> "are shared";
        };
    }

    private static String feeKo(FeeBearer bearer) {
        return switch (bearer) {
            case BUYER -> "을이 부담";
            case SELLER -> "갑이 부담";
            case HALF -> "절반씩 부담";
        };
    }

    private static String feeEn(FeeBearer bearer) {
        return switch (bearer) {
            case BUYER -> "borne by the buyer";
            case SELLER -> "borne by the seller";
            case HALF -> "borne half each";
        };
    }
}
