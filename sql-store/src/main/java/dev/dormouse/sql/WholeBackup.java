package dev.dormouse.sql;

import dev.dormouse.sql.association.MarksFile;
import dev.dormouse.sql.database.Backup;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.Sqlite;
import dev.dormouse.sql.firmware.FileImageBytes;
import dev.dormouse.sql.firmware.PackedImages;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** A copy of all that an embedded store holds, in one file: without the associations, and with the images that lie beside the database. */
final class WholeBackup implements Backup.Finish {

    private final PackedImages images;
    private PackedImages.Report report = new PackedImages.Report(0, 0, List.of());

    private WholeBackup(PackedImages images) {
        this.images = images;
    }

    static PackedImages.Report of(Sqlite dialect, FileImageBytes images, Path target) {
        var whole = new WholeBackup(new PackedImages(images));
        new Backup(dialect, whole).to(target);
        return whole.report;
    }

    @Override
    public void in(Session copy) throws SQLException {
        MarksFile.dropAssociations(copy);
        report = images.pack(copy);
    }
}
