package kr.seoul.techtrade.linkage;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How much two companies look like one: 0 to 100 points and what they are for. Without an identifier or a name in common, or with
 * registered numbers that contradict each other, it stays below {@link Band#MERGE} whatever else agrees.
 */
public record Likeness(int score, List<Reason> reasons) {
    private static final int SCORE_MAX = 100;
    private static final Set<Reason> IDENTIFIERS = EnumSet.of(
            Reason.SAME_BUSINESS_NUMBER,
            Reason.SAME_CORPORATE_NUMBER,
            Reason.SAME_LEI,
            Reason.SAME_DART_CODE,
            Reason.SAME_LISTING);
    private static final Set<Reason> NAMES = EnumSet.of(Reason.SAME_NAME, Reason.SAME_FORMER_NAME, Reason.SAME_SOUND);
    private static final Set<Reason> CONTRADICTIONS = EnumSet.of(
            Reason.OTHER_BUSINESS_NUMBER,
            Reason.OTHER_CORPORATE_NUMBER,
            Reason.OTHER_LEI,
            Reason.OTHER_DART_CODE,
            Reason.OTHER_LISTING);

    public Band band() {
        return Band.of(score);
    }

    /** The same in either order. */
    public static Likeness of(Traits one, Traits other) {
        var reasons = EnumSet.noneOf(Reason.class);
        number(reasons, one, other, Trait.BUSINESS_NUMBER, Reason.SAME_BUSINESS_NUMBER, Reason.OTHER_BUSINESS_NUMBER);
        number(
                reasons,
                one,
                other,
                Trait.CORPORATE_NUMBER,
                Reason.SAME_CORPORATE_NUMBER,
                Reason.OTHER_CORPORATE_NUMBER);
        number(reasons, one, other, Trait.LEI, Reason.SAME_LEI, Reason.OTHER_LEI);
        number(reasons, one, other, Trait.DART_CODE, Reason.SAME_DART_CODE, Reason.OTHER_DART_CODE);
        listing(reasons, one, other);
        name(reasons, one, other);
        addIf(one.shares(Trait.HOMEPAGE, other), reasons, Reason.SAME_HOMEPAGE);
        addIf(one.shares(Trait.ADDRESS, other), reasons, Reason.SAME_ADDRESS);
        addIf(one.shares(Trait.REPRESENTATIVE, other), reasons, Reason.SAME_REPRESENTATIVE);
        addIf(one.shares(Trait.FOUNDING_DAY, other), reasons, Reason.SAME_FOUNDING_DAY);
        addIf(one.differs(Trait.FOUNDING_DAY, other), reasons, Reason.OTHER_FOUNDING_DAY);
        addIf(one.differs(Trait.REGION, other), reasons, Reason.OTHER_REGION);
        return new Likeness(score(reasons), List.copyOf(reasons));
    }

    private static int score(Set<Reason> reasons) {
        int sum = 0;
        for (var reason : reasons) {
            sum += reason.points();
        }
        var contradicted = reasons.stream().anyMatch(CONTRADICTIONS::contains);
        var identified = reasons.stream().anyMatch(IDENTIFIERS::contains);
        if (identified && !contradicted) {
            return Math.max(Band.MERGE_MIN, Math.min(sum, SCORE_MAX));
        }
        var named = reasons.stream().anyMatch(NAMES::contains);
        var most = named && !contradicted ? SCORE_MAX : Band.MERGE_MIN - 1;
        return Math.max(0, Math.min(sum, most));
    }

    private static void number(
            Set<Reason> reasons, Traits one, Traits other, Trait trait, Reason same, Reason differs) {
        addIf(one.shares(trait, other), reasons, same);
        addIf(one.differs(trait, other), reasons, differs);
    }

    /** A company may have several kinds of shares, so other symbols say nothing against a registered number in common. */
    private static void listing(Set<Reason> reasons, Traits one, Traits other) {
        var identified = reasons.stream().anyMatch(IDENTIFIERS::contains);
        addIf(one.shares(Trait.LISTING, other), reasons, Reason.SAME_LISTING);
        addIf(!identified && one.differs(Trait.LISTING, other), reasons, Reason.OTHER_LISTING);
    }

    /** The strongest only. */
    private static void name(Set<Reason> reasons, Traits one, Traits other) {
        if (one.shares(Trait.NAME, other)) {
            reasons.add(Reason.SAME_NAME);
        } else if (one.sharesFormerName(other)) {
            reasons.add(Reason.SAME_FORMER_NAME);
        } else if (Traits.meet(one.sounds(), other.sounds())) {
            reasons.add(Reason.SAME_SOUND);
        } else if (isSimilar(one.of(Trait.NAME), other.of(Trait.NAME))) {
            reasons.add(Reason.SIMILAR_NAME);
        }
    }

    private static boolean isSimilar(Set<String> names, Set<String> others) {
        for (var name : names) {
            for (var other : others) {
                if (NameForm.similar(name, other)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void addIf(boolean holds, Set<Reason> reasons, Reason reason) {
        if (holds) {
            reasons.add(reason);
        }
    }
}
