/**
 * Level 12: the demonstration city, invented from a seed and loaded once into an empty platform, with people and clients to try it
 * with. Nobody imports it, and without the profile {@code demo} it does nothing. What moves deals and money it does through the
 * services that everybody uses, at the time at which it is told to have happened; only what stands at the beginning
 * (organisations, listings) it writes itself, in sets. While the profile holds, its sandbox bank answers payment files, and buyers have it
 * pay ({@code /deal/demo-payment}).
 */
package kr.seoul.techtrade.demo;
