package kr.seoul.techtrade.planted.http;

public record Reply(int status) {}
