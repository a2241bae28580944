/**
 * Level 5: what a source may say of a company, line by line. {@link Attribute} is each thing it may tell and how that is cleaned, {@link
 * LineParser} reads a {@link Line}, or says all that is wrong with it, and {@link Sorting} compares a batch of them with what is known of
 * their keys. Keeps nothing, and knows neither who sends nor what becomes of a line. The refusals of all rooms about companies lie
 * here ({@link DirectoryProblem}).
 */
package kr.seoul.techtrade.lines;
