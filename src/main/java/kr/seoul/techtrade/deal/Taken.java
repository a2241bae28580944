package kr.seoul.techtrade.deal;

import java.util.List;
import java.util.UUID;

/** News for the packages above: a deal gave the technology of these listings to one alone. Fired before they are locked and leave the market. */
public record Taken(List<UUID> listings) {}
