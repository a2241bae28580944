package kr.seoul.techtrade.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import kr.seoul.techtrade.demo.Names.Bilingual;
import kr.seoul.techtrade.demo.Topics.Topic;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.market.DealForm;
import kr.seoul.techtrade.market.IpRight;
import kr.seoul.techtrade.market.ListingKind;
import kr.seoul.techtrade.market.NewListing;
import kr.seoul.techtrade.market.PriceExpectation;

/** Invents the listings: those that stand now, and some that ended before. */
final class Notices {
    private static final int OFFERS = 1500;
    private static final int NEEDS = 400;
    /** How many more ended before, in percent. */
    private static final int ENDED = 10;
    /** So many belong to the firm that visitors may act for. */
    private static final int OFFERS_OF_THE_FIRST = 6;

    private static final int NEEDS_OF_THE_FIRST = 3;
    private static final long STEP = 5_000_000;

    private final Dice dice;
    private final Instant morning;
    private final Map<String, Deque<Topic>> unused = new HashMap<>();
    /** How often all topics of a field were taken: each time the titles take another form. */
    private final Map<String, Integer> rounds = new HashMap<>();

    private final Topics topics = Topics.read();
    private final List<Firm> startups;
    private final List<Firm> corporations;
    private final List<Notice> notices = new ArrayList<>();
    private int rights;

    private Notices(Dice dice, Instant morning, List<Firm> firms) {
        this.dice = dice;
        this.morning = morning;
        startups = firms.stream()
                .filter(firm -> firm.role() == Role.STARTUP && firm.takesPart())
                .toList();
        corporations =
                firms.stream().filter(firm -> firm.role() == Role.CORPORATION).toList();
    }

    static List<Notice> of(Dice dice, double scale, Instant morning, List<Firm> firms) {
        var all = new Notices(dice, morning, firms);
        int offers = City.scaled(OFFERS, scale);
        int needs = City.scaled(NEEDS, scale);
        for (int i = 0; i < offers; i++) {
            boolean first = i < OFFERS_OF_THE_FIRST;
            var firm = first ? all.startups.get(0) : dice.one(all.startups);
            all.offer(firm, first ? all.ago(120, 200) : all.since(firm, 355));
        }
        for (int i = 0; i < offers * ENDED / 100 + 1; i++) {
            all.offer(all.early(all.startups), all.ago(370, (int) City.AGE.toDays()));
        }
        for (int i = 0; i < needs; i++) {
            all.need(i < NEEDS_OF_THE_FIRST ? all.corporations.get(0) : dice.one(all.corporations), 2, 100, 110, 220);
        }
        for (int i = 0; i < needs * ENDED / 100 + 1; i++) {
            all.need(dice.one(all.corporations), 200, 500, 60, 180);
        }
        return List.copyOf(all.notices);
    }

    private Firm early(List<Firm> among) {
        return dice.one(among.stream()
                .filter(firm -> firm.joinedAt().isBefore(morning.minus(City.AGE)))
                .toList());
    }

    private Instant ago(int least, int most) {
        return dice.between(morning.minus(Duration.ofDays(most)), morning.minus(Duration.ofDays(least)));
    }

    private Instant since(Firm firm, int daysMost) {
        var from = morning.minus(Duration.ofDays(daysMost));
        var joined = firm.joinedAt().plus(Duration.ofDays(1));
        return dice.between(joined.isAfter(from) ? joined : from, morning.minus(Duration.ofDays(1)));
    }

    private void offer(Firm firm, Instant at) {
        var topic = topic(firm.field());
        int trl = dice.between(2, 9);
        var title = Title.values()[(rounds.get(firm.field()) - 1) % Title.values().length];
        var benefits = dice.some(topic.benefits(), 2);
        var says = new NewListing(
                ListingKind.OFFER,
                title.ko(topic),
                title.en(topic),
                offered(topic, benefits, trl),
                offeredEn(topic, benefits, trl),
                topic.field(),
                trl,
                rights(at),
                forms(),
                price(trl),
                null,
                null);
        var until =
                ZonedDateTime.ofInstant(at, ClockProducer.SEOUL).plusYears(1).toInstant();
        notices.add(new Notice(firm, says, at, until));
    }

