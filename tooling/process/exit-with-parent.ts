/*
 * Loaded first into every process that a script starts: when the script dies, however it dies, its end of the channel closes and this
 * process stops as if it had received SIGTERM. So no server outlives the script that started it.
 */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
// A process that's done ends, although the script still listens.
process.channel?.unref()
