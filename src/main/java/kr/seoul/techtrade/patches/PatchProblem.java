package kr.seoul.techtrade.patches;

import java.util.Locale;
import kr.seoul.techtrade.kernel.ProblemType;

/**
 * What a PATCH is refused for before anybody looks at what it would lead to; its pointers lead into the patch. The refusals keep the
 * name that all routes share, {@code http/…}.
 */
public enum PatchProblem implements ProblemType {
    INVALID_PATCH(Kind.INVALID, "The patch is malformed"),
    PATCH_MISSES(Kind.CONFLICT, "A step of the patch finds nothing where it looks"),
    PATCH_TEST_FAILED(Kind.CONFLICT, "A test of the patch does not hold");

    private final Kind kind;
    private final String title;

    PatchProblem(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    @Override
    public String slug() {
        return "http/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
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
