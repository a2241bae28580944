package kr.seoul.techtrade.lines;

import java.util.Locale;
import kr.seoul.techtrade.kernel.ProblemType;

/**
 * The refusals about companies, their sources and lines. They lie below all rooms that refuse so, and keep the name that the directory
 * gave them, {@code directory/…}: who throws one is nothing to its callers.
 */
public enum DirectoryProblem implements ProblemType {
    NO_SUCH_COMPANY(Kind.MISSING, "There is no such company"),
    NO_SUCH_SOURCE(Kind.MISSING, "There is no such source"),
    NO_SUCH_IMPORT(Kind.MISSING, "There is no such import"),
    IMPORT_STOPPED(Kind.CONFLICT, "Somebody stopped the import, or goes on with it elsewhere"),
    IMPORT_NOT_RUNNING(Kind.CONFLICT, "The import runs no more"),
    IMPORT_NOT_RESUMABLE(Kind.CONFLICT, "The import cannot be gone on with like this"),
    NOTHING_TO_REPLAY(Kind.CONFLICT, "The import has no bad line that could be read again"),
    INVALID_QUERY(Kind.INVALID, "The list cannot be filtered like this"),
    NO_SUCH_ORGANIZATION(Kind.INVALID, "There is no such organisation"),
    SOURCE_EXISTS(Kind.CONFLICT, "There is a source with this code already"),
    INVALID_SOURCE(Kind.INVALID, "The source cannot be described like this"),
    INVALID_RECORD(Kind.INVALID, "The line is not an acceptable record"),
    INVALID_FEED(Kind.MALFORMED, "The feed cannot be read to its end"),
    FEED_TOO_LARGE(Kind.TOO_LARGE, "The feed is larger than one import may be"),
    ALREADY_CLAIMED(Kind.CONFLICT, "The company or the organisation is already linked to another"),
    NO_SUCH_RECORD(Kind.MISSING, "There is no such record"),
    NO_SUCH_DECISION(Kind.MISSING, "There is no such decision"),
    ONE_AND_THE_SAME(Kind.INVALID, "A decision is about two records"),
    ALREADY_DECIDED(Kind.CONFLICT, "This follows from decisions that hold already"),
    ALREADY_WITHDRAWN(Kind.CONFLICT, "The decision was withdrawn before"),
    CONTRADICTING_DECISIONS(Kind.CONFLICT, "Decisions that hold say otherwise"),
    CONFLICT_CHANGED(Kind.CONFLICT, "The sources do not differ any more as they did"),
    DECISION_LAPSED(Kind.CONFLICT, "The decision lapsed before");

    private final Kind kind;
    private final String title;

    DirectoryProblem(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    @Override
    public String slug() {
        return "directory/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
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
