package kr.seoul.techtrade.launch;

/** It cannot start, and its message is one line that tells the person at the terminal why. */
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StartFailure(String line) {
        super(line);
    }

    public StartFailure(String line, Throwable cause) {
        super(line, cause);
    }
}
