/**
 * Level 11: sources that are fetched. {@link kr.seoul.techtrade.pulls.Pulls} says from where and when, {@link kr.seoul.techtrade.pulls.Pulling}
 * does it over {@link kr.seoul.techtrade.pulls.Fetcher} and hands it to the feeds. Refuses and tells in the words of
 * {@link kr.seoul.techtrade.feeds.FeedsProblem} and {@link kr.seoul.techtrade.feeds.FeedsEvent}, since {@code feeds/} is what the contract
 * calls them.
 */
package kr.seoul.techtrade.pulls;
