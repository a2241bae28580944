package kr.seoul.techtrade.privacy;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import kr.seoul.techtrade.kernel.PlainText;

/** Who is to be forgotten, in which company, and what makes it right. The reason stays: it names nobody. */
public record NewErasure(
        @NotNull UUID companyId,
        @NotNull @Size(min = 2, max = 100) @PlainText String name,
        @NotNull @Size(min = 1, max = 500) @PlainText String reason) {}
