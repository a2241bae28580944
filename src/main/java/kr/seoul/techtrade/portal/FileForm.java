package kr.seoul.techtrade.portal;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Optional;
import kr.seoul.techtrade.kernel.Problem;

/** A form that sends a file, as servlets take it. */
public final class FileForm {
    /** In bytes, what the fields beside the file may have. */
    public static final long FIELDS_MAX = 1 << 16;

    private FileForm() {}

    /** Reads the file and keeps it. */
    @FunctionalInterface
    public interface Taking {
        void take() throws IOException, ServletException;
    }

    /**
     * The slug of why the file was not taken, for {@link Texts#refusal} to put into words: of the problem, or {@code tooLarge} when the
     * server stopped reading; empty when it was taken.
     */
    public static Optional<String> refused(Taking taking, String tooLarge) throws IOException, ServletException {
        try {
            taking.take();
            return Optional.empty();
        } catch (Problem refused) {
            return Optional.of(refused.type().slug());
        } catch (IllegalStateException beyondTheLimit) {
            return Optional.of(tooLarge);
        }
    }
}
