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

test('a fault after the request lets the service act, and replaces only its answer', async () => {
  let acted = 0
  const acting = createServer(
    serveWithTraffic('arm', traffic, async (_request, response) => {
      acted += 1
      response.writeHead(200, { 'x-own': 'yes' })
      response.end('{}')
      return undefined
    }),
  )
  await new Promise<void>((resolve) => {
    acting.listen(0, resolve)
  })
  traffic.reset()
  traffic.addFault({ match: { service: 'arm' }, status: 408, body: 'late', when: 'after', times: 1 })
  traffic.addFault({ match: { service: 'arm' }, status: 408, when: 'before', times: 1 })
  const url = `http://localhost:${(acting.address() as AddressInfo).port}/`
  const spoilt = await fetch(url)
  expect([spoilt.status, await spoilt.text(), spoilt.headers.get('x-own'), acted]).toEqual([408, 'late', null, 1])
  await fetch(url)
  expect(acted).toBe(1)
  expect(traffic.requests.map(({ status }) => status)).toEqual([408, 408])
  acting.close()
})
