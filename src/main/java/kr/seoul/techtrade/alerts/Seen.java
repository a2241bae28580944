package kr.seoul.techtrade.alerts;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** @param through the number of the newest find that was looked at */
public record Seen(@NotNull @Min(0) Long through) {}
