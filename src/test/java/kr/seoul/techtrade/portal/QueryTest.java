package kr.seoul.techtrade.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class QueryTest {
    @Test
    void keepsTheOrderAndEscapes() {
        var query = Query.NONE.with("q", "배터리 & 열").with("kind", "OFFER");
        assertEquals("/s?q=%EB%B0%B0%ED%84%B0%EB%A6%AC+%26+%EC%97%B4&kind=OFFER", query.of("/s"));
    }

    @Test
    void leavesOutWhatHasNoValue() {
        assertEquals("/s", Query.NONE.with("q", "").with("kind", null).of("/s"));
        assertEquals("/s", Query.NONE.with("q", "a").with("q", null).of("/s"));
    }
}
