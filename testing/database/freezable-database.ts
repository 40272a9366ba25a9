import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A way to a database server that can freeze: its connections stay open, and nothing passes. */
export interface FreezableDatabase {
  /** The database's address through this way. */
  url: string
  freeze(): void
  /** Lets everything pass again, and what was held back. */
  thaw(): void
  close(): Promise<void>
}

/** Opens a way to the database at this address. A server that swaps, or a disk that hangs, looks like a frozen one. */
export async function freezableDatabase(databaseUrl: string): Promise<FreezableDatabase> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let isFrozen = false
  const add = (from: Socket, to: Socket) => {
    sockets.add(from)
    from.on('close', () => {
      sockets.delete(from)
      to.destroy()
    })
    from.on('error', () => undefined)
    from.on('data', (chunk) => to.write(chunk))
    if (isFrozen) from.pause()
  }
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    add(near, far)
    add(far, near)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.')
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String(address.port)
  return {
    url: url.href,
    freeze: () => {
      isFrozen = true
      for (const socket of sockets) socket.pause()
    },
    thaw: () => {
      isFrozen = false
      for (const socket of sockets) socket.resume()
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
