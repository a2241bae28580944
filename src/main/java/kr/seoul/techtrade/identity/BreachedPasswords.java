package kr.seoul.techtrade.identity;

/** Which passwords are known from leaks, and so are the first that a guesser tries (NIST SP 800-63B, section 3.1.1.2). */
@FunctionalInterface
interface BreachedPasswords {
    boolean contain(String password);
}
