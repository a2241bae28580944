package kr.seoul.techtrade.members;

import kr.seoul.techtrade.kernel.ProblemType;

/** The refusals about who may do what for an organisation. */
public enum MembersProblem implements ProblemType {
    NO_SUCH_MEMBER(Kind.MISSING, "There is no such member"),
    NO_SUCH_INVITATION(Kind.MISSING, "There is no such invitation"),
    NO_SUCH_MANDATE(Kind.MISSING, "There is no such mandate"),
    NO_SUCH_PROPOSAL(Kind.MISSING, "There is no such proposal"),
    NO_SUCH_TAKE_OVER(Kind.MISSING, "There is no such take-over"),
    TAKE_OVER_WAITS(Kind.CONFLICT, "A take-over waits for its time"),
    TAKE_OVER_OVER(Kind.CONFLICT, "There is nothing to take over any more"),
    MORE_THAN_HELD(Kind.DENIED, "Nobody hands on more than they hold"),
    LAST_ADMINISTRATOR(Kind.CONFLICT, "Somebody else has to be administrator first"),
    ALREADY_MEMBER(Kind.CONFLICT, "The person acts for the organisation already"),
    ALREADY_INVITED(Kind.CONFLICT, "The person was invited already"),
    TOO_MANY(Kind.CONFLICT, "There are as many of them as may be"),
    TOO_MANY_LETTERS(Kind.TOO_MANY, "Too many letters were sent"),
    INVITATION_OVER(Kind.GONE, "The invitation is over"),
    OTHER_EMAIL(Kind.DENIED, "The invitation is to somebody else"),
    SIGN_IN_FIRST(Kind.CONFLICT, "The person signs in already"),
    NO_POWER(Kind.DENIED, "The caller's mandate does not reach that far"),
    SECOND_PERSON_NEEDED(Kind.CONFLICT, "A second person has to want the same"),
    NO_SECOND_PERSON_NEEDED(Kind.CONFLICT, "One person is enough for this"),
    ALREADY_PROPOSED(Kind.CONFLICT, "The same has been proposed already"),
    PROPOSAL_OVER(Kind.CONFLICT, "The proposal waits no more"),
    TOO_FEW_PEOPLE(Kind.CONFLICT, "Four eyes need two people");

    private final Kind kind;
    private final String title;

    MembersProblem(Kind kind, String title) {
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
