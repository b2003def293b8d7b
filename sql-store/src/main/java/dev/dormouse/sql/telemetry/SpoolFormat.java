package dev.dormouse.sql.telemetry;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.telemetry.Point;
import dev.dormouse.fleet.telemetry.TimedBy;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.ValueType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/** Reports as bytes: a version, a checksum of the rest, then one report after the other. */
final class SpoolFormat {

    private static final int VERSION = 1;

    private SpoolFormat() {}

    static byte[] write(List<Report> reports) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(reports.size());
            for (var report : reports) write(out, report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sealed(bytes.toByteArray());
    }

    /** Nothing when it is not what was written. */
    static Optional<List<Report>> read(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != VERSION) return Optional.empty();
            long sum = in.readLong();
            byte[] rest = in.readAllBytes();
            return sum == checksum(rest) ? Optional.of(reports(rest)) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            // Short, or of a release that writes otherwise.
            return Optional.empty();
        }
    }

    private static byte[] sealed(byte[] rest) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(VERSION);
            out.writeLong(checksum(rest));
            out.write(rest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Report report) throws IOException {
        writeText(out, report.endpoint().value());
        out.writeInt(report.points().size());
        for (var point : report.points()) {
            writeText(out, point.path().toString());
            out.writeLong(point.at().toEpochMilli());
            writeText(out, point.timedBy().name());
            writeText(out, point.value().type().name());
            writeText(out, ValueText.of(point.value()));
        }
    }

    private static List<Report> reports(byte[] bytes) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(bytes));
        var reports = new ArrayList<Report>();
        for (int left = in.readInt(); left > 0; left--) {
            var endpoint = new EndpointName(readText(in));
            var points = new ArrayList<Point>();
            for (int more = in.readInt(); more > 0; more--) points.add(point(in));
            reports.add(new Report(endpoint, points));
        }
        return reports;
    }

    private static Point point(DataInputStream in) throws IOException {
        var path = NodePath.parse(readText(in));
        var at = Instant.ofEpochMilli(in.readLong());
        var timedBy = TimedBy.valueOf(readText(in));
        var type = ValueType.valueOf(readText(in));
        return new Point(path, at, ValueText.parse(type, readText(in)), timedBy);
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private static long checksum(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
