/**
 * Level 2: the rules of a deal, and nothing but the rules: {@link kr.seoul.techtrade.process.Process} is the one table of who may do
 * what when, where the money goes, and what happens by itself; {@link kr.seoul.techtrade.process.Verifier} proves that it
 * strands neither people nor money. Knows no database; package {@code deal} carries it out.
 */
package kr.seoul.techtrade.process;
