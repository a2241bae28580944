package kr.seoul.techtrade.terms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the contract in one language, article by article. */
final class ContractEdition {
    private final ContractDraft draft;
    private final Terms terms;
    private final Phrases phrases;
    private final Sheet sheet;
    private int articles;

    ContractEdition(ContractDraft draft, Phrases phrases, Sheet sheet) {
        this.draft = draft;
        this.phrases = phrases;
        this.sheet = sheet;
        terms = draft.terms();
    }

    void write() {
        sheet.beginSection(phrases.language())
                .title(phrases.say("title"))
                .number(phrases.say("number", Map.of("number", draft.number(), "version", draft.version())))
                .paragraph(phrases.say("parties", Map.of("seller", draft.seller(), "buyer", draft.buyer())))
                .paragraph(phrases.say("language"));
        subjectMatter();
        grant();
        article("improvements").paragraph(phrases.say("improvements." + terms.improvements()));
        price();
        royalty();
        article("fee")
                .paragraph(phrases.say("fee.rate", "rate", phrases.share(draft.feeBps())))
                .paragraph(phrases.say("fee." + terms.feeBearer()));
        brokers();
        article("escrow").paragraph(phrases.say("escrow.held")).paragraph(phrases.say("escrow.back"));
        inspection();
        duties();
        disputes();
        article("longstop").paragraph(phrases.say("longstop.days", "period", phrases.days(terms.longstopDays())));
        article("law")
                .paragraph(phrases.say(
                        "law.governing",
                        "country",
                        phrases.country(terms.duties().law())))
                .paragraph(phrases.say("law." + terms.duties().forum()));
        amendment();
        article("notes").paragraph(terms.notes() == null ? phrases.say("none") : terms.notes());
        article("signing").paragraph(phrases.say("signing.hash"));
        sheet.endSection();
    }

    private Sheet article(String key) {
        articles++;
        return sheet.heading(phrases.say("article", Map.of("n", articles, "heading", phrases.say(key))));
    }

    private void subjectMatter() {
        var matter = terms.subjectMatter();
        boolean korean = draft.titleEn() == null || phrases == Phrases.KOREAN;
        article("subject")
                .paragraph(phrases.say("subject.listing", "title", korean ? draft.titleKo() : draft.titleEn()));
        if (!matter.bundle().isEmpty()) {
            sheet.paragraph(phrases.say("subject.bundle"))
                    .list(matter.bundle().stream()
                            .map(id -> draft.bundle().getOrDefault(id, id.toString()))
                            .toList());
        }
        if (!matter.rights().isEmpty()) {
            sheet.paragraph(phrases.say("subject.rights"))
                    .table(
                            heads(
                                    "right",
                                    "right.number",
                                    "right.country",
                                    "right.status",
                                    "right.share",
                                    "right.expires",
                                    "right.encumbrance"),
                            matter.rights().stream().map(this::right).toList());
        }
        if (!matter.knowHow().isEmpty()) {
            sheet.paragraph(phrases.say("subject.knowHow")).list(matter.knowHow());
        }
    }

    private List<String> right(SubjectMatter.GrantedRight granted) {
        var right = granted.right();
        return List.of(
                phrases.say("right." + right.kind()),
                right.number(),
                phrases.country(right.country()),
                phrases.say("right." + right.status()),
                phrases.share(right.ownerShareBps()),
                right.expiresOn() == null ? phrases.say("unknown") : phrases.date(right.expiresOn()),
                granted.encumbrance() == null ? phrases.say("none") : granted.encumbrance());
    }

    private void grant() {
        var countries = terms.territory().stream().map(phrases::country).collect(Collectors.joining(", "));
        article("grant")
                .paragraph(phrases.say("grant." + terms.form()))
                .list(List.of(
                        phrases.say("grant.field", "field", terms.fieldOfUse()),
                        phrases.say("grant.territory", "countries", countries),
                        terms.periodMonths() == null
                                ? phrases.say("grant.forever")
                                : phrases.say("grant.period", "period", phrases.months(terms.periodMonths()))))
                .paragraph(phrases.say("grant.sublicensing." + terms.sublicensing()));
    }

    private void price() {
        article("price");
        if (terms.milestones().isEmpty()) {
            sheet.paragraph(phrases.say("price.none"));
            return;
        }
        sheet.paragraph(phrases.say("price.total", "total", phrases.money(terms.price())))
                .table(
                        heads(
                                "part.number",
                                "part.title",
                                "part.kind",
                                "part.amount",
                                "part.start",
                                "part.delivery",
                                "part.condition"),
                        IntStream.range(0, terms.milestones().size())
                                .mapToObj(i -> part(i, terms.milestones().get(i)))
                                .toList());
    }

