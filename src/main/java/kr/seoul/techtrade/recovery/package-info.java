/**
 * Level 7: people who have lost every second factor. An administrator of their organisation or an operator asks for a reset, another
 * one confirms it, a day passes in which the person can object, then the second factors end. What a second factor is, and how the next
 * one is set up, is {@code account}'s.
 */
package kr.seoul.techtrade.recovery;
