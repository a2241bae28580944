package kr.seoul.techtrade.dealroom;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.market.DealForm;
import kr.seoul.techtrade.market.IpRight;
import kr.seoul.techtrade.portal.Entry;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.terms.BrokerTerms;
import kr.seoul.techtrade.terms.Duties;
import kr.seoul.techtrade.terms.MilestoneTerms;
import kr.seoul.techtrade.terms.RoyaltyTerms;
import kr.seoul.techtrade.terms.SubjectMatter;
import kr.seoul.techtrade.terms.Terms;

/** Terms as they stand in the fields of a form, and back. What cannot be read is portal/invalid-entry at its pointer. */
record TermsForm(Entry entry) {
    static final int RIGHTS = 50;
    static final int MILESTONES = 20;
    static final int STEPS = 10;
    static final int BROKERS = 5;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    void show(Terms terms) {
        entry.put("form", terms.form());
        entry.put("fieldOfUse", terms.fieldOfUse());
        entry.put("territory", String.join(", ", terms.territory()));
        entry.put("periodMonths", terms.periodMonths());
        entry.put("sublicensing", terms.sublicensing());
        entry.put("improvements", terms.improvements());
        entry.put("currency", terms.price().currencyCode());
        entry.put("feeBearer", terms.feeBearer());
        entry.put("inspectionDays", terms.inspectionDays());
        entry.put("changeRounds", terms.changeRounds());
        entry.put("silence", terms.silence());
        entry.put("longstopDays", terms.longstopDays());
        entry.put("disputeDefault", terms.disputeDefault());
        entry.put("notes", terms.notes());
        show(terms.subjectMatter());
        show(terms.duties());
        for (int row = 1; row <= terms.milestones().size(); row++) {
            show(row, terms.milestones().get(row - 1));
        }
        if (terms.royalty() != null) {
            show(terms.royalty());
        }
        for (int row = 1; row <= terms.brokers().size(); row++) {
            var broker = terms.brokers().get(row - 1);
            entry.put("broker" + row, broker.organizationId());
            entry.put("brokerShare" + row, percent(broker.shareBps()));
        }
    }

    private void show(SubjectMatter matter) {
        entry.put(
                "bundle",
                String.join("\n", matter.bundle().stream().map(UUID::toString).toList()));
        entry.put("knowHow", String.join("\n", matter.knowHow()));
        for (int row = 1; row <= matter.rights().size(); row++) {
            var granted = matter.rights().get(row - 1);
            var right = granted.right();
            entry.put("kind" + row, right.kind());
            entry.put("number" + row, right.number());
            entry.put("country" + row, right.country());
            entry.put("status" + row, right.status());
            entry.put("share" + row, percent(right.ownerShareBps()));
            entry.put("expiresOn" + row, right.expiresOn());
            entry.put("encumbrance" + row, granted.encumbrance());
        }
    }

    private void show(Duties duties) {
        entry.put("secrecyMonths", duties.secrecyMonths());
        entry.put("supportDays", duties.supportDays());
        entry.put("warrantyMonths", duties.warrantyMonths());
        entry.put("law", duties.law());
        entry.put("forum", duties.forum());
    }

    private void show(int row, MilestoneTerms milestone) {
        entry.put("title" + row, milestone.title());
        entry.put("part" + row, milestone.part());
        entry.put("amount" + row, milestone.amount().amount());
        entry.put("condition" + row, milestone.condition());
        entry.put("days" + row, milestone.deliveryDays());
        entry.put("parallel" + row, milestone.parallel());
        entry.put("date" + row, milestone.date());
    }

    private void show(RoyaltyTerms royalty) {
        entry.put("base", royalty.base());
        entry.put("rate", percent(royalty.rateBps()));
        entry.put("minimum", amount(royalty.minimum()));
        entry.put("cap", amount(royalty.cap()));
        entry.put("royaltyMonths", royalty.periodMonths());
        entry.put("periods", royalty.periods());
        entry.put("reportDays", royalty.reportDays());
        entry.put("paymentDays", royalty.paymentDays());
        entry.put("lateInterest", percent(royalty.lateInterestBps()));
        entry.put("cureDays", royalty.daysToCure());
        entry.put("consequence", royalty.consequenceOfDefault());
        for (int row = 1; row <= royalty.steps().size(); row++) {
            var step = royalty.steps().get(row - 1);
            entry.put("above" + row, step.above().amount());
            entry.put("stepRate" + row, percent(step.rateBps()));
        }
    }

    Terms read() {
        var form = entry.choice("form", DealForm.class, "/form");
        var milestones = rows(MILESTONES, "amount", "title", this::milestone);
        return new Terms(
                subjectMatter(),
                form,
                entry.text("fieldOfUse"),
                Stream.of(entry.text("territory").toUpperCase(Locale.ROOT).split("[,\\s]+"))
                        .filter(code -> !code.isEmpty())
                        .toList(),
                form == DealForm.ASSIGNMENT || !entry.has("periodMonths")
                        ? null
                        : Integer.valueOf(entry.number("periodMonths", "/periodMonths")),
                entry.isTicked("sublicensing"),
                entry.choice("improvements", Terms.Improvements.class, "/improvements"),
                duties(),
                sum(milestones),
                milestones,
                entry.has("rate") ? royalty() : null,
                entry.choice("feeBearer", Terms.FeeBearer.class, "/feeBearer"),
                rows(BROKERS, "broker", "brokerShare", this::broker),
                entry.number("inspectionDays", "/inspectionDays"),
                entry.number("changeRounds", "/changeRounds"),
                entry.choice("silence", Terms.SilenceRule.class, "/silence"),
                entry.number("longstopDays", "/longstopDays"),
                entry.choice("disputeDefault", Terms.DisputeDefault.class, "/disputeDefault"),
                entry.linesOrNull("notes"));
    }

