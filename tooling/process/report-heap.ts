/*
 * Loaded first into a process whose memory is measured, which needs --expose-gc: whenever the parent asks, everything that nothing holds
 * any longer is collected, and the parent gets what is left of the heap, in bytes.
 */
process.on('message', (message) => {
  if (message !== 'report-heap') return
  globalThis.gc?.()
  globalThis.gc?.()
  process.send?.({ heapUsed: process.memoryUsage().heapUsed })
})
