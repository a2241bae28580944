package kr.seoul.techtrade.payout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.seoul.techtrade.payout.TaxStatus.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedTaxStatusTest {
    @TempDir
    private Path folder;

    @Test
    void saysWhatIsRecordedOfThoseWhoAreAskedFor() throws IOException {
        var taxes = recorded("""
                # 2026-11-29
                1234567891=ACTIVE
                222-22-22227 = suspended
                333-33-33336: CLOSED\s
                1111111119=CLOSED
                """);
        assertEquals(
                Map.of("1234567891", Standing.ACTIVE, "2222222227", Standing.SUSPENDED, "3333333336", Standing.CLOSED),
                taxes.of(List.of("1234567891", "2222222227", "3333333336", "4444444445", "1234567891")));
    }

    /** A slip of the pen holds up one business, not all payments. */
    @Test
    void goesOnWithALineThatSaysNothing() throws IOException {
        var taxes = recorded("1234567891=CLOSD\n2222222227=\n3333333336=ACTIVE\n");
        assertEquals(
                Map.of(
                        "1234567891", Standing.UNREADABLE,
                        "2222222227", Standing.UNREADABLE,
                        "3333333336", Standing.ACTIVE),
                taxes.of(List.of("1234567891", "2222222227", "3333333336")));
    }

    @Test
    void readsAnewEachTime() throws IOException {
        var taxes = recorded("1234567891=ACTIVE");
        assertEquals(Map.of("1234567891", Standing.ACTIVE), taxes.of(List.of("1234567891")));
        recorded("1234567891=CLOSED");
        assertEquals(Map.of("1234567891", Standing.CLOSED), taxes.of(List.of("1234567891")));
    }

    @Test
    void knowsNothingWithoutAFileAndCannotReadWhatIsNotThere() {
        assertEquals(Map.of(), new RecordedTaxStatus(Optional.empty()).of(List.of("1234567891")));
        var missing =
                new RecordedTaxStatus(Optional.of(folder.resolve("missing").toString()));
        assertEquals(Map.of("1234567891", Standing.UNREADABLE), missing.of(List.of("1234567891")));
    }

    private RecordedTaxStatus recorded(String text) throws IOException {
        return new RecordedTaxStatus(
                Optional.of(Files.writeString(folder.resolve("status"), text).toString()));
    }
}
