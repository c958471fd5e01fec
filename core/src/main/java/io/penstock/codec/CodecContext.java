package io.penstock.codec;

/**
 * The parts of a codec that its forms use.
 *
 * @param codec the codec itself, for parts that are encoded apart from the graph
 * @param forms chooses the form of a class
 * @param handles turns handles into references
 * @param allowList which classes may cross
 * @param loader loads classes
 */
record CodecContext(KryoCodec codec, Forms forms, HandleTranslator handles, AllowList allowList, ClassLoader loader) {

    /** Loads an allowed class without initialising it. */
    Class<?> load(String name) {
        allowList.check(name);
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException missing) {
            return loadWithOwnLoader(name, missing);
        } catch (LinkageError unusable) {
            throw new Refusal(name, "the class cannot be loaded here: " + unusable, unusable);
        }
    }

    private static Class<?> loadWithOwnLoader(String name, ClassNotFoundException missing) {
        try {
            return Class.forName(name, false, KryoCodec.class.getClassLoader());
        } catch (ClassNotFoundException again) {
            throw new Refusal(
                    name,
                    "the class is not on this process's class path. Add it, or build the codec with the class"
                            + " loader that has it.",
                    missing);
        } catch (LinkageError unusable) {
            throw new Refusal(name, "the class cannot be loaded here: " + unusable, unusable);
        }
    }
}
