package dev.dormouse.sql.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompanyTest {

    private static final long PACE = Company.PACE.toNanos();
    private static final long MICROSECOND = 1_000;

    private final Company company = new Company();
    private long now = -7 * PACE;

    @Test
    void a_change_alone_begins_at_once() {
        assertThat(company.worthWaitingFor(now)).isNotPositive();

        commitOf(1);

        assertThat(company.worthWaitingFor(now)).isNotPositive();
    }

    @Test
    void while_changes_come_together_commits_begin_at_a_pace() {
        commitOf(2);
        now += MICROSECOND;

        assertThat(company.worthWaitingFor(now)).isEqualTo(PACE - MICROSECOND);
    }

    @Test
    void after_a_pause_nobody_waits() {
        commitOf(20);

        now += PACE;

        assertThat(company.worthWaitingFor(now)).isNotPositive();
    }

    @Test
    void one_caller_who_waits_for_each_of_his_own_soon_waits_for_nobody_else() {
        commitOf(2);
        int waits = 0;
        while (company.worthWaitingFor(now) > 0 && waits < 100) {
            commitOf(1);
            waits++;
        }

        assertThat(waits).isBetween(1, 10);
    }

    private void commitOf(int changes) {
        company.kept(changes, now);
    }
}