    /** The sum of the amounts that can be read so far. */
    Money total() {
        var total = nothing();
        int digits = total.currency().getDefaultFractionDigits();
        for (int row = 1; row <= MILESTONES; row++) {
            var amount = entry.text("amount" + row).replace(",", "");
            if (amount.matches("\\d{1,14}(\\.\\d{1,%d})?".formatted(Math.max(1, digits)))) {
                var exact = new BigDecimal(amount).movePointRight(digits);
                total = total.plus(new Money(exact.longValue(), total.currency()));
            }
        }
        return total;
    }

    private Money sum(List<MilestoneTerms> milestones) {
        try {
            return milestones.stream().map(MilestoneTerms::amount).reduce(nothing(), Money::plus);
        } catch (ArithmeticException tooMuch) {
            throw PortalProblem.INVALID_ENTRY.at("/price", "beyond 64 bits");
        }
    }

    private Money nothing() {
        return Money.zero(Currency.getInstance(
                Money.CURRENCIES.contains(entry.text("currency")) ? entry.text("currency") : "KRW"));
    }

    private SubjectMatter subjectMatter() {
        return new SubjectMatter(
                each("bundle").map(line -> id(line, "/bundle")).toList(),
                rows(RIGHTS, "number", "encumbrance", this::right),
                each("knowHow").toList());
    }

    private SubjectMatter.GrantedRight right(int row) {
        var pointer = "/rights/" + (row - 1);
        return new SubjectMatter.GrantedRight(
                new IpRight(
                        entry.choice("kind" + row, IpRight.Kind.class, pointer + "/kind"),
                        entry.text("number" + row),
                        entry.has("country" + row) ? entry.text("country" + row).toUpperCase(Locale.ROOT) : "KR",
                        entry.has("share" + row) ? entry.bps("share" + row, pointer + "/ownerShareBps") : 10_000,
                        entry.choice("status" + row, IpRight.Status.class, pointer + "/status"),
                        entry.dayOrNull("expiresOn" + row, pointer + "/expiresOn")),
                entry.textOrNull("encumbrance" + row));
    }

    private Duties duties() {
        return new Duties(
                entry.number("secrecyMonths", "/duties/secrecyMonths"),
                entry.number("supportDays", "/duties/supportDays"),
                entry.number("warrantyMonths", "/duties/warrantyMonths"),
                entry.text("law").toUpperCase(Locale.ROOT),
                entry.choice("forum", Duties.Forum.class, "/duties/forum"));
    }

    private MilestoneTerms milestone(int row) {
        var pointer = "/milestones/" + (row - 1);
        return new MilestoneTerms(
                entry.text("title" + row),
                entry.choice("part" + row, MilestoneTerms.Part.class, pointer + "/part"),
                entry.amount("amount" + row, pointer + "/amount"),
                entry.choice("condition" + row, MilestoneTerms.Condition.class, pointer + "/condition"),
                entry.number("days" + row, pointer + "/deliveryDays"),
                entry.isTicked("parallel" + row),
                entry.dayOrNull("date" + row, pointer + "/date"));
    }

    private RoyaltyTerms royalty() {
        return new RoyaltyTerms(
                entry.choice("base", RoyaltyTerms.Base.class, "/royalty/base"),
                entry.bps("rate", "/royalty/rateBps"),
                rows(
                        STEPS,
                        "above",
                        "stepRate",
                        row -> new RoyaltyTerms.Step(
                                entry.amount("above" + row, "/steps/" + (row - 1) + "/above"),
                                entry.bps("stepRate" + row, "/steps/" + (row - 1) + "/rateBps"))),
                entry.has("minimum") ? entry.amount("minimum", "/royalty/minimum") : null,
                entry.has("cap") ? entry.amount("cap", "/royalty/cap") : null,
                entry.number("royaltyMonths", "/royalty/periodMonths"),
                entry.number("periods", "/royalty/periods"),
                entry.number("reportDays", "/royalty/reportDays"),
                entry.number("paymentDays", "/royalty/paymentDays"),
                entry.bps("lateInterest", "/royalty/lateInterestBps"),
                entry.has("cureDays") ? entry.number("cureDays", "/royalty/cureDays") : null,
                entry.has("consequence")
                        ? entry.choice("consequence", RoyaltyTerms.Consequence.class, "/royalty/consequence")
                        : null);
    }

    private BrokerTerms broker(int row) {
        var pointer = "/brokers/" + (row - 1);
        return new BrokerTerms(
                id(entry.text("broker" + row), pointer + "/organizationId"),
                entry.bps("brokerShare" + row, pointer + "/shareBps"));
    }

    /** The rows in which one of the two fields says something. */
    private <T> List<T> rows(int max, String field, String other, IntFunction<T> read) {
        var all = new ArrayList<T>();
        for (int row = 1; row <= max; row++) {
            if (entry.has(field + row) || entry.has(other + row)) {
                all.add(read.apply(row));
            }
        }
        return all;
    }

    private Stream<String> each(String name) {
        return entry.text(name).lines().map(String::strip).filter(line -> !line.isEmpty());
    }

    /** Also out of an address that somebody copied. */
    private static UUID id(String text, String pointer) {
        var found = ID.matcher(text.toLowerCase(Locale.ROOT));
        if (!found.find()) {
            throw PortalProblem.INVALID_ENTRY.at(pointer, "no id");
        }
        return UUID.fromString(found.group());
    }

    private static String percent(int bps) {
        return BigDecimal.valueOf(bps, 2).stripTrailingZeros().toPlainString();
    }

    private static String amount(Money money) {
        return money == null ? null : money.amount();
    }
}
