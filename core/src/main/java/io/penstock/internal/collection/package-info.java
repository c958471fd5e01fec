/**
 * The parts of the collection types, over drivers and the codec.
 *
 * <ul>
 *   <li>{@link io.penstock.internal.collection.DictScan} iterates over a dict's entries: for dicts, sets and what else
 *       stands on a dict.
 *   <li>{@link io.penstock.internal.collection.WholeList} is a shared list, and {@code SubList} a part of one; {@code
 *       ListView} is what both have in common, and {@code ListCursor} the iterator over either.
 *   <li>{@link io.penstock.internal.collection.Guard} gives the token of the lock that guards a dict or a list.
 *   <li>{@code Elements} encodes and decodes for all of these views, and has the token that changes carry.
 * </ul>
 */
package io.penstock.internal.collection;
