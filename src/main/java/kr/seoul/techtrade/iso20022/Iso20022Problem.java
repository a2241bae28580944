package kr.seoul.techtrade.iso20022;

import kr.seoul.techtrade.kernel.ProblemType;

/** The refusals of a file, whoever sent it. */
public enum Iso20022Problem implements ProblemType {
    MALFORMED_XML(Kind.MALFORMED, "The file is not XML that is read here"),
    UNSUPPORTED_MESSAGE(Kind.INVALID, "The message is none of those read here"),
    INVALID_MESSAGE(Kind.INVALID, "The message breaks its standard or contradicts itself"),
    FILE_TOO_LARGE(Kind.TOO_LARGE, "The file is larger than what is read at once");

    private final Kind kind;
    private final String title;

    Iso20022Problem(Kind kind, String title) {
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
}
