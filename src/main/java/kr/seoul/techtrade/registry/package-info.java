/**
 * Level 6: what the register of rights has on record about a change that a deal waits for: the port, a register of the demonstration's
 * own, and one that speaks JSON over HTTP. It knows rights and who is to stand in the register, never deals, and decides nothing.
 */
package kr.seoul.techtrade.registry;
