package kr.seoul.techtrade.planted;

/** In no package of the list. */
final class NoRoom {}
