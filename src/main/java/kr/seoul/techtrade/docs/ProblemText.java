package kr.seoul.techtrade.docs;

import java.util.List;

/**
 * A type of problem in one language.
 *
 * @param happened what the caller has run into, in a sentence
 * @param remedy what to do now
 * @param inside whether no answer of an operation carries it: a page shows it, a line of a file, or OAuth in words of its own
 * @param operations those that may answer it
 */
public record ProblemText(
        String slug, int status, String happened, String remedy, boolean inside, List<Operation> operations) {}
