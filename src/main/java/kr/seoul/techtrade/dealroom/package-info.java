/**
 * Level 12: the pages on which two parties make a deal ({@code /deal}): negotiate, sign, deliver, pay, dispute and be heard, report
 * royalties, stand by terms, with what each act would do before it is done, and the files between them. Which acts are open is told by
 * {@code deal}; listings, from which deals come, are in {@code showcase}.
 */
package kr.seoul.techtrade.dealroom;
