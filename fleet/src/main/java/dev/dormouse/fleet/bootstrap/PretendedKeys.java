package dev.dormouse.fleet.bootstrap;

import dev.dormouse.fleet.bootstrap.AccountKeys.Shown;
import dev.dormouse.fleet.bootstrap.ManagementKeys.Holder;
import dev.dormouse.fleet.bootstrap.ManagementKeys.Known;
import dev.dormouse.fleet.bootstrap.ManagementKeys.Making;
import dev.dormouse.fleet.bootstrap.ManagementKeys.Outcome;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.profile.KeyKind;
import java.util.Optional;

/** Stands for keys in a dry run: makes none, and shows none that there is. */
final class PretendedKeys implements Making {

    @Override
    public AccountKeys again(Known known) {
        return known.keys().masked();
    }

    @Override
    public Outcome make(Holder holder, KeyKind kind) {
        return new Outcome.Ready(
                switch (kind) {
                    case PSK_128, PSK_256 -> placeholder(SecurityMode.PRE_SHARED_KEY);
                    case RPK -> placeholder(SecurityMode.RAW_PUBLIC_KEY);
                    case X509 -> placeholder(SecurityMode.CERTIFICATE);
                    case OWN -> AccountKeys.own(holder.own().orElseThrow());
                    case NONE -> AccountKeys.NONE;
                });
    }

    private static AccountKeys placeholder(SecurityMode mode) {
        return new AccountKeys(mode, Shown.of("(made at its bootstrap)"), Optional.of(new Secret(new byte[16])));
    }
}
