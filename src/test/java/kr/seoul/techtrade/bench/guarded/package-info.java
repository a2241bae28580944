/** As {@code echo}, with a caller who is signed in, and a look into the database. */
package kr.seoul.techtrade.bench.guarded;
