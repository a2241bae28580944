package kr.seoul.techtrade.jobs;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Sha256;
import kr.seoul.techtrade.kernel.Sql;

/** What came out, from its rows: a quarter of a megabyte at a time, and no connection held in between, however slow the reader is. */
public final class Result {
    private final Sql sql;
    private final UUID job;
    private final String mediaType;
    private final long size;
    private final byte[] sha256;

    Result(Sql sql, UUID job, String mediaType, long size, byte[] sha256) {
        this.sql = sql;
        this.job = job;
        this.mediaType = mediaType;
        this.size = size;
        this.sha256 = sha256;
    }

    public String mediaType() {
        return mediaType;
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    /** Breaks off before the end when the rows are not what was written, or were forgotten meanwhile. */
    public void writeTo(OutputStream out) throws IOException {
        var digest = Sha256.digest();
        byte[] last = {};
        long written = 0;
        for (int number = 0; written + last.length < size; number++) {
            out.write(last);
            written += last.length;
            last = chunk(number);
            digest.update(last);
        }
        if (written + last.length != size || !MessageDigest.isEqual(digest.digest(), sha256)) {
            throw broken();
        }
        out.write(last);
    }

    private byte[] chunk(int number) throws IOException {
        return sql.first(
                        "select bytes from jobs.chunk where job = ? and number = ?",
                        row -> row.getBytes("bytes"),
                        job,
                        number)
                .orElseThrow(this::broken);
    }

    private IOException broken() {
        return new IOException("the stored result of job " + job + " is not what was written");
    }
}
