package kr.seoul.techtrade.stewardship;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import kr.seoul.techtrade.directory.NewValueDecision;

/** What a steward decides about values at once, each for itself. */
public record NewValueDecisions(@NotEmpty @Size(max = 100) List<@NotNull @Valid NewValueDecision> decisions) {}
