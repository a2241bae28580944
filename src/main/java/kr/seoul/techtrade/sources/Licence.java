package kr.seoul.techtrade.sources;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import kr.seoul.techtrade.kernel.PlainText;

/** Under what data may be used: {@code id} an SPDX identifier such as {@code CC-BY-4.0}, or the https address of the terms. */
public record Licence(
        @NotNull @Pattern(regexp = "[A-Za-z0-9.+-]{1,60}|https://[^\\s<>\"]{3,292}") @PlainText
        String id,

        @NotNull @Size(min = 1, max = 100) @PlainText String name) {

    /** Its id is where the terms are read. */
    public boolean linked() {
        return id.startsWith("https://");
    }
}
