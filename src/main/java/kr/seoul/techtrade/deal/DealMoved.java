package kr.seoul.techtrade.deal;

import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.DealState;

/**
 * What an event of a move carries; the moves of the process are events themselves: {@link kr.seoul.techtrade.process.Action}.
 *
 * @param item which milestone, amendment, dispute or royalty; 0 for the deal itself
 * @param from the state before, of what moved
 */
record DealMoved(String number, DealState state, String cycle, int item, String from, String to, Actor actor) {}
