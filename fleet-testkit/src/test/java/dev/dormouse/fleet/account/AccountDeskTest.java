package dev.dormouse.fleet.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.AccountOutcome.Done;
import dev.dormouse.fleet.account.AccountOutcome.Exists;
import dev.dormouse.fleet.account.AccountOutcome.LastAdmin;
import dev.dormouse.fleet.account.AccountOutcome.Unknown;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.testkit.account.InMemoryAccounts;
import dev.dormouse.testkit.time.VirtualTime;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AccountDeskTest {

    private final AccountDesk desk = new AccountDesk(new InMemoryAccounts());

    @Test
    void the_last_administrator_can_be_neither_demoted_nor_disabled_nor_removed() {
        add("ada", Role.ADMIN);
        add("bob", Role.OPERATOR);

        assertThat(desk.change("ada", account -> account.with(Role.OPERATOR, false)))
                .isInstanceOf(LastAdmin.class);
        assertThat(desk.change("ada", account -> account.with(Role.ADMIN, true)))
                .isInstanceOf(LastAdmin.class);
        assertThat(desk.remove("ada")).isInstanceOf(LastAdmin.class);

        assertThat(desk.change("bob", account -> account.with(Role.ADMIN, false)))
                .isInstanceOf(Done.class);
        assertThat(desk.remove("ada")).isInstanceOf(Done.class);
        assertThat(desk.all()).extracting(Account::name).containsExactly("bob");
    }

    @Test
    void one_who_is_disabled_does_not_count_as_administrator() {
        add("ada", Role.ADMIN);
        add("eve", Role.ADMIN);
        desk.change("eve", account -> account.with(Role.ADMIN, true));

        assertThat(desk.remove("ada")).isInstanceOf(LastAdmin.class);
        assertThat(desk.remove("eve")).isInstanceOf(Done.class);
    }

    @Test
    void a_name_is_given_once() {
        add("ada", Role.ADMIN);

        assertThat(desk.add(account("ada", Role.VIEWER))).isInstanceOf(Exists.class);
        assertThat(desk.find("ada").orElseThrow().role()).isEqualTo(Role.ADMIN);
        assertThat(desk.remove("nobody")).isInstanceOf(Unknown.class);
        assertThat(desk.change("nobody", account -> account)).isInstanceOf(Unknown.class);
    }

    @Test
    void who_sees_a_part_of_the_fleet_does_not_keep_the_house_open() {
        add("ada", Role.ADMIN);
        add("eve", Role.ADMIN);
        var customer = Purview.of(new TenantName("water-works"));

        assertThat(desk.change("eve", account -> account.with(customer))).isInstanceOf(Done.class);

        assertThat(desk.remove("ada")).isInstanceOf(AccountOutcome.LastAdmin.class);
        assertThat(desk.change("ada", account -> account.with(customer))).isInstanceOf(AccountOutcome.LastAdmin.class);
    }

    @Test
    void two_administrators_who_demote_each_other_at_once_leave_one() throws InterruptedException {
        for (int round = 0; round < 50; round++) {
            var fresh = new AccountDesk(new InMemoryAccounts());
            var start = new CountDownLatch(1);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var name : List.of("ada", "eve")) {
                    fresh.add(account(name, Role.ADMIN));
                    threads.submit(() -> {
                        start.await();
                        return fresh.change(name, account -> account.with(Role.VIEWER, false));
                    });
                }
                start.countDown();
                threads.shutdown();
                assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
            }

            assertThat(fresh.all()).filteredOn(Account::isAdminWithKey).hasSize(1);
        }
    }

    private void add(String name, Role role) {
        assertThat(desk.add(account(name, role))).isInstanceOf(Done.class);
    }

    private static Account account(String name, Role role) {
        return new Account(name, "hash", role, false, VirtualTime.BEGINNING);
    }
}
