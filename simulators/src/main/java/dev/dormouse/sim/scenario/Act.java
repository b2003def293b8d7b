package dev.dormouse.sim.scenario;

import dev.dormouse.sim.attack.ChaosLoad.Cruelty;
import dev.dormouse.sim.attack.Weapon;
import dev.dormouse.sim.behaviour.DeviceModel;
import dev.dormouse.sim.load.FirmwareMix;
import dev.dormouse.sim.load.Operation;
import dev.dormouse.sim.load.Recording;
import dev.dormouse.sim.load.RotateLoad.Deaths;
import dev.dormouse.sim.load.Think;
import dev.dormouse.sim.objects.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a step does; each has the word that it is written with, in a file and on the command line. Those who registered stay
 * for {@link Operate}, {@link Notify} and {@link Commands}; the others bring devices of their own, and send those home first.
 */
public sealed interface Act {
    String word();

    /** All register, and stay for what follows. */
    record Register() implements Act {
        @Override
        public String word() {
            return "register";
        }
    }

    /**
     * All register, and each leaves the wire as soon as it has.
     *
     * @param book where to write down every promise the server made
     */
    record Enter(Optional<Path> book) implements Act {
        @Override
        public String word() {
            return "register";
        }
    }

    /** Updates or Sends, in turn, for a while. */
    record Operate(Operation operation, Duration duration, Think think) implements Act {
        @Override
        public String word() {
            return operation.scenario();
        }
    }

    /** @param patience how long until all must be observed */
    record Notify(Place observed, Duration duration, Think think, Duration patience) implements Act {
        @Override
        public String word() {
            return "notify";
        }
    }

    /** The operator has them asked, in turn, for a while. */
    record Commands(Question question, Duration duration, Think think) implements Act {
        @Override
        public String word() {
            return "commands";
        }
    }

    /** Nothing happens but what devices do of their own accord. */
    record Pause(Duration duration) implements Act {
        @Override
        public String word() {
            return "pause";
        }
    }

    /** Everyone at once. */
    record Storm(Duration retry, boolean backsOff) implements Act {
        @Override
        public String word() {
            return "storm";
        }
    }

    /**
     * Devices of a model lead their lives.
     *
     * @param record where to write down what they do, for {@link Replay}
     */
    record Fleet(DeviceModel model, Duration duration, boolean bootstraps, Optional<Path> record) implements Act {
        @Override
        public String word() {
            return "fleet";
        }
    }

    /** What was recorded is done again, so many times as fast. */
    record Replay(Recording recording, double speed) implements Act {
        @Override
        public String word() {
            return "replay";
        }
    }

    /** Devices update while their server is hit with what costs it most. */
    record Attack(Set<Weapon> weapons, int perSecond, Duration duration) implements Act {
        @Override
        public String word() {
            return "attack";
        }
    }

    /** Devices update while their server, which is started for it, is killed and comes back. */
    record Chaos(Cruelty cruelty, Duration duration) implements Act {
        @Override
        public String word() {
            return "chaos";
        }
    }

    /** Devices send for very long; what becomes worse with time is told. */
    record Soak(Duration duration, Think think) implements Act {
        @Override
        public String word() {
            return "soak";
        }
    }

    /** Devices from the factory. */
    record Bootstrap() implements Act {
        @Override
        public String word() {
            return "bootstrap";
        }
    }

    record Rotate(Deaths deaths) implements Act {
        @Override
        public String word() {
            return "rotate";
        }
    }

    /** @param uri what devices are told to fetch; absent: a campaign does that */
    record Firmware(FirmwareMix mix, Optional<String> uri) implements Act {
        @Override
        public String word() {
            return "firmware";
        }
    }

    /** What an operator has a device asked. */
    record Question(Verb verb, Place place) {
        public enum Verb {
            READ,
            EXECUTE
        }
    }
}
