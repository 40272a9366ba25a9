import { type APIResponse, expect, type Page } from '@playwright/test'
import { enterAs } from '../support/enter'
import { serverActions } from '../support/server-actions'
import { test } from '../support/test'

const paths = [
  '/history/%',
  '/settings/%E0%A4%A',
  '/history/a%00b',
  '/setup/%00/logs',
  '/%',
  '/api/changes/%/progress',
  '/api/changes/%00/progress',
]
const queries = [
  '/history?from=0000-01-01',
  '/history?q=%00',
  '/history?q=%',
  '/history/evidence/report?from=0000-01-01&to=9999-12-31',
  '/settings?view=%ff',
]

for (const path of [...paths, ...queries])
  test(`the address ${path} is answered, with and without a session`, async ({ page, portal }) => {
    expect((await page.request.get(path, { maxRedirects: 0 })).status()).toBeLessThan(500)
    await enterAs(page, portal, 'security-administrator')
    expect((await page.request.get(path)).status()).toBe(paths.includes(path) ? 404 : 200)
  })

test("a path that can't be decoded shows the page for what isn't found", async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  const response = await page.goto('/history/%E0%A4%A')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found')
})

const bodies = ['', '{', 'null', '["$1"]', '["$F1"]', '["$0:1"]', '["$nx"]', `${'['.repeat(50_000)}${']'.repeat(50_000)}`]
const types = [
  'text/plain;charset=UTF-8',
  'multipart/form-data; boundary=x',
  'application/octet-stream',
  'application/x-www-form-urlencoded',
]

async function sendAction(page: Page, url: string, body: string, type: string): Promise<APIResponse> {
  const headers = { origin: url, 'next-action': serverActions()[0]?.id ?? '', 'content-type': type }
  return page.request.post('/setup', { headers, data: Buffer.from(body) })
}

for (const type of types)
  test(`a body of an action that can't be decoded is refused, as ${type}`, async ({ page, portal }) => {
    const answers = async () => {
      const statuses = []
      for (const body of bodies) statuses.push((await sendAction(page, portal.url, body, type)).status())
      return statuses
    }
    expect(await answers()).toEqual(bodies.map(() => 400))
    await enterAs(page, portal, 'security-administrator')
    expect(await answers()).toEqual(bodies.map(() => 400))
  })
