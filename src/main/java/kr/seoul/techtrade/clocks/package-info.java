/**
 * Level 10: what happens in deals by itself. {@link kr.seoul.techtrade.clocks.DealClocks} works off what is due on every node,
 * {@link kr.seoul.techtrade.clocks.Clockwork} fires and warns, lets two operators together hold a clock, and tells them what could not
 * fire. {@link kr.seoul.techtrade.clocks.Holidays} lets operators add a holiday that is proclaimed, and moves the clocks that it is within the
 * time of; what cannot be moved in its turn is tried again ({@link kr.seoul.techtrade.clocks.PassedDeals}), and what holds all up is told to
 * operators ({@link kr.seoul.techtrade.clocks.Holdups}). When something is due the deals say themselves
 * ({@link kr.seoul.techtrade.deal.Deadlines}); what follows of it is the engine's.
 */
package kr.seoul.techtrade.clocks;
