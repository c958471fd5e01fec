/** Records that machines step: locks and all other synchronizers. */
package io.penstock.sharedmem.state;
