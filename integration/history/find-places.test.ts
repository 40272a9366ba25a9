import { beforeAll, expect, test } from 'vitest'
import { findPlaces } from '@/lib/places/find-places'
import { knowSetting } from '@/testing/database/known-setting'
import { usePortal } from '@/testing/use-portal'
import { addSearchedChanges, contoso, northwind } from './searched-changes'

const portal = usePortal({ isShared: true })
const maya = portal.person('security-administrator')
beforeAll(() => addSearchedChanges(portal.db))

interface Searcher {
  tenantId?: string
  role?: 'administrator' | 'helpdesk'
}
const found = async (text: string, { tenantId = contoso, role = 'administrator' }: Searcher = {}) =>
  (await findPlaces(portal.db, { tenantId, role }, text)).map(({ kind, title, detail }) => ({ kind, title, detail }))

test('without a text, the pages that a role can open are found and nothing else', async () => {
  const titles = async (role: 'administrator' | 'helpdesk') => (await found('', { role })).map(({ title }) => title)
  expect(await titles('administrator')).toEqual(expect.arrayContaining(['Overview', 'Set up log integration', 'Approvals']))
  expect(await titles('helpdesk')).toEqual(expect.arrayContaining(['Guide', 'Why are my logs missing?']))
  expect(await titles('helpdesk')).not.toEqual(expect.arrayContaining(['Approvals']))
})

test('a setting is found by part of its name', async () => {
  await knowSetting(maya, '/subscriptions/s/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law', ['AuditLogs'])
  const places = await findPlaces(maya.db, maya.session, 'ENTRA')
  expect(places.filter(({ kind }) => kind === 'setting')).toEqual([
    {
      kind: 'setting',
      title: expect.stringContaining('entra') as string,
      detail: '',
      href: expect.stringMatching(/^\/settings\//) as string,
    },
  ])
})

test('a category is found by its name and by its table, and leads to its page in the guide', async () => {
  const places = await findPlaces(portal.db, maya.session, 'AADNonInteractive')
  expect(places).toEqual([
    {
      kind: 'category',
      title: 'NonInteractiveUserSignInLogs',
      detail: 'AADNonInteractiveUserSignInLogs',
      href: '/guide/categories/NonInteractiveUserSignInLogs',
    },
  ])
})

test('a change is found by a word of its reason and by its number', async () => {
  const change = { kind: 'change', title: 'Edited entra', detail: 'Change 2 by Maya Okafor' }
  expect(await found('zo')).toEqual([change])
  expect((await found('2')).filter(({ kind }) => kind === 'change')).toEqual([change])
  expect(await found('#2')).toEqual([change])
  expect(await found('999999999')).toEqual([])
})

test("changes of another tenant aren't found", async () => {
  expect(await found('zoë', { tenantId: northwind })).toEqual([])
})

test.each(['%', '\\', "'; DROP TABLE change; --", '&|!()<->:*', '9'.repeat(200), '\u202e'])(
  'a hostile text finds nothing: %s',
  async (text) => {
    expect(await found(text)).toEqual([])
  },
)
