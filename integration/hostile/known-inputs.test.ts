import { beforeEach, describe, expect, test, vi } from 'vitest'
import HistoryPage from '@/app/(portal)/history/page'
import * as setup from '@/app/(portal)/setup/actions'
import { GET as changeProgress } from '@/app/api/changes/[changeId]/progress/route'
import { GET as downloadEvidence } from '@/app/api/history/evidence/route'
import { GET as exportHistory } from '@/app/api/history/export/route'
import { readHistoryFilter } from '@/lib/domain/history/history-filter'
import { filledDraft } from '@/testing/filled-draft'
import { runPage } from '@/testing/hostile/run-page'
import { asBrowser, CookieBrowser, requestOf } from '@/testing/next-request'
import { usePortal } from '@/testing/use-portal'
import { postToken } from '../sessions/post-token'

vi.mock('next/headers', () => import('@/testing/next-request'))
vi.mock('next/server', async (original) => ({ ...(await original<object>()), after: () => undefined }))

const portal = usePortal()
const maya = portal.person('security-administrator')
let browser: CookieBrowser
beforeEach(async () => {
  browser = new CookieBrowser()
  await postToken(browser, portal.emulator, 'security-administrator')
})

const get = (handler: typeof exportHistory, path: string) =>
  asBrowser(browser, () => handler(requestOf(browser, 'GET', path), { params: Promise.resolve({}) }))

describe('a day that no record can have', () => {
  const days = ['0000-01-01', '0001-01-01', '9999-12-31']

  test.each(days)('(%s) is named as ignored by the history, which is shown', async (day) => {
    expect(readHistoryFilter([['from', day]])).toMatchObject({ filter: {}, ignored: ['from'] })
    const searchParams = Promise.resolve({ from: day, to: day })
    expect(await asBrowser(browser, () => runPage(HistoryPage, { searchParams }))).toBe('shown')
  })

  test.each(days)('(%s) is refused by an export, which names the field', async (day) => {
    const response = await get(exportHistory, `/api/history/export?format=csv&to=${day}`)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { userMessage: expect.stringContaining('last day') as string } })
  })

  test.each(days)('(%s) leaves evidence its usual period', async (day) => {
    const response = await get(downloadEvidence, `/api/history/evidence?from=${day}&to=${day}`)
    expect(response.status).toBe(200)
  })
})

describe('text that no database can store', () => {
  const texts = { 'a NUL character': 'a\u0000b', 'half of a character': 'a\ud800b' }

  test.each(Object.entries(texts))('(%s) in a draft is refused with its field, wherever it is', async (_what, text) => {
    const { id, revision, content } = await filledDraft(maya)
    const refused = async (field: string, changes: object) => {
      const answer = await asBrowser(browser, () => setup.saveDraft({ draftId: id, revision, content: { ...content, ...changes } }))
      expect(answer).toMatchObject({ kind: 'invalid', faults: [{ field }] })
    }
    await refused('content.title', { title: text })
    await refused('content.setting.name', { setting: { kind: 'new', name: text } })
    await refused('content.categories.1', { categories: ['AuditLogs', text] })
    await refused('content.storage.retentionDays', { storage: { ...content.storage, retentionDays: { [text]: '30' } } })
  })

  test('in an address of a handler is refused', async () => {
    const request = requestOf(browser, 'GET', '/api/changes/x/progress')
    const params = Promise.resolve({ changeId: 'a\u0000b' })
    const response = await asBrowser(browser, () => changeProgress(request, { params }))
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { code: 'invalid', userMessage: expect.stringContaining('changeId') as string } })
  })
})

describe('an action', () => {
  test('refuses what only looks like a text', async () => {
    const draftId = { length: { toString: 1, valueOf: 1 } } as unknown as string
    expect(await asBrowser(browser, () => setup.discardDraft({ draftId }))).toMatchObject({ kind: 'invalid' })
  })

  test('refuses what is nested too deeply', async () => {
    const nested = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`) as string
    expect(await asBrowser(browser, () => setup.discardDraft({ draftId: nested }))).toMatchObject({ kind: 'invalid' })
  })
})
