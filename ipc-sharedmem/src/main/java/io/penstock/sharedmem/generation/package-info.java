/**
 * What growing objects have in common: generations, each a file of which one counts; side files of what is large; and what deletes
 * both when nothing leads to them any more.
 */
package io.penstock.sharedmem.generation;
