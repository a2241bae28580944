package kr.seoul.techtrade.planted.search;

public record Index(String name) {}
