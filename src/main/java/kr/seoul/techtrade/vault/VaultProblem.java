package kr.seoul.techtrade.vault;

import kr.seoul.techtrade.kernel.ProblemType;

/** The refusals of the vault. */
public enum VaultProblem implements ProblemType {
    MISSING(Kind.MISSING, "There is no such file"),
    INVALID_NAME(Kind.INVALID, "The name is not a file name"),
    WRONG_TYPE(Kind.INVALID, "The content is not of a type that is taken"),
    REFUSED(Kind.INVALID, "The scanner refuses the content"),
    INCOMPLETE(Kind.MALFORMED, "The content ended before its end"),
    FILE_TOO_LARGE(Kind.TOO_LARGE, "The file is too large"),
    TOO_MANY_FILES(Kind.CONFLICT, "There are enough files already"),
    ID_TAKEN(Kind.CONFLICT, "The id belongs to another file"),
    NOT_CLEAN(Kind.CONFLICT, "The scanner has not passed the file"),
    NOT_SEALED(Kind.CONFLICT, "The file is no sealed package"),
    SEALED(Kind.CONFLICT, "The key of the package has not been released to you"),
    KEY_NOT_EVERYWHERE(Kind.CONFLICT, "Not every node has the master key"),
    NO_SUCH_MASTER_KEY(Kind.MISSING, "There is no such master key"),
    NO_MASTER_KEY(Kind.UNAVAILABLE, "Packages cannot be sealed or opened now");

    private final Kind kind;
    private final String title;

    VaultProblem(Kind kind, String title) {
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
