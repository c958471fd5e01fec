package io.penstock.benchmarks;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest says. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"penstock-benchmarks " + (version == null ? "(not from its jar)" : version)};
    }
}
