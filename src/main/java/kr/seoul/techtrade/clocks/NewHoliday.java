package kr.seoul.techtrade.clocks;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import kr.seoul.techtrade.kernel.PlainText;

/** A day ahead that was proclaimed a holiday (임시공휴일), and by what. */
public record NewHoliday(
        @NotNull LocalDate day,
        @NotNull @PlainText @Size(min = 1, max = 60) String nameKo,
        @NotNull @PlainText @Size(min = 1, max = 60) String nameEn,
        @NotNull @PlainText @Size(min = 1, max = 200) String reason) {}
