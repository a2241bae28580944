package kr.seoul.techtrade.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FeedAtStartTest {
    @Test
    void namesASourceAfterItsFile() {
        assertEquals("krx-companies-2018", FeedAtStart.code(Path.of("/data/KRX companies_2018.csv")));
        assertEquals("feed", FeedAtStart.code(Path.of("목록.csv")));
    }
}
