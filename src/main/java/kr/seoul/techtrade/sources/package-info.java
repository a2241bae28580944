/**
 * Level 6: who sends records of companies, and what became of what they sent. {@link Sources} is their register, with licence, contact and
 * how much each is believed; {@link Lags} tells how fast their lines are stored and found, {@link Silence} that they have stopped.
 * {@link Imports} is what was delivered, and {@link Outcomes} what became of its lines. What the lines say is kept by the rooms above,
 * whose records point at the import they came with.
 */
package kr.seoul.techtrade.sources;
