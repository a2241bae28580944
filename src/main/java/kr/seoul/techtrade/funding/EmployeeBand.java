package kr.seoul.techtrade.funding;

/** How many people work for a company, coarsely. */
public enum EmployeeBand {
    UNDER_10(0),
    UNDER_50(10),
    UNDER_250(50),
    UNDER_1000(250),
    FROM_1000(1000);

    private final int from;

    EmployeeBand(int from) {
        this.from = from;
    }

    /** Null when nobody knows. */
    public static EmployeeBand of(Integer employees) {
        EmployeeBand found = null;
        for (var band : values()) {
            if (employees != null && employees >= band.from) {
                found = band;
            }
        }
        return found;
    }

    int from() {
        return from;
    }

    /** Null above the last. */
    Integer below() {
        return this == FROM_1000 ? null : Integer.valueOf(values()[ordinal() + 1].from);
    }
}
