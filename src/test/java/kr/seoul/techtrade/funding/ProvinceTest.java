package kr.seoul.techtrade.funding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProvinceTest {
    @Test
    void isKnownInShortAndInFull() {
        assertEquals(Province.SEOUL, Province.named("서울").orElseThrow());
        assertEquals(Province.SEOUL, Province.named("서울특별시").orElseThrow());
        assertEquals(Province.JEONBUK, Province.named("전라북도").orElseThrow());
        assertEquals("Gyeonggi-do", Province.named("경기도").orElseThrow().nameEn());
        assertTrue(Province.named("성동구").isEmpty());
    }
}
