package kr.seoul.techtrade.edge;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import kr.seoul.techtrade.http.ProblemJson;

/**
 * Holds the body until it is known whether to pack it: when it is longer than the buffer, flushed or at its end. Until then
 * nothing has happened to the answer, and an error may still take its place.
 */
final class GzipResponse extends HttpServletResponseWrapper {
    private static final int WORTH_IT = 1024;
    private static final String CONTENT_LENGTH = "Content-Length";
    private static final String CONTENT_ENCODING = "Content-Encoding";
    private static final Set<String> PACKED = Set.of(
            "text/html",
            "text/css",
            "text/plain",
            "text/csv",
            "text/javascript",
            "application/javascript",
            "application/json",
            ProblemJson.MEDIA_TYPE,
            "application/x-ndjson",
            "application/xml",
            "application/yaml",
            "image/svg+xml");

    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private final Body body = new Body();
    private int limit;
    private long length = -1;
    private OutputStream begun;
    private PrintWriter writer;
    private boolean ended;

    GzipResponse(HttpServletResponse response) {
        super(response);
        limit = response.getBufferSize();
    }

    /** Writes what is left. */
    void end() throws IOException {
        if (ended) {
            return;
        }
        if (writer != null) {
            writer.flush();
        }
        if (begun == null && held.size() > 0) {
            begin();
        }
        ended = true;
        if (begun != null) {
            begun.close();
        } else if (length >= 0) {
            super.setContentLengthLong(length);
        }
    }

    private void begin() throws IOException {
        var out = super.getOutputStream();
        if (held.size() >= WORTH_IT && isPackable()) {
            super.setHeader(CONTENT_ENCODING, "gzip");
            begun = new GZIPOutputStream(out, WORTH_IT, true);
        } else {
            if (length >= 0) {
                super.setContentLengthLong(length);
            }
            begun = out;
        }
        held.writeTo(begun);
        held.reset();
    }

    private boolean isPackable() {
        var type = getContentType();
        return type != null && PACKED.contains(type.split(";")[0].strip()) && !containsHeader(CONTENT_ENCODING);
    }

    /** Where the application writes to. */
    private final class Body extends ServletOutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            if (begun == null && held.size() + count > limit) {
                held.write(bytes, from, count);
                begin();
            } else {
                (begun == null ? held : begun).write(bytes, from, count);
            }
        }

        @Override
        public void flush() throws IOException {
            if (begun == null) {
                begin();
            }
            begun.flush();
        }

        @Override
        public void close() throws IOException {
            end();
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("the answer is packed while it is written");
        }
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return body;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(body, getCharacterEncoding()));
        }
        return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (writer != null) {
            writer.flush();
        }
        body.flush();
        super.flushBuffer();
    }

    @Override
    public boolean isCommitted() {
        return begun != null || super.isCommitted();
    }

    @Override
    public void reset() {
        forget();
        super.reset();
    }

    @Override
    public void resetBuffer() {
        forget();
        super.resetBuffer();
    }

    @Override
    public void sendError(int status) throws IOException {
        forget();
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        forget();
        super.sendError(status, message);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        forget();
        super.sendRedirect(location);
    }

    private void forget() {
        if (begun != null) {
            throw new IllegalStateException("the answer has begun");
        }
        writer = null;
        held.reset();
        length = -1;
    }

    @Override
    public int getBufferSize() {
        return limit;
    }

    @Override
    public void setBufferSize(int size) {
        limit = Math.max(limit, size);
    }

    @Override
    public void setContentLength(int bytes) {
        length = bytes;
    }

    @Override
    public void setContentLengthLong(long bytes) {
        length = bytes;
    }

    @Override
    public void setHeader(String name, String value) {
        if (name.equalsIgnoreCase(CONTENT_LENGTH)) {
            length = Long.parseLong(value);
        } else {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (name.equalsIgnoreCase(CONTENT_LENGTH)) {
            length = Long.parseLong(value);
        } else {
            super.addHeader(name, value);
        }
    }
}