    private void need(Firm firm, int agoLeast, int agoMost, int daysLeast, int daysMost) {
        var topic = topic(dice.chance(50) ? firm.field() : dice.one(topics.fields()));
        int trl = dice.between(4, 8);
        var at = ago(agoLeast, agoMost);
        var benefit = dice.one(topic.benefits());
        var deadline = at.atZone(ClockProducer.SEOUL).toLocalDate().plusDays(dice.between(daysLeast, daysMost));
        var says = new NewListing(
                ListingKind.NEED,
                "%s용 %s 찾습니다"
                        .formatted(
                                topic.use().ko(),
                                Korean.with(
                                        topic.quality().ko() + " "
                                                + topic.subject().ko(),
                                        "을/를")),
                "Wanted: %s %s for %s"
                        .formatted(
                                topic.quality().en(),
                                topic.subject().en(),
                                topic.use().en()),
                wanted(topic, benefit, trl),
                wantedEn(topic, benefit, trl),
                topic.field(),
                trl,
                List.of(),
                dice.chance(50)
                        ? EnumSet.of(DealForm.NON_EXCLUSIVE_LICENCE, DealForm.JOINT_RD)
                        : EnumSet.noneOf(DealForm.class),
                price(trl),
                null,
                deadline);
        notices.add(new Notice(
                firm,
                says,
                at,
                deadline.plusDays(1).atStartOfDay(ClockProducer.SEOUL).toInstant()));
    }

    private Topic topic(String field) {
        var left = unused.computeIfAbsent(field, none -> new ArrayDeque<>());
        if (left.isEmpty()) {
            var all = topics.all(field);
            left.addAll(dice.some(all, all.size()));
            rounds.merge(field, 1, Integer::sum);
        }
        return left.remove();
    }

    private static String offered(Topic topic, List<Bilingual> benefits, int trl) {
        return "%s 현장을 위해 개발한 %s %s.\n%s\n%s"
                .formatted(
                        topic.use().ko(),
                        topic.quality().ko(),
                        Korean.with(topic.subject().ko(), "이다/다"),
                        benefits.stream().map(Bilingual::ko).collect(Collectors.joining("\n")),
                        Evidence.of(trl).ko);
    }

    private static String offeredEn(Topic topic, List<Bilingual> benefits, int trl) {
        return "%s %s %s made for %s.\n%s\n%s"
                .formatted(
                        article(topic.quality().en()),
                        topic.quality().en(),
                        topic.subject().en(),
                        topic.use().en(),
                        benefits.stream().map(Bilingual::en).collect(Collectors.joining("\n")),
                        Evidence.of(trl).en);
    }

    private static String wanted(Topic topic, Bilingual benefit, int trl) {
        return "%s에 적용할 %s 보유한 기업이나 연구기관을 찾는다. 기대하는 수준: %s\n기술성숙도 %d단계 이상을 바라며, 시제품 검증 비용은 함께 부담한다."
                .formatted(topic.use().ko(), Korean.with(topic.subject().ko(), "을/를"), benefit.ko(), trl);
    }

    private static String wantedEn(Topic topic, Bilingual benefit, int trl) {
        return "We look for a company or institute with %s %s for use in %s. What we expect: %s\nTRL %d or higher; we share the cost of testing prototypes."
                .formatted(
                        article(topic.subject().en()).toLowerCase(Locale.ROOT),
                        topic.subject().en(),
                        topic.use().en(),
                        benefit.en(),
                        trl);
    }

