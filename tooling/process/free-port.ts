import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'

/** Different TCP ports that nothing on this machine currently listens on. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1')
      await once(server, 'listening')
      return server
    }),
  )
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => once(server.close(), 'close')))
  return ports
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
