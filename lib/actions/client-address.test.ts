import { createServer, request as startRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { readTrustedProxies } from '@/lib/config/trusted-proxies'
import { clientAddressOf, socketHeader, socketMark } from './client-address'
import { guardRequests } from './guard-requests'

const proxies = (text: string) => {
  const read = readTrustedProxies(text)
  if (!read) throw new Error(`${text} isn't a list of addresses`)
  return read
}
const from = (socketAddress: string, forwarded?: string) =>
  new Headers({ [socketHeader]: `${socketMark()} ${socketAddress}`, ...(forwarded ? { 'x-forwarded-for': forwarded } : {}) })

test.each([
  ['198.51.100.4', ''],
  ['::ffff:198.51.100.4', ''],
  ['198.51.100.4', '10.0.0.0/8'],
])("X-Forwarded-For of a client at %s isn't believed if the trusted proxies are “%s”", (socketAddress, trusted) => {
  expect(clientAddressOf(from(socketAddress, '203.0.113.9'), proxies(trusted))).toBe('198.51.100.4')
})

test.each([
  ['the client', '203.0.113.9', '203.0.113.9'],
  ['the client before a second proxy', '203.0.113.9, 10.9.9.9', '203.0.113.9'],
  ['the last address that no proxy wrote, whatever the client claims', '192.0.2.1, 203.0.113.9', '203.0.113.9'],
  ['the proxy if it forwards something else', 'unknown', '10.1.2.3'],
  ['the proxy if it forwards nothing', undefined, '10.1.2.3'],
  ['an IPv6 client', '2001:DB8::1', '2001:db8::1'],
])('behind a trusted proxy, the address is %s', (_what, forwarded, address) => {
  expect(clientAddressOf(from('::ffff:10.1.2.3', forwarded), proxies('10.0.0.0/8'))).toBe(address)
})

test("a client can't write the address of its connection itself", () => {
  expect(clientAddressOf(new Headers({ [socketHeader]: '203.0.113.9' }), proxies(''))).toBeNull()
  expect(clientAddressOf(new Headers({ [socketHeader]: `${crypto.randomUUID()} 203.0.113.9` }), proxies(''))).toBeNull()
})

test('each request of a server carries the address of its connection, whatever the client sends', async () => {
  guardRequests()
  const seen: (string | null)[] = []
  const server = createServer((request, response) => {
    seen.push(clientAddressOf(new Headers(request.headers as Record<string, string>), proxies('')))
    response.end()
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  for (const headers of [{}, { [socketHeader]: '203.0.113.9' }])
    await new Promise((resolve, reject) => {
      const { port } = server.address() as AddressInfo
      startRequest({ port, host: '127.0.0.1', headers }, (answer) => answer.resume().once('end', resolve))
        .once('error', reject)
        .end()
    })
  server.close()
  expect(seen).toEqual(['127.0.0.1', '127.0.0.1'])
})

test.each(['localhost', '10.0.0.0/33', '10.0.0.0/8/8', '::1/129', '10.0.0.0/x', '300.1.1.1'])(
  '%s is no proxy that can be trusted',
  (text) => {
    expect(readTrustedProxies(text)).toBeUndefined()
  },
)

test('a list can have addresses and networks of both kinds', () => {
  const list = proxies('127.0.0.1, ::1, fd00::/8, 10.0.0.0/8')
  expect(['127.0.0.1', '::1', 'fd12::1', '10.200.0.1'].every((address) => list.has(address))).toBe(true)
  expect(['127.0.0.2', '::2', 'fe80::1', '11.0.0.1', ''].some((address) => list.has(address))).toBe(false)
})
