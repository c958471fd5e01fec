/**
 * Turns objects into bytes and bytes into objects, with Kryo.
 *
 * <h2>What others use</h2>
 *
 * <ul>
 *   <li>{@link io.penstock.codec.Codec}: the contract; {@link io.penstock.codec.Transcoder}: the same for one call,
 *       with buffers that are used again
 *   <li>{@link io.penstock.codec.KryoCodec}: the implementation, and what it can encode
 *   <li>{@link io.penstock.codec.AllowList}: the classes that are encoded and decoded
 *   <li>{@link io.penstock.codec.HandleTranslator}, {@link io.penstock.codec.HandleRef}: handles to shared objects
 *   <li>{@link io.penstock.codec.ThrowableSnapshot}, {@link io.penstock.codec.RemoteThrowable}: exceptions of other
 *       processes
 * </ul>
 *
 * <h2>From a call to the bytes</h2>
 *
 * <ul>
 *   <li>{@code KryoTranscoder}: the buffers of a call; chooses the payload format; {@code TranscoderPool} keeps those
 *       that are idle
 *   <li>{@code PayloadFormat}: the table of the formats; {@code Text}, {@code Utf8} and {@code Scalars} write those of
 *       strings and boxed primitives, {@code KryoFormat} those of graphs and keys
 *   <li>{@code WireOutput}, {@code WireInput}: Kryo's output and input, with the codec's strings, and with sizes that
 *       are not trusted
 * </ul>
 *
 * <h2>Graphs</h2>
 *
 * <ul>
 *   <li>{@code CodecKryo}: Kryo with the classes below; {@code CodecContext}: the parts of the codec that forms use
 *   <li>{@code ObjectReferences}: the numbers of objects that are referred to again; {@code EnclosingObjects}: cycles
 *       that cannot be rebuilt
 *   <li>{@code ClassTable}: which class is written as which id or name; {@code FormRegistration} and {@code NamedClass}
 *       are its entries, {@code ClassIds} has the ids, {@code StandardForms} the forms of the classes that have ids
 *   <li>{@code Forms}: chooses the forms of other classes, {@code ValueForms} in graphs and {@code KeyForms} in keys;
 *       {@code JdkAliases} and {@code JdkClasses} know the JDK's
 *   <li>{@code Refusal}: thrown for what cannot be encoded or decoded, with {@code RefusalPath} and {@code
 *       PartLocator}; {@code RefusedTypes}: what means something in its own process only; {@code Malformed}: thrown for
 *       damaged bytes
 * </ul>
 *
 * <h2>Forms</h2>
 *
 * <p>A {@code Form} is the layout of values of one kind.
 *
 * <ul>
 *   <li>Users' classes: {@code RecordForm}, {@code ObjectForm}, {@code EnumForm}. Their components and fields, which
 *       {@code Fields} finds, are each a {@code Property}, laid out by its {@code PropertyType}; {@code Fingerprinted}
 *       notices another version of a class. {@code PropertyHandles} composes a {@code HotHandle} for each class that is
 *       met often; {@code PrivateAccess} opens private members, {@code Instantiator} makes objects without constructors
 *   <li>Values: {@code LeafForm} for what {@code JdkValues}, {@code JdkTimes} and {@code PrimitiveArrays} list; {@code
 *       ClassForm}, {@code LocaleForm}, {@code PairForm}, {@code AtomicReferenceForm}
 *   <li>Collections: {@code JdkCollections} lists them; {@code ArrayForm}, {@code ArraysAsListForm}, {@code
 *       CollectionForm}, {@code SortedForm}, {@code EnumSetForm} over {@code ArrayElements}; {@code MapForm}, {@code
 *       ImmutableMapForm}, {@code LinkedMapForm}, {@code SortedMapForm}, {@code EnumMapForm} over {@code MapEntries};
 *       {@code EnumCollections} for both; {@code KeyListForm}, {@code KeySortedSetForm} and {@code KeySortedMapForm} in
 *       keys
 *   <li>Handles and code: {@code HandleForm}, {@code LambdaForm}
 *   <li>What Java serialization does: {@code JavaForm}, over {@code JavaStreams} with {@code JavaObjectOutput}, {@code
 *       JavaObjectInput} and {@code JavaPlaceholder}
 *   <li>Exceptions: {@code ThrowableForm} and {@code ThrowableSnapshotForm} with its {@code StringTable}; {@code
 *       ThrowableCapture} takes them apart into {@code ThrowableNode}s, {@code ThrowableRestore} reconstructs them,
 *       {@code ThrowableShape} knows each class
 * </ul>
 *
 * <p>{@code KryoWarnings} keeps Kryo from causing a warning of the JVM's.
 */
package io.penstock.codec;
