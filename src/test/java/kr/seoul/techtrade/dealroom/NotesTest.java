package kr.seoul.techtrade.dealroom;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

/** What somebody writes to an act, such as a reason, is asked for by its name. */
class NotesTest {
    @Test
    void haveNames() {
        var texts = ResourceBundle.getBundle("messages", Locale.KOREAN);
        for (var noted : List.of(DealActs.NOTED, DisputeActs.NOTED, RoyaltyActs.NOTED)) {
            noted.forEach(act -> assertTrue(texts.containsKey("act." + act + ".note"), act::name));
        }
    }
}
