package kr.seoul.techtrade.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayerNameTest {
    @ParameterizedTest
    @CsvSource({
        "주식회사 가나다,가나다",
        "(주)가나다,가나다",
        "㈜가나다,가나다",
        "가나다 주식회사,가나다",
        "'Hanbit Tech Co., Ltd.',hanbittech",
        "ＨＡＮＢＩＴ－Tech,hanbittech",
        "주식회사,주식회사",
        "Incheon Cold,incheoncold"
    })
    void comparesWhatTheNameMeans(String written, String key) {
        assertEquals(key, PayerName.key(written));
    }
}
