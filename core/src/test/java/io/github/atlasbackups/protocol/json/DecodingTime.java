package io.github.atlasbackups.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.sun.management.ThreadMXBean;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.CloudSnapshot;
import io.github.atlasbackups.model.TenantSnapshot;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures what it takes to decode a page of 500, beside a bare walk over the tokens of the same bytes. On a machine that does other
 * things too, only ratios mean anything: all contenders take turns, batch by batch, and the medians of the thread's processor time are
 * compared, with those by the clock beside them.
 */
final class DecodingTime {

    private static final int ITEMS = 500;
    private static final int BATCHES = Integer.getInteger("batches", 150);
    private static final int WARMUP = Integer.getInteger("warmup", 50);
    private static final int PAGES_A_BATCH = 10;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private record Contender(String name, ToIntFunction<HttpResponse> work) {}

    private DecodingTime() {}

    public static void main(String[] args) {
        System.out.printf(
                "%s %s, %d processors, %d batches of %d pages of %d items%n",
                System.getProperty("java.vm.name"),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                BATCHES,
                PAGES_A_BATCH,
                ITEMS);
        measure("checkpoints with 4 parts", page(DecodingTime::checkpoint), Checkpoint.class);
        measure("cloud snapshots", page(DecodingTime::cloudSnapshot), CloudSnapshot.class);
        measure("flex snapshots", page(DecodingTime::flexSnapshot), TenantSnapshot.class);
    }

    private static <T> void measure(String title, HttpResponse page, Class<T> type) {
        ItemReader<T> reader = ItemReader.of(type);
        List<Contender> contenders = List.of(
                new Contender("token walk", DecodingTime::walk),
                new Contender(
                        "decoder",
                        response -> reader.page(response, false, Secrets.none())
                                .results()
                                .size()));
        double[][] processor = new double[contenders.size()][BATCHES];
        double[][] clock = new double[contenders.size()][BATCHES];
        double[] bytes = new double[contenders.size()];
        for (int batch = -WARMUP; batch < BATCHES; batch++) {
            for (int i = 0; i < contenders.size(); i++) {
                long allocated =
                        THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
                long start = System.nanoTime();
                long processorStart = THREADS.getCurrentThreadCpuTime();
                run(contenders.get(i), page);
                double spent = (THREADS.getCurrentThreadCpuTime() - processorStart) / 1e3 / PAGES_A_BATCH;
                double passed = (System.nanoTime() - start) / 1e3 / PAGES_A_BATCH;
                allocated =
                        THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated;
                if (batch >= 0) {
                    processor[i][batch] = spent;
                    clock[i][batch] = passed;
                    bytes[i] = (double) allocated / PAGES_A_BATCH;
                }
            }
        }
        System.out.printf("%n%s, %d bytes%n", title, page.bodyLength());
        for (int i = 0; i < contenders.size(); i++) {
            System.out.printf(
                    "%-10s  %5.0f us of processor, %4.2f walks (%4.2f by the clock), %7.1f KB, %.2f KB an item%n",
                    contenders.get(i).name(),
                    median(processor[i]),
                    median(processor[i]) / median(processor[0]),
                    median(clock[i]) / median(clock[0]),
                    bytes[i] / 1024,
                    bytes[i] / 1024 / ITEMS);
        }
    }

    private static void run(Contender contender, HttpResponse page) {
        int sum = 0;
        for (int i = 0; i < PAGES_A_BATCH; i++) {
            sum += contender.work().applyAsInt(page);
        }
        if (sum == 0) {
            throw new IllegalStateException(contender.name() + " has read nothing");
        }
    }

    private static int walk(HttpResponse response) {
        int tokens = 0;
        try (JsonParser parser = DocumentParser.FACTORY.createParser(response.bodyStream())) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return tokens;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private interface Item {
        String json(SplittableRandom random, Instant moment);
    }

    private static HttpResponse page(Item item) {
        SplittableRandom random = new SplittableRandom(20_261_126);
        Instant first = Instant.parse("2026-08-02T17:05:10Z");
        String items = IntStream.range(0, ITEMS)
                .mapToObj(i -> item.json(random, first.plusSeconds(900L * i)))
                .collect(Collectors.joining(","));
        String page =
                "{\"links\":[{\"href\":\"https://cloud.example/api/atlas/v2/groups/5f1d7a3c9b2e4d6f8a0b1c2d/clusters/orders/"
                        + "backupCheckpoints?pageNum=1&itemsPerPage=500\",\"rel\":\"self\"}],\"results\":[" + items
                        + "],\"totalCount\":" + ITEMS + "}";
        return HttpResponse.of(200, HttpHeaders.empty(), page.getBytes(UTF_8));
    }

    private static String id(SplittableRandom random) {
        return String.format("%08x%016x", random.nextInt(), random.nextLong());
    }

    private static String checkpoint(SplittableRandom random, Instant moment) {
        String parts = IntStream.range(0, 4)
                .mapToObj(i -> "{\"replicaSetName\":\"atlas-k2d1xq-shard-" + i + "\",\"shardName\":\"shard-" + i
                        + "\",\"tokenDiscovered\":true,\"tokenTimestamp\":{\"date\":\"" + moment.plusSeconds(i)
                        + "\",\"increment\":" + random.nextInt(5_000) + "},\"typeName\":\"REPLICA_SET\"}")
                .collect(Collectors.joining(","));
        return "{\"clusterId\":\"6a6f78e0cab84da5c4476b25\",\"completed\":\"" + moment.plusSeconds(9)
                + "\",\"groupId\":\"5f1d7a3c9b2e4d6f8a0b1c2d\",\"id\":\"" + id(random) + "\",\"parts\":[" + parts
                + "],\"restorable\":true,\"started\":\"" + moment + "\",\"timestamp\":\"" + moment.minusSeconds(2)
                + "\"}";
    }

    private static String cloudSnapshot(SplittableRandom random, Instant moment) {
        return "{\"cloudProvider\":\"AWS\",\"copyRegions\":[],\"createdAt\":\"" + moment + "\",\"expiresAt\":\""
                + moment.plusSeconds(604_800) + "\",\"frequencyType\":\"hourly\",\"id\":\"" + id(random)
                + "\",\"mongodVersion\":\"8.0.29\",\"policyItems\":[\"2a1b2c3d4e5f60718293a4b5\"],"
                + "\"replicaSetName\":\"atlas-k2d1xq-shard-0\",\"snapshotType\":\"scheduled\",\"status\":\"completed\","
                + "\"storageSizeBytes\":" + random.nextLong(1L << 40) + ",\"type\":\"replicaSet\"}";
    }

    private static String flexSnapshot(SplittableRandom random, Instant moment) {
        return "{\"expiration\":\"" + moment.plusSeconds(691_200) + "\",\"finishTime\":\"" + moment.plusSeconds(106)
                + "\",\"id\":\"" + id(random) + "\",\"mongoDBVersion\":\"8.0.29\",\"scheduledTime\":\"" + moment
                + "\",\"startTime\":\"" + moment.plusSeconds(27) + "\",\"status\":\"COMPLETED\"}";
    }
}
