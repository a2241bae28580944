package kr.seoul.techtrade.planted.launch;

public record Starter(String name) {}
