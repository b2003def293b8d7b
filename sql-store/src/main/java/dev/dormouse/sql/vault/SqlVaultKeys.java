package dev.dormouse.sql.vault;

import dev.dormouse.fleet.vault.MasterKey;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.fleet.vault.VaultKeys;
import dev.dormouse.sql.database.DataKeyRows;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.Writer;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/** The vault's keys in a table; re-sealing goes through the sealed columns one after the other. */
public final class SqlVaultKeys implements VaultKeys {

    private static final int AT_ONCE = 100;

    private final Writer writer;
    private final Readers searches;
    private final Vault vault;
    private final MasterKey opened;
    private final List<SealedColumn> columns;
    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;
    private int column;
    private List<String> row = List.of();

    public SqlVaultKeys(
            Database database, Vault vault, MasterKey opened, List<SealedColumn> columns, InstantSource clock) {
        this.writer = database.writer();
        this.searches = database.searches();
        this.vault = vault;
        this.opened = opened;
        this.columns = List.copyOf(columns);
        this.clock = clock;
    }

    @Override
    public void prepare(MasterKey next) {
        writer.write("wrap the vault's keys", session -> {
            for (var wrapped : DataKeyRows.of(session, opened)) wrapAnew(session, wrapped, next);
            return true;
        });
    }

    private void wrapAnew(Session session, DataKeyRows.Wrapped wrapped, MasterKey next) throws SQLException {
        byte[] key = DataKeyRows.unwrap(opened, wrapped);
        try {
            DataKeyRows.insert(session, next, wrapped.number(), key, wrapped.madeAt());
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public void relyOn(MasterKey master) {
        writer.write("rely on a key of the vault", session -> {
            if (DataKeyRows.of(session, master).isEmpty())
                throw new IllegalArgumentException("nothing is wrapped with this key");
            return DataKeyRows.deleteOfOthers(session, master);
        });
    }

    @Override
    public synchronized void renewDataKey(MasterKey master) {
        byte[] key = new byte[Vault.KEY_BYTES];
        random.nextBytes(key);
        try {
            int number = vault.keys().newest() + 1;
            writer.write("keep a data key", session -> {
                DataKeyRows.insert(session, master, number, key, clock.instant());
                return true;
            });
            vault.use(vault.keys().with(number, key));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
        column = 0;
        row = List.of();
    }

    @Override
    public long sealedBefore() {
        return searches.read("count what was sealed before", session -> {
            long all = 0;
            for (var each : columns) all += each.count(session, vault.mark());
            return all;
        });
    }

    /** Looked for where nobody waits, written where few wait long. */
    @Override
    public synchronized boolean resealSome() {
        if (column == columns.size()) {
            column = 0;
            return true;
        }
        var here = columns.get(column);
        var from = row;
        var cells = searches.read(
                "look for what was sealed before", session -> here.others(session, vault.mark(), from, AT_ONCE));
        if (cells.isEmpty()) {
            column++;
            row = List.of();
            return false;
        }
        writer.write("seal anew", session -> {
            for (var cell : cells) here.replace(session, cell, anew(here, cell));
            return true;
        });
        row = cells.getLast().row();
        return false;
    }

    private byte[] anew(SealedColumn here, SealedColumn.Cell cell) {
        byte[] context = here.context().apply(cell.row());
        byte[] secret = vault.open(cell.sealed(), context);
        try {
            return vault.seal(secret, context);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
