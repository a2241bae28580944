/**
 * {@code mvn -Pbench}: measures side by side in one run and prints a table; asserts no time. {@link Bench} says what runs
 * against what, a {@link Case} is one thing that is measured, {@link Race} lets several take turns. No test looks here.
 */
package kr.seoul.techtrade.bench;
