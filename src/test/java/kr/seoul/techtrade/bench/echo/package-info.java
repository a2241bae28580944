/** What {@link kr.seoul.techtrade.testing.EchoServer} runs for the measurements: no part of the application, and left out of it. */
package kr.seoul.techtrade.bench.echo;
