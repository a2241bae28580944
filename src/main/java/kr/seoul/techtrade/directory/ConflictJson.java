package kr.seoul.techtrade.directory;

import java.util.List;
import java.util.UUID;

/** A company whose sources differ, and in what: each value with its rivals. */
public record ConflictJson(UUID companyId, String name, List<ExplanationJson.ValueJson> values) {}
