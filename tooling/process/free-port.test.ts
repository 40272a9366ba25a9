import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { freePorts } from './free-port'

afterEach(() => vi.restoreAllMocks())

test('the ports are different, and none is one that an outgoing connection could take first', async () => {
  const ports = await freePorts(50)
  expect(new Set(ports).size).toBe(50)
  for (const port of ports) {
    expect(port).toBeGreaterThanOrEqual(10_000)
    expect(port).toBeLessThan(32_768)
  }
})

test('a port that something listens on is passed over', async () => {
  const server = createServer()
  const [taken = 0] = await freePorts(1)
  server.listen(taken, '127.0.0.1')
  await once(server, 'listening')
  expect((server.address() as AddressInfo).port).toBe(taken)
  const place = (taken - 10_000 + 0.5) / 22_768
  vi.spyOn(Math, 'random').mockReturnValueOnce(place)
  const ports = await freePorts(1)
  server.close()
  expect(ports).not.toContain(taken)
})
