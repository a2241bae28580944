package kr.seoul.techtrade.market;

/** A technology field such as {@code BATTERY_ENERGY}, with its names; the list is data of {@code market.field}. */
public record Field(String code, String nameKo, String nameEn) {}
