package kr.seoul.techtrade.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder of everything that stays, held by one launcher at a time. */
final class DataFolder implements AutoCloseable {
    private final FileChannel lock;

    private DataFolder(FileChannel lock) {
        this.lock = lock;
    }

    static DataFolder hold(Path path) {
        try {
            Files.createDirectories(path);
            var lock = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock.tryLock() == null) {
                lock.close();
                throw inUse(path);
            }
            return new DataFolder(lock);
        } catch (OverlappingFileLockException held) {
            throw inUse(path);
        } catch (IOException refused) {
            throw new StartFailure(
                    "The data folder " + path + " is not writable ("
                            + refused.getClass().getSimpleName() + ").",
                    refused);
        }
    }

    private static StartFailure inUse(Path path) {
        return new StartFailure("Another launcher is running on the data folder " + path + ": stop it first.");
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException alreadyGone) {
            throw new IllegalStateException(alreadyGone);
        }
    }
}
