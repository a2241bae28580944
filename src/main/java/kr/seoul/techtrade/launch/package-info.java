/**
 * Outside the WAR: starts PostgreSQL and Payara Micro as one thing, for development ({@code mvn -Prun}) and for the tests.
 * Production runs the same WAR with the same command files of {@code payara/} and needs nothing of this package.
 */
package kr.seoul.techtrade.launch;
