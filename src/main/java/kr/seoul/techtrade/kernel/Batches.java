package kr.seoul.techtrade.kernel;

import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * Work in batches, each a transaction of its own, that gets past the one thing that cannot be done: a batch that fails is tried with
 * ever fewer, until that one stands alone and is passed over.
 *
 * @param most how many are done at once
 * @param part how many times smaller the next try is
 */
public record Batches(int most, int part) {
    /**
     * One batch, or what could be done of it.
     *
     * @param step does so many and answers whether there was something to do
     * @param pass passes over the one thing that failed by itself, and answers the same
     */
    public boolean next(IntPredicate step, Predicate<RuntimeException> pass) {
        for (int many = most; ; many = Math.max(1, many / part)) {
            try {
                return step.test(many);
            } catch (RuntimeException failed) {
                if (many == 1) {
                    return pass.test(failed);
                }
            }
        }
    }

    /** One after the other, until there is nothing to do. */
    public void all(IntPredicate step, Predicate<RuntimeException> pass) {
        boolean more;
        do {
            more = next(step, pass);
        } while (more);
    }
}
