/**
 * Level 10: the express tracks: terms by which a lister stands for a listing, and a signed deal at once for whoever takes them.
 *
 * <p>{@link kr.seoul.techtrade.express.Express} offers, withdraws and takes them. The deal is opened, accepted and signed as any other, by
 * {@link kr.seoul.techtrade.deal.Deals}; refusals are in the words of {@link kr.seoul.techtrade.deal.DealProblem}. Does not know what
 * becomes of the deal.
 */
package kr.seoul.techtrade.express;
