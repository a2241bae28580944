/**
 * Level 10: a quarrel over what a milestone holds, or an audit claims: claimed and answered, evidence, settlement, a panel of experts, a court's order.
 *
 * <p>{@link kr.seoul.techtrade.dispute.Disputes} does what the two sides and operators do, {@link kr.seoul.techtrade.dispute.Hearings}
 * what the panel does, {@link kr.seoul.techtrade.dispute.Appointments} who sits on it; {@link kr.seoul.techtrade.dispute.DisputeKind} and
 * {@link kr.seoul.techtrade.dispute.AppointmentKind} bring the guards, postings and clocks by which the deals run the cycles. Refuses in the words of {@link kr.seoul.techtrade.deal.DealProblem}, which callers know already. Does not know royalties.
 */
package kr.seoul.techtrade.dispute;
