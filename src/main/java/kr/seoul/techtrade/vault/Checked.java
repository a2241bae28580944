package kr.seoul.techtrade.vault;

import java.util.Optional;

/**
 * A file that may be kept: on the disk, its name and type checked, the scanner asked.
 *
 * @param state CLEAN, or PENDING when the scanner could not be asked
 * @param key of a sealed package only
 */
record Checked(
        NewFile file, FileName name, String mediaType, FileState state, Spool spool, Optional<MasterKey.Wrapped> key) {}
