package kr.seoul.techtrade.portal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.terms.BrokerTerms;
import kr.seoul.techtrade.terms.Duties;
import kr.seoul.techtrade.terms.MilestoneTerms;
import kr.seoul.techtrade.terms.RoyaltyTerms;
import kr.seoul.techtrade.terms.SubjectMatter;
import kr.seoul.techtrade.terms.Terms;

/** One line of the terms in words, with what it said in the version before when that was something else. */
public record TermRow(String label, String before, String value) {
    public boolean changed() {
        return !value.equals(before);
    }

    /** The terms line by line; {@code before} is null for a first version, in which nothing has changed. */
    public static List<TermRow> of(Terms before, Terms now, Texts texts, Format format, Map<UUID, String> names) {
        var current = new Lines(texts, format, names).of(now);
        var earlier = before == null ? current : new Lines(texts, format, names).of(before);
        var none = texts.get("terms.none");
        var rows = new ArrayList<TermRow>();
        current.forEach((label, value) -> rows.add(new TermRow(label, earlier.getOrDefault(label, none), value)));
        earlier.forEach((label, value) -> {
            if (!current.containsKey(label)) {
                rows.add(new TermRow(label, value, none));
            }
        });
        return rows;
    }

    /** Collects the lines of one version, by their labels. */
    private record Lines(Texts texts, Format format, Map<UUID, String> names, Map<String, String> lines) {
        Lines(Texts texts, Format format, Map<UUID, String> names) {
            this(texts, format, names, new LinkedHashMap<>());
        }

        Map<String, String> of(Terms terms) {
            subject(terms.subjectMatter());
            add("form", texts.get("form." + terms.form()));
            add("fieldOfUse", terms.fieldOfUse());
            add("territory", terms.territory().stream().map(this::country).collect(Collectors.joining(", ")));
            add(
                    "periodMonths",
                    terms.periodMonths() == null ? texts.get("terms.forever") : months(terms.periodMonths()));
            add("sublicensing", texts.get(terms.sublicensing() ? "terms.yes" : "terms.no"));
            add("improvements", texts.get("improvements." + terms.improvements()));
            duties(terms.duties());
            add("price", format.money(terms.price()));
            for (int i = 0; i < terms.milestones().size(); i++) {
                milestone(i + 1, terms.milestones().get(i));
            }
            if (terms.royalty() != null) {
                royalty(terms.royalty());
            }
            add("feeBearer", texts.get("feeBearer." + terms.feeBearer()));
            for (int i = 0; i < terms.brokers().size(); i++) {
                broker(i + 1, terms.brokers().get(i));
            }
            add("inspectionDays", days(terms.inspectionDays()));
            add("changeRounds", texts.get("terms.times", terms.changeRounds()));
            add("silence", texts.get("silence." + terms.silence()));
            add("disputeDefault", texts.get("disputeDefault." + terms.disputeDefault()));
            add("longstopDays", days(terms.longstopDays()));
            if (terms.notes() != null) {
                add("notes", terms.notes());
            }
            return lines;
        }

        private void subject(SubjectMatter matter) {
            for (int i = 0; i < matter.rights().size(); i++) {
                addNumbered("rights.title", i + 1, right(matter.rights().get(i)));
            }
            if (!matter.knowHow().isEmpty()) {
                add("knowHow", String.join(", ", matter.knowHow()));
            }
            if (!matter.bundle().isEmpty()) {
                add("bundle", matter.bundle().stream().map(Object::toString).collect(Collectors.joining(", ")));
            }
        }

        private String right(SubjectMatter.GrantedRight granted) {
            var right = granted.right();
            var told = texts.get(
                    "terms.rights.line",
                    texts.get("rightKind." + right.kind()),
                    right.number(),
                    country(right.country()),
                    texts.get("rightStatus." + right.status()),
                    format.share(right.ownerShareBps()));
            if (right.expiresOn() != null) {
                told = texts.get("terms.rights.until", told, format.date(right.expiresOn()));
            }
            return granted.encumbrance() == null
                    ? told
                    : texts.get("terms.rights.burdened", told, granted.encumbrance());
        }

        private void duties(Duties duties) {
            add("duties.secrecyMonths", months(duties.secrecyMonths()));
            add("duties.supportDays", format.number(duties.supportDays()));
            add("duties.warrantyMonths", months(duties.warrantyMonths()));
            add("duties.law", country(duties.law()));
            add("duties.forum", texts.get("forum." + duties.forum()));
        }

        private void milestone(int number, MilestoneTerms milestone) {
            var condition = texts.get("condition." + milestone.condition());
            addNumbered("milestones.title", number, milestone.title());
            addNumbered("milestones.part", number, texts.get("part." + milestone.part()));
            addNumbered("milestones.amount", number, format.money(milestone.amount()));
            addNumbered(
                    "milestones.condition",
                    number,
                    milestone.date() == null ? condition : condition + ", " + format.date(milestone.date()));
            addNumbered("milestones.deliveryDays", number, days(milestone.deliveryDays()));
            if (number > 1) {
                addNumbered(
                        "milestones.start",
                        number,
                        texts.get(milestone.parallel() ? "terms.start.parallel" : "terms.start.after"));
            }
        }

        private void royalty(RoyaltyTerms royalty) {
            add(
                    "royalty",
                    texts.get(
                            "terms.royalty.line",
                            format.share(royalty.rateBps()),
                            texts.get("royaltyBase." + royalty.base())));
            for (int i = 0; i < royalty.steps().size(); i++) {
                var step = royalty.steps().get(i);
                addNumbered(
                        "steps",
                        i + 1,
                        texts.get("terms.steps.line", format.money(step.above()), format.share(step.rateBps())));
            }
            if (royalty.minimum() != null) {
                add("royalty.minimum", format.money(royalty.minimum()));
            }
            if (royalty.cap() != null) {
                add("royalty.cap", format.money(royalty.cap()));
            }
            add(
                    "royalty.rhythm",
                    texts.get(
                            "terms.royalty.rhythm.line",
                            royalty.periodMonths(),
                            royalty.periods(),
                            royalty.reportDays(),
                            royalty.paymentDays()));
            add("royalty.lateInterestBps", format.share(royalty.lateInterestBps()));
            add(
                    "royalty.default",
                    texts.get("terms.royalty.default." + royalty.consequenceOfDefault(), royalty.daysToCure()));
        }

        private void broker(int number, BrokerTerms broker) {
            addNumbered(
                    "brokers.organizationId",
                    number,
                    texts.get(
                            "terms.brokers.line",
                            names.getOrDefault(
                                    broker.organizationId(),
                                    broker.organizationId().toString()),
                            format.share(broker.shareBps())));
        }

        private void add(String key, String value) {
            lines.put(texts.get("terms." + key), value);
        }

        private void addNumbered(String key, int number, String value) {
            lines.put(texts.get("terms." + key, number), value);
        }

        private String days(int days) {
            return texts.get("terms.days", days);
        }

        private String months(int months) {
            return texts.get("terms.months", months);
        }

        private String country(String code) {
            return code.equals("WORLD")
                    ? texts.get("terms.world")
                    : new Locale.Builder().setRegion(code).build().getDisplayCountry(format.locale());
        }
    }
}
