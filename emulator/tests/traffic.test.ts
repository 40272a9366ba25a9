import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { serveWithTraffic } from '../http/serve-with-traffic'
import { Traffic } from '../traffic'

const traffic = new Traffic(() => undefined)
let answer: () => void = () => undefined
const server = createServer(
  serveWithTraffic('arm', traffic, async (_request, response) => {
    await new Promise<void>((resolve) => {
      answer = resolve
      response.flushHeaders()
    })
    response.end()
    return undefined
  }),
)
afterEach(() => server.close())

test('a request from before a reset is never in the log, however late it ends', async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, resolve)
  })
  const url = `http://localhost:${(server.address() as AddressInfo).port}/`
  const counted = await fetch(url)
  answer()
  await counted.text()
  expect(traffic.requests).toHaveLength(1)

  const late = await fetch(url)
  traffic.reset()
  answer()
  await late.text()
  expect(traffic.requests).toEqual([])
})
