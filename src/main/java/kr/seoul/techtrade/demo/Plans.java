package kr.seoul.techtrade.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.market.DealForm;
import kr.seoul.techtrade.market.IpRight;
import kr.seoul.techtrade.market.ListingKind;
import kr.seoul.techtrade.terms.Duties;
import kr.seoul.techtrade.terms.MilestoneTerms;
import kr.seoul.techtrade.terms.RoyaltyTerms;
import kr.seoul.techtrade.terms.SubjectMatter;
import kr.seoul.techtrade.terms.Terms;

/** Decides which deals the city has: every {@link Story} at least once, the first open ones for visitors to go on with. */
final class Plans {
    private static final List<String> PARTS = List.of("기술자료와 시제품 인도", "현장 적용과 교육", "양산 이관");
    private static final List<String> NOTES = List.of("시험성적서 원본을 첨부한다.", "검수는 을의 사업장에서 한다.", "기술자 교육 3일을 포함한다.");
    private static final List<String> KNOW_HOW =
            List.of("공정 조건표", "배합비와 원료 규격", "시험 방법과 판정 기준", "설계 여유와 금형 치수", "학습 자료와 가중치");
    private static final List<String> ENCUMBRANCES = List.of("산업은행의 질권", "수도권 밖의 통상실시권자 1인", "공동 권리자 1인, 동의서 있음");
    private static final Duration DAY = Duration.ofDays(1);

    /** All parts are open at once; of parts that are played one after the other, a later one would lapse. */
    private static final Set<Story> PARALLEL = EnumSet.of(Story.SIGNED_BY_ONE, Story.TO_FUND, Story.IN_PARALLEL);

    private static final Set<Story> LATE = EnumSet.of(Story.CALLED_OFF, Story.DELIVERY_MISSED, Story.PARTLY_RETURNED);
    private static final IpRight NEW_RIGHT =
            new IpRight(IpRight.Kind.PATENT, "10-2024-0098768", "KR", 10_000, IpRight.Status.REGISTERED, null);
    private static final int DATE_DAYS = 60;

    private final Dice dice;
    private final Instant now;
    private final List<Firm> startups;
    private final List<Firm> corporations;
    private final List<Notice> notices;
    private final Set<Notice> planned = new HashSet<>();
    /** Offers that somebody gets alone. */
    private final Set<Notice> given = new HashSet<>();

    private Plans(Dice dice, Instant now, List<Firm> firms, List<Notice> notices) {
        this.dice = dice;
        this.now = now;
        this.notices = notices;
        startups = firms.stream()
                .filter(firm -> firm.role() == Role.STARTUP && firm.joinedAt() != null)
                .filter(firm -> firm.joinedAt().isBefore(now.minus(City.AGE)))
                .toList();
        corporations =
                firms.stream().filter(firm -> firm.role() == Role.CORPORATION).toList();
    }

    static List<Plan> of(Dice dice, double scale, Instant now, List<Firm> firms, List<Notice> notices) {
        var plans = new Plans(dice, now, firms, notices);
        var all = new ArrayList<Plan>();
        for (var story : Story.values()) {
            for (int i = 0; i < City.scaled(story.count, scale); i++) {
                all.add(i == 0 && story.open ? plans.forVisitors(story) : plans.plan(story));
            }
        }
        return List.copyOf(all);
    }

    /** Between the two firms whose people a visitor may be. */
    private Plan forVisitors(Story story) {
        var opensAt = opensAt(story);
        var startup = notices.get(0).firm();
        var notice = dice.one(notices.stream()
                .filter(each -> each.firm() == startup && each.isOpenAt(opensAt))
                .filter(each -> forms(each).stream().anyMatch(form -> !form.isExclusive()))
                .toList());
        // visitors find several deals about the same
        planned.add(notice);
        return plan(story, notice, corporations.get(0), opensAt);
    }

    private Plan plan(Story story) {
        while (true) {
            var opensAt = opensAt(story);
            var open = notices.stream()
                    .filter(notice -> notice.isOpenAt(opensAt) && !forms(notice).isEmpty())
                    .toList();
            if (!open.isEmpty()) {
                var notice = dice.one(open);
                boolean isOffer = notice.says().kind() == ListingKind.OFFER;
                return plan(story, notice, dice.one(isOffer ? corporations : startups), opensAt);
            }
        }
    }

    private Instant opensAt(Story story) {
        return story.open
                ? now.minus(dice.days(story.days, story.days + 3))
                : dice.between(now.minus(City.AGE).plus(DAY), now.minus(DAY.multipliedBy(story.days)));
    }

    private Plan plan(Story story, Notice notice, Firm party, Instant opensAt) {
        var price = price(notice);
        var first = terms(story, notice, price.minus(price.share(dice.between(300, 1500))), opensAt);
        return new Plan(
                story,
                notice,
                party,
                opensAt,
                List.of(first, answer(story, first, price, opensAt)),
                dice.between(0, 1 << 20));
    }

    private Money price(Notice notice) {
        var expected = notice.says().price();
        if (expected == null) {
            return Money.of(dice.between(6, 120) * 5_000_000L, "KRW");
        }
        return expected.min() == null ? expected.max() : expected.min();
    }

