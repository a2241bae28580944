package kr.seoul.techtrade.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MicroIT {
    private static final int FIRST_PORT = 30_000;
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int STOP_MAX_S = 60;
    private static final int PATIENCE_MS = 60_000;

    /** Says when the server has been told to stop, and only then reads what the caller sends. */
    private static final String SLOW_PAGE = """
            <%@ page contentType="text/plain" %><%
            java.util.concurrent.CountDownLatch told = new java.util.concurrent.CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(told::countDown));
            out.println("begun");
            out.flush();
            told.await();
            out.println("stopping");
            out.flush();
            out.println("took " + new String(request.getInputStream().readAllBytes()));
            %>""";

    @TempDir
    Path folder;

    /** Nor does whatever was started before it. */
    @Test
    void refusesToStayUpWithoutTheApplication() throws Exception {
        Files.createDirectory(folder.resolve("target"));
        Files.createSymbolicLink(
                folder.resolve("target/server"), Path.of("target/server").toAbsolutePath());
        Files.createSymbolicLink(folder.resolve("payara"), Path.of("payara").toAbsolutePath());
        // unpacked once
        Files.createDirectory(folder.resolve(".data"));
        Files.createSymbolicLink(
                folder.resolve(".data/bin"),
                Files.createDirectories(Path.of(".data/bin")).toAbsolutePath());
        Files.move(war(Map.of("WEB-INF/web.xml", "<web-app><nonsense")), folder.resolve("target/techtrade.war"));
        int port = Micro.freePort(FIRST_PORT);
        var launcher = Launcher.process(folder, "");
        launcher.environment().put("HTTP_PORT", String.valueOf(port));
        var line = Launcher.failure(launcher, folder);
        assertTrue(line.startsWith("The application could not be deployed: "), line);
        assertTrue(line.contains("XML document structures must start and end"), line);
        assertTrue(Micro.isFree(port), "it must not run on");
        assertFalse(Files.exists(folder.resolve(".data/postgres/data/postmaster.pid")), "nor the database");
    }

    /** And one that comes now, though it needs what was not needed so far. */
    @Test
    void answersARequestInFlightBeforeItStops() throws Exception {
        var settings = settings(war(Map.of("slow.jsp", SLOW_PAGE, "late.txt", "late")), GRACE);
        var micro = Micro.start(settings);
        try (var socket = new Socket("127.0.0.1", settings.port())) {
            socket.setSoTimeout(PATIENCE_MS);
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            send(socket, """
                    POST /app/slow.jsp HTTP/1.1
                    Host: 127.0.0.1
                    Content-Type: text/plain
                    Content-Length: 10
                    Connection: close

                    half,""");
            assertEquals("HTTP/1.1 200 OK", answer.readLine());
            readUntil(answer, "begun");
            var stopped = CompletableFuture.runAsync(micro::close);
            readUntil(answer, "stopping");
            var late = HttpRequest.newBuilder(settings.address().resolve("/app/late.txt"));
            assertEquals(
                    "late",
                    HttpClient.newHttpClient()
                            .send(late.build(), BodyHandlers.ofString())
                            .body());
            send(socket, "whole");
            readUntil(answer, "took half,whole");
            stopped.get(STOP_MAX_S, TimeUnit.SECONDS);
            assertTrue(Micro.isFree(settings.port()), "it must not run on");
        } finally {
            micro.close();
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static void readUntil(BufferedReader answer, String expected) throws IOException {
        for (var line = answer.readLine(); !expected.equals(line); line = answer.readLine()) {
            if (line == null) {
                throw new AssertionError("the answer ended before: " + expected);
            }
        }
    }

    private Micro.Settings settings(Path war, Duration grace) {
        return new Micro.Settings(
                Path.of("").toAbsolutePath(),
                war,
                Micro.freePort(FIRST_PORT),
                folder.resolve("micro.log"),
                grace,
                Map.of(
                        "TECHTRADE_DB_URL", "jdbc:postgresql://127.0.0.1:1/none",
                        "TECHTRADE_DB_PASSWORD", "none",
                        "TECHTRADE_DB_OWNER_PASSWORD", "none"));
    }

    private Path war(Map<String, String> files) throws IOException {
        var war = folder.resolve("app.war");
        try (var zip = new ZipOutputStream(Files.newOutputStream(war))) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return war;
    }
}
