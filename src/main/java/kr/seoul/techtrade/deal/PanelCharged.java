package kr.seoul.techtrade.deal;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.Actor;

/**
 * A panel has decided about what is claimed of a part of a deal, for which nothing is held that its cost could be kept from: each side
 * is billed for what it lost. Fired in the transaction of the award, before the part itself goes on.
 */
public record PanelCharged(Contested<?> over, List<Bill> bills, Ask ask) {
    /** What {@code payer} owes for the decision of this dispute: the fee, of which the experts get their parts, and the tax on it. */
    public record Bill(int dispute, Actor payer, Money fee, Money vat, List<Part> parts) {}

    /** What an expert gets of a fee, and what is kept of it for the state. */
    public record Part(UUID expert, Money net, Money tax) {
        public Part inProportion(Money part, Money whole) {
            return new Part(expert, net.inProportion(part, whole), tax.inProportion(part, whole));
        }

        Part minus(Part other) {
            return new Part(expert, net.minus(other.net), tax.minus(other.tax));
        }
    }

    /**
     * How much of each part {@code smaller}, at most half of {@code fee}, bears: in proportion, rounded down, and beyond that what the
     * rest of the fee could not. Neither bears more than itself where the parts do not exceed the fee.
     */
    public static List<Part> within(List<Part> whole, Money smaller, Money fee) {
        var borne = new ArrayList<Part>();
        whole.forEach(each -> borne.add(each.inProportion(smaller, fee)));
        var over = sum(whole, fee).minus(sum(borne, fee)).minus(fee.minus(smaller));
        for (int i = 0; i < borne.size() && over.isPositive(); i++) {
            var left = whole.get(i).minus(borne.get(i));
            var net = left.net().min(over);
            over = over.minus(net);
            var tax = left.tax().min(over);
            over = over.minus(tax);
            borne.set(
                    i,
                    new Part(
                            left.expert(),
                            borne.get(i).net().plus(net),
                            borne.get(i).tax().plus(tax)));
        }
        return List.copyOf(borne);
    }

    private static Money sum(List<Part> parts, Money fee) {
        return parts.stream().map(each -> each.net().plus(each.tax())).reduce(Money.zero(fee.currency()), Money::plus);
    }

    /** The parts of what is left of a fee once {@code taken} was taken of each. */
    public static List<Part> rest(List<Part> whole, List<Part> taken) {
        return IntStream.range(0, whole.size())
                .mapToObj(i -> whole.get(i).minus(taken.get(i)))
                .toList();
    }
}
