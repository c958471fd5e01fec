package io.penstock.internal.process;

/**
 * The main classes of the JVMs that are started here. They stand beside the user's types, which they hand over to this
 * room.
 *
 * @param child of a child; calls {@link ChildJvm#run}
 * @param archive of the JVM that an archive of classes is made from
 */
public record MainClasses(Class<?> child, Class<?> archive) {}