    private List<IpRight> rights(Instant at) {
        var year = at.atZone(ClockProducer.SEOUL).getYear();
        var found = new LinkedHashSet<IpRight>();
        for (int i = dice.between(0, 3); i > 0; i--) {
            boolean registered = dice.chance(60);
            int filed = year - dice.between(1, 6);
            rights++;
            found.add(
                    dice.chance(80)
                            ? new IpRight(
                                    IpRight.Kind.PATENT,
                                    registered ? "10-9%06d".formatted(rights) : "10-%d-9%06d".formatted(filed, rights),
                                    "KR",
                                    dice.chance(85) ? 10_000 : 5_000,
                                    registered ? IpRight.Status.REGISTERED : IpRight.Status.APPLIED,
                                    registered
                                            ? at.atZone(ClockProducer.SEOUL)
                                                    .toLocalDate()
                                                    .plusYears(14)
                                            : null)
                            : new IpRight(
                                    IpRight.Kind.SOFTWARE,
                                    "C-%d-9%05d".formatted(filed, rights),
                                    "KR",
                                    10_000,
                                    IpRight.Status.REGISTERED,
                                    null));
        }
        return List.copyOf(found);
    }

    private EnumSet<DealForm> forms() {
        return EnumSet.copyOf(dice.some(List.of(DealForm.values()), dice.between(1, 3)));
    }

    private PriceExpectation price(int trl) {
        if (dice.chance(25)) {
            return null;
        }
        if (dice.chance(4)) {
            return new PriceExpectation(
                    Money.of(dice.between(2, 9) * 1_000_000L, "USD"),
                    Money.of(dice.between(10, 60) * 1_000_000L, "USD"));
        }
        long least = STEP * dice.between(2, 6 + trl * 4);
        return new PriceExpectation(
                dice.chance(80) ? Money.of(least, "KRW") : null, Money.of(least + STEP * dice.between(1, 30), "KRW"));
    }

    private static String article(String english) {
        return "aeiou".indexOf(Character.toLowerCase(english.charAt(0))) >= 0 ? "An" : "A";
    }

    /** Ways to say the same in a title. */
    private enum Title {
        FOR("%1$s용 %2$s %3$s", "%2$s %3$s for %1$s"),
        FITTED("%1$s에 맞춘 %2$s %3$s", "%2$s %3$s fitted to %1$s"),
        NEXT("%1$s용 차세대 %2$s %3$s", "next-generation %2$s %3$s for %1$s"),
        APPLIED("%2$s %3$s의 %1$s 적용 기술", "application of a %2$s %3$s to %1$s");

        private final String ko;
        private final String en;

        Title(String ko, String en) {
            this.ko = ko;
            this.en = en;
        }

        String ko(Topic topic) {
            return ko.formatted(
                    topic.use().ko(), topic.quality().ko(), topic.subject().ko());
        }

        String en(Topic topic) {
            var title = en.formatted(
                    topic.use().en(), topic.quality().en(), topic.subject().en());
            return Character.toUpperCase(title.charAt(0)) + title.substring(1);
        }
    }

    /** What has been shown so far, by readiness level. */
    private enum Evidence {
        PRINCIPLE("원리를 실험실에서 확인하였고 논문으로 발표하였다.", "The principle was confirmed in the laboratory and published."),
        PROTOTYPE("실험실 시제품으로 반복 시험을 마쳤다.", "A laboratory prototype has passed repeated tests."),
        PILOT("실제와 같은 환경에서 여섯 달 동안 실증하였다.", "It was proven for six months in a realistic environment."),
        FIELD("여러 현장에 납품하여 운영하고 있다.", "It is in operation at several sites.");

        private final String ko;
        private final String en;

        Evidence(String ko, String en) {
            this.ko = ko;
            this.en = en;
        }

        static Evidence of(int trl) {
            return trl <= 3 ? PRINCIPLE : trl <= 5 ? PROTOTYPE : trl <= 7 ? PILOT : FIELD;
        }
    }
}
