package kr.seoul.techtrade.directory;

import java.util.UUID;

/** What a company is called, for lists of others; {@code nameEn} may be null. */
public record CompanyName(UUID id, String name, String nameEn) {}
