import { request as startRequest } from 'node:http'
import { expect } from '@playwright/test'
import { queryLengthMax } from '@/lib/domain/explore/query-text'
import { bodyBytesMax } from '@/lib/domain/limits/body-limit'
import { enterAs } from '../support/enter'
import { serverActions } from '../support/server-actions'
import { test } from '../support/test'

const pieceBytes = 16_384

/** Sends the beginning of a body, and returns the status of the response that comes although the body never ends. */
function sendBeginning(url: string, headers: Record<string, string>, pieces: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const sending = startRequest(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers } }, (response) => {
      resolve(response.statusCode ?? 0)
      sending.destroy()
    })
    sending.once('error', reject)
    sending.flushHeaders()
    for (let sent = 0; sent < pieces; sent++) sending.write('x'.repeat(pieceBytes))
  })
}

for (const path of ['/api/session', '/api/logs/query', '/auth/sign-in', '/setup'])
  test(`a body that is too long is refused on ${path} before it's read, from someone who isn't signed in`, async ({ portal }) => {
    const headers = { origin: portal.url, 'next-action': serverActions()[0]?.id ?? '' }
    expect(await sendBeginning(portal.url + path, { ...headers, 'content-length': '10000000' }, 0)).toBe(413)
    expect(await sendBeginning(portal.url + path, { ...headers, 'transfer-encoding': 'chunked' }, bodyBytesMax / pieceBytes + 1)).toBe(413)
  })

test('the longest query that the editor accepts is within the limit', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  const text = `print 1 // ${'ф'.repeat(queryLengthMax - 11)}`
  const response = await page.request.post('/api/logs/check', { headers: { origin: portal.url }, data: { text } })
  expect(response.status()).toBe(200)
})
