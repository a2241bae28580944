package kr.seoul.techtrade.stewardship;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import kr.seoul.techtrade.directory.NewDecision;

/** What a steward decides at once, each for itself. */
public record NewDecisions(@NotEmpty @Size(max = 100) List<@NotNull @Valid NewDecision> decisions) {}
