/**
 * Level 10: how the service is now and was of late, for everybody and without anything that is not: whether it is ready, what waits, how
 * well and how fast the API answered, which incidents are open. Reads what others keep and decides nothing.
 */
package kr.seoul.techtrade.status;
