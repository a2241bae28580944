/**
 * Level 10: the register of rights (등록원부): which milestones of deals wait until it shows a change, what it says, and what follows of it.
 *
 * <p>{@link kr.seoul.techtrade.registry.Registry} is the port, with a register of the demonstration's own and one that speaks JSON over
 * HTTP; {@link kr.seoul.techtrade.registry.RegistryInquiries} makes of its answer the move that an operator makes who looks it up. Deals
 * know only that a milestone waits, and show {@link kr.seoul.techtrade.registry.RegistryCheck} beside it.
 */
package kr.seoul.techtrade.registry;
