/**
 * Pipes on shared memory: two rings, and who holds the ends.
 *
 * <ul>
 *   <li>{@link io.penstock.sharedmem.channel.SharedMemChannel} is a handle to one end;
 *       {@link io.penstock.sharedmem.channel.OpenChannel} is what all handles of a participant share.
 *   <li>{@code EndHolders} counts who holds which end; {@code ChannelLayout} is the byte layout.
 * </ul>
 */
package io.penstock.sharedmem.channel;
