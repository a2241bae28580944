package kr.seoul.techtrade.ledger;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.kernel.SqlFailure;

/** The refusals of the books; most are the database's own, told by SQLSTATE. */
public enum LedgerProblem implements ProblemType {
    INVALID_ACCOUNT("", Kind.INVALID, "The account cannot be opened"),
    INVALID_TRANSFER("", Kind.INVALID, "The transfer is not a transfer"),
    UNKNOWN_ACCOUNT("TL001", Kind.MISSING, "There is no such account"),
    UNBALANCED("TL002", Kind.INVALID, "The postings do not sum to zero"),
    WRONG_CURRENCY("TL003", Kind.INVALID, "The account is kept in another currency"),
    INSUFFICIENT_FUNDS("TL004", Kind.CONFLICT, "The account does not hold that much"),
    ACCOUNT_CLOSED("TL005", Kind.CONFLICT, "The account is closed"),
    REFERENCE_TAKEN("TL006", Kind.CONFLICT, "The reference belongs to another transfer"),
    ACCOUNT_TAKEN("TL007", Kind.CONFLICT, "The code belongs to another account"),
    UNKNOWN_TRANSFER("TL008", Kind.MISSING, "There is no such transfer"),
    NOT_PENDING("TL009", Kind.CONFLICT, "The transfer was never a reservation"),
    ALREADY_RESOLVED("TL010", Kind.CONFLICT, "The reservation has ended the other way"),
    ACCOUNT_NOT_EMPTY("TL011", Kind.CONFLICT, "Only an empty account can be closed"),
    ATTESTATION_TAKEN("TL012", Kind.CONFLICT, "The reference belongs to another attestation"),
    UNKNOWN_INCIDENT("TL013", Kind.MISSING, "There is no such incident"),
    INCIDENT_CLOSED("TL014", Kind.CONFLICT, "The incident is closed"),
    FOUR_EYES("TL015", Kind.CONFLICT, "Another person must act first"),
    UNPROVABLE_DAY("TL016", Kind.INVALID, "The day cannot be proved"),
    UNKNOWN_PROOF("", Kind.MISSING, "The day was not proved"),
    NO_ACCOUNTS("", Kind.MISSING, "The organisation has no account");

    private final String state;
    private final Kind kind;
    private final String title;

    LedgerProblem(String state, Kind kind, String title) {
        this.state = state;
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

    /** The refusal that a failure is, if it is one and not an outage or a bug. */
    static RuntimeException of(SqlFailure failure) {
        Optional<LedgerProblem> problem = Arrays.stream(values())
                .filter(known -> known.state.equals(failure.state()))
                .findFirst();
        return problem.<RuntimeException>map(known -> known.because(reason((SQLException) failure.getCause())))
                .orElse(failure);
    }

    /** The driver wraps the database's sentence: severity before it, lines of context after it. */
    private static String reason(SQLException refused) {
        var line = refused.getMessage().lines().findFirst().orElse("");
        return line.substring(line.indexOf(": ") + 1).strip();
    }
}
