package kr.seoul.techtrade.market;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.ClockProducer;

/** What a listing must say, beyond the shape of its single values. */
final class ListingRules {
    /** Rights of the European Patent Office and of international applications have no country. */
    private static final Set<String> COUNTRIES = Stream.concat(
                    Arrays.stream(Locale.getISOCountries()), Stream.of("EP", "WO"))
            .collect(Collectors.toUnmodifiableSet());

    private static final int DEADLINE_MONTHS_MAX = 12;

    private ListingRules() {}

    static void check(NewListing says, Instant at) {
        if (says.kind() == ListingKind.OFFER) {
            checkOffer(says, at);
        } else if (!says.rights().isEmpty()) {
            throw MarketProblem.INVALID_RIGHT.at("/rights", "a need has no rights of its own");
        }
        if (says.price() != null) {
            checkPrice(says.price());
        }
        checkDeadline(says.kind(), says.replyDeadline(), at);
    }

    /** A need's last day for replies lies after today in Seoul and at most a year ahead; an offer has none. */
    static void checkDeadline(ListingKind kind, LocalDate deadline, Instant at) {
        var today = LocalDate.ofInstant(at, ClockProducer.SEOUL);
        if (kind == ListingKind.OFFER) {
            if (deadline != null) {
                throw MarketProblem.INVALID_DEADLINE.at("/replyDeadline", "an offer has no reply deadline");
            }
        } else if (deadline == null
                || !deadline.isAfter(today)
                || deadline.isAfter(today.plusMonths(DEADLINE_MONTHS_MAX))) {
            throw MarketProblem.INVALID_DEADLINE.at(
                    "/replyDeadline", "a need's last day for replies lies between tomorrow and a year from today");
        }
    }

    private static void checkOffer(NewListing says, Instant at) {
        if (says.trl() == null) {
            throw MarketProblem.INCOMPLETE.at("/trl", "an offer says its technology readiness level");
        }
        if (says.dealForms().isEmpty()) {
            throw MarketProblem.INCOMPLETE.at("/dealForms", "an offer names at least one form of deal");
        }
        var seen = new HashSet<String>();
        for (int i = 0; i < says.rights().size(); i++) {
            var right = says.rights().get(i);
            checkRight(right, "/rights/" + i, at);
            if (!seen.add(right.country() + right.kind() + right.number())) {
                throw MarketProblem.INVALID_RIGHT.at("/rights/%d/number".formatted(i), "it is named twice");
            }
        }
    }

    private static void checkPrice(PriceExpectation price) {
        var min = price.min();
        var max = price.max();
        if (min == null && max == null) {
            throw MarketProblem.INVALID_PRICE.at("/price", "name min, max or both; leave it out when negotiable");
        }
        if (min != null && min.minor() < 0) {
            throw MarketProblem.INVALID_PRICE.at("/price/min", "a price is not negative");
        }
        if (max != null && !max.isPositive()) {
            throw MarketProblem.INVALID_PRICE.at("/price/max", "the most must be above zero");
        }
        if (min != null && max != null && (!min.currency().equals(max.currency()) || min.compareTo(max) > 0)) {
            throw MarketProblem.INVALID_PRICE.at("/price", "min is at most max, in the same currency");
        }
    }

    private static void checkRight(IpRight right, String pointer, Instant at) {
        if (!COUNTRIES.contains(right.country())) {
            throw MarketProblem.INVALID_RIGHT.at(pointer + "/country", "there is no country of this code");
        }
        var today = LocalDate.ofInstant(at, ClockProducer.SEOUL);
        if (right.expiresOn() != null && !right.expiresOn().isAfter(today)) {
            throw MarketProblem.INVALID_RIGHT.at(pointer + "/expiresOn", "a right that has lapsed cannot be listed");
        }
    }
}
