import { once } from 'node:events'
import { connect, createServer } from 'node:net'

/** Below the ports that Linux, macOS, and Windows give to outgoing connections, one of which could take a port before its server starts. */
const [lowestPort, highestPort] = [10_000, 32_767]

/**
 * Different TCP ports that nothing on this machine currently listens on.
 * @throws Error if almost all ports are taken.
 */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>()
  for (let tries = 0; ports.size < count; tries++) {
    if (tries > 1_000) throw new Error('This machine has no free ports.')
    // At random, because processes that start at the same time look for ports, too.
    const port = lowestPort + Math.floor(Math.random() * (highestPort - lowestPort + 1))
    if (await canListen(port)) ports.add(port)
  }
  return [...ports]
}

async function canListen(port: number): Promise<boolean> {
  const server = createServer()
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    await once(server.close(), 'close')
    return true
  } catch {
    return false
  }
}

/** Whether something on this machine answers on the port, over IPv4 or IPv6. */
export async function isPortBusy(port: number): Promise<boolean> {
  const answers = await Promise.all(['127.0.0.1', '::1'].map((host) => isAnswering(host, port)))
  return answers.includes(true)
}

async function isAnswering(host: string, port: number): Promise<boolean> {
  const socket = connect({ host, port, timeout: 1_000 })
  try {
    await Promise.race([once(socket, 'connect'), once(socket, 'timeout').then(() => Promise.reject(new Error('no answer')))])
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
