package kr.seoul.techtrade.dealroom;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.MilestoneState;
import kr.seoul.techtrade.process.PaymentState;
import kr.seoul.techtrade.process.Place;
import kr.seoul.techtrade.royalty.RoyaltyJson;

/**
 * Where the money of a deal is: {@code open} has not come yet, {@code held} is in escrow, {@code frozen} in dispute,
 * {@code underway} the bank has still to pay, {@code paid} is with the seller's side, {@code returned} with the buyer again.
 * Fee and tax are in none of them.
 */
public record Escrow(Money expected, Money open, Money held, Money frozen, Money underway, Money paid, Money returned) {
    /** Of milestones and of the royalties that were invoiced; empty before there are any. */
    static Optional<Escrow> of(DealJson deal) {
        var milestones = deal.milestones();
        var invoiced = RoyaltyJson.of(deal).stream()
                .filter(royalty -> royalty.invoice() != null)
                .toList();
        var none = Money.zero(
                deal.versions().get(deal.versions().size() - 1).terms().price().currency());
        if (milestones.isEmpty() && invoiced.isEmpty()) {
            return Optional.empty();
        }
        var payments = deal.payments();
        return Optional.of(new Escrow(
                sum(
                        Stream.concat(
                                milestones.stream()
                                        .filter(one -> one.state() != MilestoneState.CANCELLED)
                                        .map(DealJson.MilestoneJson::expected),
                                invoiced.stream().map(one -> one.invoice().expected())),
                        none),
                sum(
                        Stream.concat(
                                milestones.stream().map(one -> open(one, none)),
                                invoiced.stream().map(one -> open(one, none))),
                        none),
                sum(
                        Stream.concat(
                                milestones.stream().map(DealJson.MilestoneJson::held),
                                invoiced.stream().map(RoyaltyJson::held)),
                        none),
                sum(milestones.stream().map(DealJson.MilestoneJson::frozen), none),
                sum(payments, payment -> payment.state() != PaymentState.PAID, none),
                sum(
                        payments,
                        payment -> payment.state() == PaymentState.PAID && payment.recipient() != Actor.BUYER,
                        none),
                sum(
                        payments,
                        payment -> payment.state() == PaymentState.PAID && payment.recipient() == Actor.BUYER,
                        none)));
    }

    /** One part of the bar: from {@code start}, {@code size} long, both in hundredths of the whole. */
    public record Band(String name, double start, double size) {}

    public List<Band> getBands() {
        var parts = List.of(paid, underway, returned, frozen, held);
        var names = List.of("paid", "released", "returned", "frozen", "held");
        double whole = parts.stream().mapToLong(Money::minor).sum() + open.minor();
        var bands = Stream.<Band>builder();
        double start = 0;
        for (int i = 0; i < names.size(); i++) {
            double size = whole == 0 ? 0 : Math.round(10_000 * parts.get(i).minor() / whole) / 100.0;
            bands.add(new Band(names.get(i), start, size));
            start += size;
        }
        return bands.build().toList();
    }

    private static Money open(DealJson.MilestoneJson one, Money none) {
        return one.state() == MilestoneState.PLANNED || one.state() == MilestoneState.FUNDING
                ? one.expected().minus(one.held()).minus(one.frozen()).minus(one.settled())
                : none;
    }

    private static Money open(RoyaltyJson one, Money none) {
        return one.state().holds().contains(Place.ESCROW) ? one.unpaid() : none;
    }

    private static Money sum(List<DealJson.PaymentJson> payments, Predicate<DealJson.PaymentJson> which, Money none) {
        return sum(payments.stream().filter(which).map(DealJson.PaymentJson::amount), none);
    }

    private static Money sum(Stream<Money> parts, Money none) {
        return parts.reduce(none, Money::plus);
    }
}
