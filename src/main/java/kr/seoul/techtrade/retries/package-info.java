/**
 * Level 3: what is asked twice and done once. A request that carries an {@code Idempotency-Key} is done in one transaction with its stored
 * answer, which the same request gets again ({@link kr.seoul.techtrade.retries.Idempotent}), sealed where it shows a secret; what takes long
 * is done {@linkplain kr.seoul.techtrade.retries.InSteps in steps}; what can be tried is undone after it was answered; what a clash in
 * the database undid is done anew. Keeps answers for a day, and knows neither who the caller is nor what was done.
 */
package kr.seoul.techtrade.retries;
