package kr.seoul.techtrade.portal;

import java.util.UUID;
import kr.seoul.techtrade.kernel.ProblemType;

/** The refusals of the portal itself. */
public enum PortalProblem implements ProblemType {
    NO_SUCH_PAGE(Kind.MISSING, "The address leads to nothing"),
    INVALID_ENTRY(Kind.INVALID, "An entry is not acceptable");

    private final Kind kind;
    private final String title;

    PortalProblem(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String title() {
        return title;
    }

    /** The id in an address. Problems: portal/no-such-page unless it is one. */
    public static UUID id(String text) {
        try {
            return UUID.fromString(text == null ? "" : text);
        } catch (IllegalArgumentException notAnId) {
            throw NO_SUCH_PAGE.because("not an id");
        }
    }
}
