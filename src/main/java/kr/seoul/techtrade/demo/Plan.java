package kr.seoul.techtrade.demo;

import java.time.Instant;
import java.util.List;
import kr.seoul.techtrade.terms.Terms;

/** A deal that is going to happen: {@code party} opens it on the notice; the versions of the terms follow each other. */
record Plan(Story story, Notice notice, Firm party, Instant opensAt, List<Terms> versions, long seed) {}
