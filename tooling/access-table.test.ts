import { expect, test } from 'vitest'
import { isPermitted, type PortalRole, permissions } from '../lib/auth/permissions'
import { findEntrances, readAccessTable } from './access-table'

const label = ({ kind, name, permission }: { kind: string; name: string; permission: string }) => `${kind} ${name}: ${permission}`

test('the access table of docs/security.md lists every page, action, and handler once, with the permission that the code requires', () => {
  const entrances = findEntrances()
  expect(entrances.length).toBeGreaterThan(40)
  expect(readAccessTable().map(label).toSorted()).toEqual(entrances.map(label).toSorted())
})

test("the table's roles match the permissions", () => {
  for (const row of readAccessTable()) {
    for (const role of ['administrator', 'helpdesk'] as const satisfies readonly PortalRole[]) {
      const permission = permissions.find((known) => known === row.permission)
      expect(permission !== undefined || row.permission === 'none', `${row.name} has the permission ${row.permission}`).toBe(true)
      expect(row[role], `${row.name} for ${role}`).toBe(permission === undefined || isPermitted(role, permission) ? 'yes' : 'no')
    }
  }
})

test('only public pages and handlers are open to someone who is signed out', () => {
  const open = readAccessTable().filter(({ signedOut }) => signedOut === 'yes')
  expect(open.map(({ name }) => name).toSorted()).toEqual([
    // Says that there's no such page, like "/not-found".
    '/[...path]',
    '/auth/redirect',
    '/auth/sign-in',
    '/not-found',
    'DELETE /api/session',
    'GET /api/evidence-keys',
    'GET /api/health/live',
    'GET /api/health/ready',
    'POST /api/session',
  ])
})
