/** The ring of records that queues and pipes are made of: segments, both ends, leases, accounts, and their recovery. */
package io.penstock.sharedmem.ring;
