import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import path from 'node:path'
import { expect, test } from 'vitest'
import { bodyBytesMax } from '@/lib/domain/limits/body-limit'
import { bodyRefusal, isBodyTooLarge } from './body-limit'
import { guardRequests } from './guard-requests'

/** A body that is sent in pieces, without a stated length; it counts the pieces that were taken. */
function streamed(pieces: number, pieceBytes = 16_384) {
  const taken = { pieces: 0 }
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull: (controller) => {
        if (taken.pieces === pieces) return controller.close()
        taken.pieces += 1
        controller.enqueue(new Uint8Array(pieceBytes))
      },
    },
    { highWaterMark: 0 },
  )
  return { taken, request: { headers: new Headers(), body } }
}

const stated = (bytes: number) => ({ headers: new Headers({ 'content-length': String(bytes) }), body: streamed(1).request.body })

test('a body whose stated length exceeds the limit is refused without reading it', async () => {
  const { body, headers } = stated(bodyBytesMax + 1)
  expect(await isBodyTooLarge({ body, headers })).toBe(true)
  expect(body).toHaveProperty('locked', false)
})

test('a streamed body is read no further than the limit', async () => {
  const { request, taken } = streamed(1_000_000)
  expect(await isBodyTooLarge(request)).toBe(true)
  expect(taken.pieces).toBe(bodyBytesMax / 16_384 + 1)
})

test.each([
  ['no body', { headers: new Headers(), body: null }],
  ['a body of a stated length up to the limit', stated(bodyBytesMax)],
  ['a streamed body up to the limit', streamed(bodyBytesMax / 16_384).request],
])('a request with %s is accepted', async (_what, request) => {
  expect(await isBodyTooLarge(request)).toBe(false)
})

test('the refusal has a status, a code, and a sentence', async () => {
  const response = bodyRefusal()
  expect(response.status).toBe(413)
  expect(await response.json()).toMatchObject({ error: { code: 'body-too-large', retryable: false } })
})

test('Next.js keeps no more of a body than the limit and a half', async () => {
  expect(await import(path.resolve('next.config.js'))).toMatchObject({
    default: { experimental: { serverActions: { bodySizeLimit: bodyBytesMax }, proxyClientMaxBodySize: bodyBytesMax * 1.5 } },
  })
})

/** Starts a server that answers when it has read a body, with the number of its bytes. */
async function startReader() {
  guardRequests()
  const server = createServer((request, response) => {
    let bytes = 0
    request.on('data', (chunk: Buffer) => (bytes += chunk.length))
    // Later, as any handler that has something to wait for.
    request.on('end', () => setImmediate(() => setImmediate(() => response.end(String(bytes)))))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { port, close: () => server.close() }
}

/** Sends what follows the first line of a POST request, and returns what comes back until the server closes the connection. */
async function sendRaw(port: number, headers: string, pieces: number): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let text = ''
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
  socket.write(`POST / HTTP/1.1\r\nhost: x\r\n${headers}\r\n\r\n`)
  for (let sent = 0; sent < pieces; sent++) socket.write(`4000\r\n${'x'.repeat(0x4000)}\r\n`)
  await once(socket, 'close')
  return text
}

test('a server answers a body that is too long without waiting for the rest, and closes the connection', async () => {
  const { port, close } = await startReader()
  const stated = await sendRaw(port, `content-length: ${bodyBytesMax + 1}`, 0)
  expect(stated).toMatch(/connection: close/i)
  expect(stated.endsWith('\r\n\r\n0')).toBe(true)
  const streamed = await sendRaw(port, 'transfer-encoding: chunked', bodyBytesMax / 0x4000 + 1)
  expect(Number(streamed.split('\r\n\r\n')[1])).toBeGreaterThan(bodyBytesMax)
  expect(Number(streamed.split('\r\n\r\n')[1])).toBeLessThan(bodyBytesMax * 1.5)
  close()
})

test('a server reads a body up to the limit completely, and keeps the connection', async () => {
  const { port, close } = await startReader()
  for (const body of ['', 'x'.repeat(bodyBytesMax)]) {
    const response = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body })
    expect(await response.text()).toBe(String(body.length))
    expect(response.headers.get('connection')).toBe('keep-alive')
  }
  close()
})
