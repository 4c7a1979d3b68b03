/** The event queue. */
export { HeapQueue as EventQueue } from './heap.ts'
