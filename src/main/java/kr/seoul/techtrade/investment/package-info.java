/**
 * Level 8: investments and what stands around them, beside the companies of the directory: rounds with their participations, what companies
 * are said to be worth, funds, sites of support, programmes, and persons in their roles. {@link Lines} reads what sources send of them,
 * {@link Records} keeps it as it came, {@link Goldens} derives from it what is shown, so that each value explains itself
 * ({@link Explained}) and stewards can part and join rounds ({@link RoundDecisions}) without losing anything. {@link Following} keeps them
 * with their companies, {@link Retrusting} with the trust in their sources; whom neither can derive waits in {@link Unfollowed}. Knows
 * nothing of feeds, pages or figures over many rounds.
 */
package kr.seoul.techtrade.investment;
