package kr.seoul.techtrade.linkage;

/**
 * What speaks for or against two companies being one, and by how many points. An identifier or a name with a homepage is enough for
 * {@link Band#MERGE}, a name alone for a steward's look, everything below a name only together.
 */
public enum Reason {
    SAME_BUSINESS_NUMBER(95),
    SAME_CORPORATE_NUMBER(95),
    SAME_LEI(95),
    SAME_DART_CODE(95),
    SAME_LISTING(85),
    SAME_NAME(45),
    /** One bears the name that the other had. */
    SAME_FORMER_NAME(40),
    /** They sound alike in Latin letters: 한빛소프트 and Hanbitsoft. */
    SAME_SOUND(40),
    /** Not equal, but most pairs of letters are. */
    SIMILAR_NAME(15),
    SAME_HOMEPAGE(35),
    SAME_ADDRESS(25),
    SAME_REPRESENTATIVE(20),
    SAME_FOUNDING_DAY(5),
    OTHER_REGION(-10),
    OTHER_FOUNDING_DAY(-5),
    OTHER_BUSINESS_NUMBER(-30),
    OTHER_CORPORATE_NUMBER(-30),
    OTHER_LEI(-30),
    OTHER_DART_CODE(-30),
    OTHER_LISTING(-30);

    private final int points;

    Reason(int points) {
        this.points = points;
    }

    public int points() {
        return points;
    }
}
