package kr.seoul.techtrade.stewardship;

import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.directory.ExplanationJson;

/** A company whose sources differ, and in what: each value with its rivals. */
public record ConflictJson(UUID companyId, String name, List<ExplanationJson.ValueJson> values) {}
