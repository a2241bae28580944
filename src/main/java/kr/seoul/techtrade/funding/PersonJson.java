package kr.seoul.techtrade.funding;

import java.time.LocalDate;
import kr.seoul.techtrade.investment.PersonRole;

/** A registered representative: nothing of a person but the name and the role, and since when. */
public record PersonJson(String name, PersonRole role, LocalDate since) {}
