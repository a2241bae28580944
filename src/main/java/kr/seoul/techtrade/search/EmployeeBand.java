package kr.seoul.techtrade.search;

/** How many people work for a company, coarsely. */
public enum EmployeeBand {
    UNDER_10,
    UNDER_50,
    UNDER_250,
    UNDER_1000,
    FROM_1000;

    /** Null when nobody knows. */
    static EmployeeBand of(Integer employees) {
        if (employees == null) {
            return null;
        }
        return employees < 10
                ? UNDER_10
                : employees < 50 ? UNDER_50 : employees < 250 ? UNDER_250 : employees < 1000 ? UNDER_1000 : FROM_1000;
    }
}
