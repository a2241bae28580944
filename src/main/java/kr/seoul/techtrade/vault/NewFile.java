package kr.seoul.techtrade.vault;

import java.util.UUID;

/**
 * What a client says of a file it sends.
 *
 * @param id made by the client: the same file again under it is the same file
 * @param subject what it belongs to
 */
public record NewFile(UUID id, UUID subject, String name) {}
