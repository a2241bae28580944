package kr.seoul.techtrade.royalty;

import java.util.ArrayList;
import java.util.List;
import kr.seoul.techtrade.deal.PanelCharged;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.royalty.RoyaltyJson.Words;

/** Says how a royalty was reckoned, line by line, in Korean and English; lines of nothing are left out. */
final class RoyaltyWords {
    private final List<String> ko = new ArrayList<>();
    private final List<String> en = new ArrayList<>();

    private RoyaltyWords() {}

    static Words of(RoyaltyPeriod royalty) {
        var words = new RoyaltyWords();
        var papers = royalty.papers();
        if (papers.calculation() != null) {
            words.tell(papers.calculation());
        }
        if (royalty.kind() == RoyaltyPeriod.Kind.CORRECTION) {
            words.say("이미 청구한 금액과의 차액 %s", "Difference to what was charged %s", royalty.charged());
        }
        if (papers.panel() != null) {
            words.tell(papers.panel());
        } else if (papers.invoice() != null) {
            words.tell(papers.invoice(), papers.cut(), royalty.kind());
        }
        words.when(
                royalty.credit(),
                "남은 차감액 %s: 다음 청구에서 빼며, 다음 청구가 없으면 당사자끼리 정산한다",
                "Credit left %s: taken off the next invoices; when none comes, the parties settle it between themselves");
        return new Words(List.copyOf(words.ko), List.copyOf(words.en));
    }

    private void tell(RoyaltyCalculation calculation) {
        if (calculation.base() == null) {
            say(
                    "보고가 없어 이전 기간의 최고 실시료로 추정: %s",
                    "Nothing was reported; estimated by the highest earlier royalty: %s", calculation.subtotal());
        } else {
            say("산정 기준액 %s", "Base %s", calculation.base());
            for (var slice : calculation.slices()) {
                say(
                        "누적 %s 초과분 %s × %s = %s",
                        "Above %s in all, %s × %s = %s",
                        slice.above(),
                        slice.part(),
                        percent(slice.rateBps()),
                        slice.amount());
            }
        }
        when(calculation.topUp(), "최저실시료까지 더함 %s", "Added to reach the minimum %s");
        when(calculation.cut(), "최대실시료를 넘어 뺌 %s", "Taken off above the cap %s");
        say("이 기간의 실시료 %s", "Royalty of the period %s", calculation.royalty());
    }

    private void tell(PanelCharged.Bill panel) {
        boolean ofBuyer = panel.payer() == Actor.BUYER;
        ko.add("분쟁 %d의 패널 판정 비용 가운데 %s 부담 %s".formatted(panel.dispute(), ofBuyer ? "실시권자" : "권리자", panel.fee()));
        en.add("%s part of what the panel of dispute %d cost %s"
                .formatted(ofBuyer ? "Licensee's" : "Licensor's", panel.dispute(), panel.fee()));
        when(panel.vat(), "부가가치세 %s", "Value-added tax on it %s");
        say("납부할 금액 %s", "To be paid %s", panel.fee().plus(panel.vat()));
    }

    private void tell(RoyaltyInvoice invoice, Money cut, RoyaltyPeriod.Kind kind) {
        if (kind == RoyaltyPeriod.Kind.INTEREST) {
            say("지연이자 %s", "Interest for late payment %s", invoice.royalty());
        }
        if (kind == RoyaltyPeriod.Kind.AWARD) {
            say(
                    "다툰 감사 결과에서 인정된 실시료 %s",
                    "Royalty awarded of the contested finding %s",
                    cut == null ? invoice.royalty() : invoice.royalty().plus(cut));
        }
        if (cut != null) {
            say(
                    "인정된 실시료 가운데 최대실시료 등 계약에 따라 더 청구할 수 없어 뺌 %s",
                    "Taken off what was awarded, since by the contract's cap or what was charged since no more is owed %s",
                    cut);
        }
        when(invoice.creditUsed(), "정정의 차감액 사용 %s", "Credit of corrections used %s");
        when(invoice.auditCost(), "감사 비용 %s", "Cost of the audit %s");
        when(invoice.buyerFee().plus(invoice.buyerVat()), "실시권자 부담 수수료와 부가가치세 %s", "Licensee's part of fee and VAT %s");
        say("납부할 금액 %s", "To be paid %s", invoice.expected());
        when(
                invoice.sellerFee().plus(invoice.sellerVat()),
                "권리자 부담 수수료와 부가가치세 %s",
                "Licensor's part of fee and VAT %s");
        if (invoice.withholding().isPositive()) {
            say("원천징수 %s (%s)", "Tax withheld %s (%s)", invoice.withholding(), percent(invoice.withholdingBps()));
        }
        say("권리자 수령액 %s", "Licensor receives %s", invoice.net());
    }

    private void when(Money amount, String korean, String english) {
        if (amount.isPositive()) {
            say(korean, english, amount);
        }
    }

    private void say(String korean, String english, Object... values) {
        ko.add(korean.formatted(values));
        en.add(english.formatted(values));
    }

    private static String percent(int bps) {
        return "%d.%02d %%".formatted(bps / 100, bps % 100);
    }
}
