import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/** A proxy of a company's network, the only way out for the tests that use it. */
export interface TestProxy {
  url: string
  /** The hosts and ports that were asked for, in order. */
  asked: string[]
  stop(): Promise<void>
}

/** Starts a proxy that connects to this machine only, and answers 502 for any other host. */
export async function startOutgoingProxy(): Promise<TestProxy> {
  const asked: string[] = []
  const open = new Set<Duplex>()
  const server = createServer((_request, response) => response.writeHead(405).end())
  server.on('connect', ({ url = '' }, near: Socket) => {
    asked.push(url)
    const { hostname, port } = new URL(`http://${url}`)
    near.on('error', () => undefined)
    if (hostname !== 'localhost') return near.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
    const far = connect(Number(port), 'localhost', () => {
      near.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      near.pipe(far).pipe(near)
    })
    far.on('error', () => near.destroy())
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on('close', () => open.delete(socket))
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    stop: async () => {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
