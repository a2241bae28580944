package kr.seoul.techtrade.terms;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.market.DealForm;
import kr.seoul.techtrade.terms.MilestoneTerms.Condition;

/** What no single field of the {@link Terms} shows. */
final class TermsCheck {
    /** More than any deal of the field, and far from where sums overflow. */
    private static final long TOTAL_MAX = 100_000_000_000_000L;

    private static final int BROKERS_BPS_MAX = 5_000;
    private static final String WORLD = "WORLD";
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    /** Of rights without a country: the European Patent Office, and international applications. */
    private static final Set<String> OFFICES = Set.of("EP", "WO");

    private static final String NO_COUNTRY = "there is no country of this code";

    private final Terms terms;

    TermsCheck(Terms terms) {
        this.terms = terms;
    }

    /** Problems: terms/invalid with the pointer. */
    void check() {
        must(
                (terms.form() == DealForm.ASSIGNMENT) == (terms.periodMonths() == null),
                "/periodMonths",
                "an assignment has no period, every other form has one");
        must(
                new HashSet<>(terms.subjectMatter().bundle()).size()
                        == terms.subjectMatter().bundle().size(),
                "/subjectMatter/bundle",
                "names a listing twice");
        places();
        milestones();
        if (terms.royalty() != null) {
            royalty(terms.royalty());
        }
        brokers();
    }

    /** Problems: terms/invalid with the pointer. */
    void ahead(LocalDate today, List<MilestoneTerms> before) {
        for (int i = 0; i < terms.milestones().size(); i++) {
            var date = terms.milestones().get(i).date();
            boolean isSettled =
                    i < before.size() && Objects.equals(date, before.get(i).date());
            must(
                    date == null || isSettled || date.isAfter(today),
                    "/milestones/%d/date".formatted(i),
                    "lies after today, the " + today);
        }
    }

    private void places() {
        var territory = terms.territory();
        must(!territory.contains(WORLD) || territory.size() == 1, "/territory", WORLD + " is all of them");
        for (int i = 0; i < territory.size(); i++) {
            var pointer = "/territory/" + i;
            must(WORLD.equals(territory.get(i)) || COUNTRIES.contains(territory.get(i)), pointer, NO_COUNTRY);
            must(territory.indexOf(territory.get(i)) == i, pointer, "is named twice");
        }
        must(COUNTRIES.contains(terms.duties().law()), "/duties/law", NO_COUNTRY);
        var rights = terms.subjectMatter().rights();
        for (int i = 0; i < rights.size(); i++) {
            var country = rights.get(i).right().country();
            must(
                    COUNTRIES.contains(country) || OFFICES.contains(country),
                    "/subjectMatter/rights/%d/right/country".formatted(i),
                    NO_COUNTRY);
        }
    }

    private void milestones() {
        var sum = Money.zero(terms.price().currency());
        int days = 0;
        for (int i = 0; i < terms.milestones().size(); i++) {
            var milestone = terms.milestones().get(i);
            var pointer = "/milestones/" + i;
            var amount = milestone.amount();
            must(amount.currency().equals(sum.currency()), pointer + "/amount", "the price is in " + sum.currency());
            must(
                    amount.isPositive() && amount.minor() <= TOTAL_MAX - sum.minor(),
                    pointer + "/amount",
                    "must be positive, and the total at most " + TOTAL_MAX);
            sum = sum.plus(amount);
            must(i > 0 || !milestone.parallel(), pointer + "/parallel", "the first one has none before it");
            must(
                    (milestone.condition() == Condition.DATE) == (milestone.date() != null),
                    pointer + "/date",
                    "the condition DATE has one, no other has");
            must(
                    milestone.condition() != Condition.REGISTRATION
                            || !terms.subjectMatter().rights().isEmpty(),
                    pointer + "/condition",
                    "a register's change needs a right in /terms/subjectMatter/rights");
            days += milestone.parallel() ? 0 : milestone.deliveryDays();
        }
        must(sum.equals(terms.price()), "/price", "the milestones sum to " + sum);
        must(terms.longstopDays() >= days, "/longstopDays", "the deliveries alone take %d days".formatted(days));
    }

    private void royalty(RoyaltyTerms royalty) {
        int months = royalty.periodMonths();
        must(12 % months == 0 && months != 2 && months != 4, "/royalty/periodMonths", "must be 1, 3, 6 or 12");
        must(
                royalty.consequence() != RoyaltyTerms.Consequence.NON_EXCLUSIVE
                        || terms.form() == DealForm.EXCLUSIVE_LICENCE,
                "/royalty/consequence",
                "only an exclusive licence can become non-exclusive");
        must(
                terms.periodMonths() == null || royalty.periods() * months <= terms.periodMonths(),
                "/royalty/periods",
                "they last longer than the licence");
        Money last = null;
        for (int i = 0; i < royalty.steps().size(); i++) {
            var above = royalty.steps().get(i).above();
            var pointer = "/royalty/steps/" + i + "/above";
            inCurrencyOfPrice(above, pointer);
            must(above.isPositive() && (last == null || above.compareTo(last) > 0), pointer, "must rise from zero");
            last = above;
        }
        if (royalty.minimum() != null) {
            inCurrencyOfPrice(royalty.minimum(), "/royalty/minimum");
            must(royalty.minimum().isPositive(), "/royalty/minimum", "must be positive; leave it out for none");
        }
        if (royalty.cap() != null) {
            inCurrencyOfPrice(royalty.cap(), "/royalty/cap");
            must(royalty.cap().isPositive(), "/royalty/cap", "must be positive; leave it out for none");
            must(
                    royalty.minimum() == null
                            || royalty.minimum().minor() <= royalty.cap().minor() / royalty.periods(),
                    "/royalty/cap",
                    "is less than the minimum of all periods");
        }
    }

    private void brokers() {
        var seen = new HashSet<>();
        int shares = 0;
        for (int i = 0; i < terms.brokers().size(); i++) {
            var broker = terms.brokers().get(i);
            must(seen.add(broker.organizationId()), "/brokers/%d/organizationId".formatted(i), "is named twice");
            shares += broker.shareBps();
        }
        must(shares <= BROKERS_BPS_MAX, "/brokers", "their shares exceed half of the price");
    }

    private void inCurrencyOfPrice(Money amount, String pointer) {
        var currency = terms.price().currency();
        must(amount.currency().equals(currency) && amount.minor() <= TOTAL_MAX, pointer, "the price is in " + currency);
    }

    static void must(boolean holds, String pointer, String reason) {
        if (!holds) {
            throw TermsProblem.INVALID.at("/terms" + pointer, reason);
        }
    }
}
