package kr.seoul.techtrade.market;

/** In which form a technology may change hands. */
public enum DealForm {
    /** 양도: the right itself passes to the buyer. */
    ASSIGNMENT,
    /** 전용실시권: registered, excludes even the owner within its scope (Patent Act, article 100). */
    EXCLUSIVE_LICENCE,
    /** 통상실시권: others may hold the same (Patent Act, article 102). */
    NON_EXCLUSIVE_LICENCE,
    /** Time to evaluate, with the right to conclude later. */
    OPTION,
    JOINT_RD,
    /** Secret knowledge, with training. */
    KNOW_HOW;

    /** Whoever has it has it alone. */
    public boolean isExclusive() {
        return this == ASSIGNMENT || this == EXCLUSIVE_LICENCE;
    }
}
