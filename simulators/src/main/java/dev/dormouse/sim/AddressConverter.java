package dev.dormouse.sim;

import dev.dormouse.sim.swarm.ServerAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Server addresses on the command line. */
final class AddressConverter implements ITypeConverter<ServerAddress> {
    @Override
    public ServerAddress convert(String uri) {
        try {
            return ServerAddress.parse(uri);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
