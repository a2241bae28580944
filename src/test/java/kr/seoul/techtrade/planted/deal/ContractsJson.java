package kr.seoul.techtrade.planted.deal;

import java.util.List;

/** Lets entities out, packed. */
public record ContractsJson(List<Contract> items) {}
