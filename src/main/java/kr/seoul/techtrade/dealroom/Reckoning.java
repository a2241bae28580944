package kr.seoul.techtrade.dealroom;

import java.util.ArrayList;
import java.util.List;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.portal.Format;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.royalty.RoyaltyCalculation;
import kr.seoul.techtrade.royalty.RoyaltyInvoice;
import kr.seoul.techtrade.royalty.RoyaltyJson;
import kr.seoul.techtrade.royalty.RoyaltyPeriod;
import kr.seoul.techtrade.royalty.RoyaltyStatement;

/** How a royalty was reckoned, line by line, from what was sold to what the licensor receives. */
record Reckoning(Texts texts, Format format, List<Line> lines) {
    /** {@code how} the amount comes about, empty when it is given; {@code sum} of the lines above it. */
    public record Line(String label, String how, Money amount, boolean sum) {}

    static List<Line> of(RoyaltyJson royalty, Texts texts, Format format) {
        var reckoning = new Reckoning(texts, format, new ArrayList<>());
        if (royalty.statement() != null) {
            reckoning.tell(royalty.statement());
        }
        if (royalty.calculation() != null) {
            reckoning.tell(royalty.calculation());
        }
        if (royalty.kind() == RoyaltyPeriod.Kind.CORRECTION) {
            reckoning.sum("difference", royalty.charged());
        }
        if (royalty.kind() == RoyaltyPeriod.Kind.PANEL_FEE) {
            reckoning.tellFee(royalty.invoice());
        } else if (royalty.invoice() != null) {
            reckoning.tell(royalty);
        }
        return reckoning.lines();
    }

    private void tell(RoyaltyStatement statement) {
        if (statement.sales() == null) {
            return;
        }
        add("sales", "", statement.sales());
        statement
                .deductions()
                .forEach(each -> lines.add(new Line(
                        texts.get("deduction." + each.kind()),
                        each.why(),
                        each.amount().negated(),
                        false)));
    }

    private void tell(RoyaltyCalculation calculation) {
        if (calculation.base() == null) {
            add("estimate", "", calculation.subtotal());
        } else {
            sum("base", calculation.base());
            calculation.slices().forEach(this::tell);
        }
        when("topUp", calculation.topUp());
        when("cut", calculation.cut().negated());
        sum("royalty", calculation.royalty());
    }

    private void tell(RoyaltyCalculation.Slice slice) {
        var part = format.money(slice.part()) + " × " + format.share(slice.rateBps());
        var label = slice.above().isZero()
                ? texts.get("reckoning.slice")
                : texts.get("reckoning.slice.above", format.money(slice.above()));
        lines.add(new Line(label, part, slice.amount(), false));
    }

    /** One of the sides pays all of it. */
    private void tellFee(RoyaltyInvoice invoice) {
        add("panelFee", "", invoice.buyerFee().plus(invoice.sellerFee()));
        when("buyerVat", invoice.buyerVat().plus(invoice.sellerVat()));
        sum("expected", invoice.expected());
    }

    private void tell(RoyaltyJson royalty) {
        var invoice = royalty.invoice();
        var cut = royalty.awardCut();
        if (royalty.kind() == RoyaltyPeriod.Kind.INTEREST) {
            add("interest", "", invoice.royalty());
        }
        if (royalty.kind() == RoyaltyPeriod.Kind.AWARD) {
            add(
                    "awarded",
                    "",
                    cut == null ? invoice.royalty() : invoice.royalty().plus(cut));
        }
        if (cut != null) {
            add("awardCut", "", royalty.kind() == RoyaltyPeriod.Kind.AWARD ? cut.negated() : cut);
        }
        when("creditUsed", invoice.creditUsed().negated());
        when("auditCost", invoice.auditCost());
        when("buyerFee", invoice.buyerFee());
        when("buyerVat", invoice.buyerVat());
        sum("expected", invoice.expected());
        when("sellerFee", invoice.sellerFee().negated());
        when("sellerVat", invoice.sellerVat().negated());
        if (!invoice.withholding().isZero()) {
            add(
                    "withholding",
                    format.share(invoice.withholdingBps()),
                    invoice.withholding().negated());
        }
        sum("net", invoice.net());
    }

    private void when(String key, Money amount) {
        if (!amount.isZero()) {
            add(key, "", amount);
        }
    }

    private void add(String key, String how, Money amount) {
        lines.add(new Line(texts.get("reckoning." + key), how, amount, false));
    }

    private void sum(String key, Money amount) {
        lines.add(new Line(texts.get("reckoning." + key), "", amount, true));
    }
}
