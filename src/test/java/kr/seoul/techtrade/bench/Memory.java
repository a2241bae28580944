package kr.seoul.techtrade.bench;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Watches the memory of the server while something is done: what its heap holds after collections, and all that the process has. */
final class Memory implements AutoCloseable {
    private static final int EVERY_MILLIS = 100;
    private static final int PARTS = 4;
    private static final double MIB = 1 << 20;
    private static final Pattern NO_HEAP = Pattern.compile("Metaspace|Class Space|Code");

    private final long process;
    private final JMXConnector connector;
    private final List<GarbageCollectorMXBean> collectors;
    private final List<Long> held = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private long resident;

    Memory() throws Exception {
        process = server();
        var machine = VirtualMachine.attach(Long.toString(process));
        connector = JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
        machine.detach();
        MBeanServerConnection beans = connector.getMBeanServerConnection();
        collectors = ManagementFactory.getPlatformMXBeans(beans, GarbageCollectorMXBean.class);
        timer.scheduleAtFixedRate(this::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static long server() {
        return ProcessHandle.current()
                .descendants()
                .filter(Cpu::isJava)
                .findFirst()
                .orElseThrow()
                .pid();
    }

    private synchronized void look() {
        try {
            collectors.stream()
                    .map(GarbageCollectorMXBean::getLastGcInfo)
                    .filter(Objects::nonNull)
                    .max(Comparator.comparingLong(GcInfo::getEndTime))
                    .ifPresent(last -> held.add(heap(last)));
            resident = Math.max(resident, resident());
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private static long heap(GcInfo last) {
        return last.getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> !NO_HEAP.matcher(pool.getKey()).find())
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }

    private long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                .findFirst()
                .orElseThrow();
    }

    /** The least and the most that the heap held after collections, in the first quarter of the time and in the last, in MiB. */
    synchronized String told() {
        int part = Math.max(1, held.size() / PARTS);
        return String.format(
                Locale.ROOT,
                "heap after collections: first quarter %s MiB, last quarter %s MiB; resident at most %.0f MiB",
                span(held.subList(0, part)),
                span(held.subList(held.size() - part, held.size())),
                resident / MIB);
    }

    private static String span(List<Long> held) {
        var known = held.stream().mapToLong(Long::longValue).summaryStatistics();
        return String.format(Locale.ROOT, "%.0f-%.0f", known.getMin() / MIB, known.getMax() / MIB);
    }

    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        connector.close();
    }
}