    /** In which it can still be had: what one gets alone is in no other plan. */
    private List<DealForm> forms(Notice notice) {
        if (given.contains(notice)) {
            return List.of();
        }
        boolean shared = notice.says().kind() == ListingKind.OFFER && planned.contains(notice);
        var named = notice.says().dealForms();
        return Stream.of(DealForm.values())
                .filter(form -> named.isEmpty() || named.contains(form))
                .filter(form -> !shared || !form.isExclusive())
                .toList();
    }

    private Terms terms(Story story, Notice notice, Money price, Instant opensAt) {
        var form = dice.one(forms(notice));
        planned.add(notice);
        if (form.isExclusive() && notice.says().kind() == ListingKind.OFFER) {
            given.add(notice);
        }
        return new Terms(
                subjectMatter(story, notice),
                form,
                notice.says().titleKo(),
                dice.chance(70) ? List.of("KR") : List.of("KR", "JP", "US"),
                form == DealForm.ASSIGNMENT ? null : dice.between(2, 10) * 12,
                dice.chance(20),
                dice.one(List.of(Terms.Improvements.values())),
                duties(),
                price,
                milestones(story, price, opensAt),
                story.hasRoyalties() ? royalty(story) : null,
                dice.one(List.of(Terms.FeeBearer.values())),
                null,
                story.open ? 30 : 14,
                2,
                story == Story.REFUNDED_BY_SILENCE ? Terms.SilenceRule.REFUNDS : Terms.SilenceRule.ACCEPTS,
                dice.one(List.of(365, 730, 1095)),
                dice.one(List.of(Terms.DisputeDefault.values())),
                dice.chance(40) ? dice.one(NOTES) : null);
    }

    /** By the month, so that what runs for visitors has begun. */
    private RoyaltyTerms royalty(Story story) {
        int periods = story == Story.ROYALTIES_CLOSED ? 2 : 6;
        return new RoyaltyTerms(
                RoyaltyTerms.Base.SALES, dice.between(6, 12) * 50, List.of(), null, null, 1, periods, 60, 30, 1200);
    }

    /** The offer's own rights, some of them burdened; what a need asks for has none yet, unless one is to be registered. */
    private SubjectMatter subjectMatter(Story story, Notice notice) {
        List<SubjectMatter.GrantedRight> rights = Stream.ofNullable(
                        notice.says().rights())
                .flatMap(List::stream)
                .map(right -> new SubjectMatter.GrantedRight(right, dice.chance(15) ? dice.one(ENCUMBRANCES) : null))
                .toList();
        if (story == Story.TO_REGISTER && rights.isEmpty()) {
            rights = List.of(new SubjectMatter.GrantedRight(NEW_RIGHT, null));
        }
        return new SubjectMatter(List.of(), rights, dice.some(KNOW_HOW, dice.between(0, 3)));
    }

    private Duties duties() {
        return new Duties(
                dice.one(List.of(24, 36, 60)),
                dice.between(0, 4) * 5,
                dice.one(List.of(0, 12, 24)),
                "KR",
                dice.one(List.of(Duties.Forum.values())));
    }

    /** The same with the full price, and one round of changes less. */
    private static Terms answer(Story story, Terms first, Money price, Instant opensAt) {
        return new Terms(
                first.subjectMatter(),
                first.form(),
                first.fieldOfUse(),
                first.territory(),
                first.periodMonths(),
                first.sublicensing(),
                first.improvements(),
                first.duties(),
                price,
                milestones(story, price, opensAt),
                first.royalty(),
                first.feeBearer(),
                first.brokers(),
                first.inspectionDays(),
                1,
                first.silence(),
                first.longstopDays(),
                first.disputeDefault(),
                first.notes());
    }

    private static List<MilestoneTerms> milestones(Story story, Money price, Instant opensAt) {
        int count = story.milestones;
        var part = price.share(10_000 / count);
        var day = LocalDate.ofInstant(opensAt, ClockProducer.SEOUL).plusDays(DATE_DAYS);
        return IntStream.range(0, count)
                .mapToObj(i -> new MilestoneTerms(
                        PARTS.get(i),
                        i == 0 && count > 1 ? MilestoneTerms.Part.UPFRONT : MilestoneTerms.Part.MILESTONE,
                        i < count - 1 ? part : price.minus(times(part, count - 1)),
                        condition(story, i),
                        LATE.contains(story) ? 20 : 45,
                        i > 0 && PARALLEL.contains(story),
                        condition(story, i) == MilestoneTerms.Condition.DATE ? day : null))
                .toList();
    }

    private static MilestoneTerms.Condition condition(Story story, int part) {
        if (story == Story.TO_REGISTER) {
            return MilestoneTerms.Condition.REGISTRATION;
        }
        return story == Story.ON_A_DATE && part > 0
                ? MilestoneTerms.Condition.DATE
                : MilestoneTerms.Condition.INSPECTION;
    }

    private static Money times(Money part, int count) {
        return new Money(part.minor() * count, part.currency());
    }
}
