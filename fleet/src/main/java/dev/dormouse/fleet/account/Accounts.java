package dev.dormouse.fleet.account;

import java.util.List;
import java.util.Optional;

/** The people who operate the fleet. Changes are durable on return. */
public interface Accounts {

    void put(Account account);

    Optional<Account> find(String name);

    /** {@code false} when there was none. */
    boolean remove(String name);

    /** By name. */
    List<Account> all();
}