    private List<String> part(int index, MilestoneTerms part) {
        var start = index == 0 ? "first" : part.parallel() ? "parallel" : "after";
        var condition = "condition." + part.condition();
        return List.of(
                String.valueOf(index + 1),
                part.title(),
                phrases.say("part." + part.part()),
                phrases.money(part.amount()),
                phrases.say("part." + start),
                phrases.say("part.days", "period", phrases.days(part.deliveryDays())),
                part.date() == null
                        ? phrases.say(condition)
                        : phrases.say(condition, "date", phrases.date(part.date())));
    }

    private void royalty() {
        article("royalty");
        var royalty = terms.royalty();
        if (royalty == null) {
            sheet.paragraph(phrases.say("royalty.none"));
            return;
        }
        sheet.paragraph(phrases.say("royalty." + royalty.base(), "rate", phrases.share(royalty.rateBps())));
        var limits = new ArrayList<String>();
        royalty.steps()
                .forEach(step -> limits.add(phrases.say(
                        "royalty.step",
                        Map.of("above", phrases.money(step.above()), "rate", phrases.share(step.rateBps())))));
        if (royalty.minimum() != null) {
            limits.add(phrases.say("royalty.minimum", "amount", phrases.money(royalty.minimum())));
        }
        if (royalty.cap() != null) {
            limits.add(phrases.say("royalty.cap", "amount", phrases.money(royalty.cap())));
        }
        if (!limits.isEmpty()) {
            sheet.list(limits);
        }
        sheet.paragraph(phrases.say(
                        "royalty.periods",
                        Map.of("period", phrases.months(royalty.periodMonths()), "count", royalty.periods())))
                .paragraph(phrases.say(
                        "royalty.report",
                        Map.of(
                                "report",
                                phrases.days(royalty.reportDays()),
                                "payment",
                                phrases.days(royalty.paymentDays()))))
                .paragraph(phrases.say("royalty.late", "rate", phrases.share(royalty.lateInterestBps())))
                .paragraph(phrases.say(
                        "royalty.default." + royalty.consequenceOfDefault(),
                        "days",
                        phrases.days(royalty.daysToCure())));
    }

    private void brokers() {
        article("brokers");
        if (terms.brokers().isEmpty()) {
            sheet.paragraph(phrases.say("brokers.none"));
            return;
        }
        Function<BrokerTerms, String> told = broker -> phrases.say(
                "brokers.each",
                Map.of(
                        "name",
                        draft.brokers()
                                .getOrDefault(
                                        broker.organizationId(),
                                        broker.organizationId().toString()),
                        "share",
                        phrases.share(broker.shareBps())));
        sheet.list(terms.brokers().stream().map(told).toList()).paragraph(phrases.say("brokers.paid"));
    }

    private void inspection() {
        article("inspection")
                .paragraph(phrases.say("inspection.days", "period", phrases.days(terms.inspectionDays())))
                .paragraph(orNone("inspection.rounds", terms.changeRounds(), "count", terms.changeRounds()))
                .paragraph(phrases.say("inspection." + terms.silence()));
    }

    private void duties() {
        var duties = terms.duties();
        article("duties")
                .paragraph(orNone(
                        "duties.secrecy", duties.secrecyMonths(), "period", phrases.months(duties.secrecyMonths())))
                .paragraph(orNone("duties.support", duties.supportDays(), "days", duties.supportDays()))
                .paragraph(orNone(
                        "duties.warranty", duties.warrantyMonths(), "period", phrases.months(duties.warrantyMonths())));
    }

    private String orNone(String key, int count, String place, Object value) {
        return count == 0 ? phrases.say(key + ".none") : phrases.say(key, place, value);
    }

    private void disputes() {
        article("disputes").paragraph(phrases.say("disputes.scope"));
        sheet.list(List.of(
                phrases.say("disputes.answer"),
                phrases.say("disputes.negotiation"),
                phrases.say("disputes.panel"),
                phrases.say("disputes.cost"),
                phrases.say("disputes." + terms.disputeDefault())));
    }

    private void amendment() {
        article("amendment").paragraph(phrases.say("amendment.rule"));
        if (draft.replaces() != null) {
            sheet.paragraph(phrases.say("amendment.replaces", "hash", draft.replaces()));
        }
    }

    private List<String> heads(String... keys) {
        return List.of(keys).stream().map(phrases::say).toList();
    }
}
