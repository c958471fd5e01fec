/**
 * Mapped files as memory.
 *
 * <ul>
 *   <li>{@link io.penstock.sharedmem.memory.Memory} is one mapping, with atomic access.
 *   <li>{@link io.penstock.sharedmem.memory.MemoryFiles} creates files, allocated before they are touched, and maps
 *       them.
 *   <li>{@link io.penstock.sharedmem.memory.Uninterrupted} runs file operations that no interrupt harms.
 *   <li>{@link io.penstock.sharedmem.memory.ProcessBarrier} is a memory barrier for the threads of all processes.
 * </ul>
 */
package io.penstock.sharedmem.memory;
