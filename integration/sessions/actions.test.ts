import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { definedActions } from '@/lib/actions/define-action'
import { definedHandlers } from '@/lib/actions/define-handler'
import { securityEvents } from '@/lib/domain/security-log/security-event'
import { findEntrances } from '@/tooling/access-table'

/** Every file of server actions; by convention they are called actions.ts and lie beside their routes. */
async function actionFiles(): Promise<string[]> {
  const files = await readdir('app', { recursive: true })
  return files.filter((file) => path.basename(file) === 'actions.ts').map((file) => path.join('app', file))
}

const isRoute = (file: string) => path.basename(file) === 'route.ts'

test('every exported server action is created by defineAction', async () => {
  const files = await actionFiles()
  expect(files.length).toBeGreaterThan(0)
  for (const file of files) {
    const actions = (await import(path.resolve(file))) as Record<string, unknown>
    for (const [name, action] of Object.entries(actions)) expect(definedActions.has(action as object), `${file}: ${name}`).toBe(true)
  }
})

test('server actions are in no other file', async () => {
  const folders = ['app', 'components', 'lib']
  const files = await Promise.all(
    folders.map(async (folder) => (await readdir(folder, { recursive: true })).map((file) => path.join(folder, file))),
  )
  const sources = files.flat().filter((file) => /\.tsx?$/.test(file))
  const withDirective = []
  for (const file of sources) if (/^\s*['"]use server['"]/m.test(await readFile(file, 'utf8'))) withDirective.push(path.normalize(file))
  expect(withDirective.toSorted()).toEqual((await actionFiles()).toSorted())
})

test('every exported route handler is created by defineHandler or definePublicHandler', async () => {
  const files = (await readdir('app', { recursive: true })).filter(isRoute)
  expect(files.length).toBeGreaterThan(0)
  for (const file of files) {
    const handlers = (await import(path.resolve('app', file))) as Record<string, unknown>
    for (const [name, handler] of Object.entries(handlers)) expect(definedHandlers.has(handler as object), `${file}: ${name}`).toBe(true)
  }
})

/** Everything that an administrator decides leaves a trace; what only reads, drafts, or lists doesn't. */
const untracedPermissions = ['draft:write', 'draft:read', 'setting:read', 'history:read', 'log:query']

/** A preview of an alert reads counts from a workspace, although it needs the permission to write. The other one says when a session ends. */
const untraced = new Set(['previewAlert', 'GET /api/session/ends'])

test('every server action and every handler says what the security log records of it', async () => {
  const files = [
    ...(await actionFiles()),
    ...(await readdir('app', { recursive: true })).filter(isRoute).map((file) => path.join('app', file)),
  ]
  for (const file of files)
    for (const [name, made] of Object.entries((await import(path.resolve(file))) as Record<string, object>)) {
      const logged = definedActions.get(made)?.logs ?? definedHandlers.get(made)
      expect(
        logged === 'nothing' || logged === 'itself' || Object.keys(securityEvents).includes(logged?.event ?? ''),
        `${file}: ${name}`,
      ).toBe(true)
    }
})

test('every action and handler that needs more than a permission to read or draft is recorded', () => {
  const missing = findEntrances()
    .filter(({ kind, permission }) => kind !== 'page' && permission !== 'none' && !untracedPermissions.includes(permission))
    .filter(({ name }) => !untraced.has(name))
  expect(missing.length).toBeGreaterThan(15)
  expect(missing.filter(({ logs }) => logs === 'nothing').map(({ name }) => name)).toEqual([])
})

test('sign-in, exports, evidence, verification, and queries are recorded', () => {
  const recorded = findEntrances().filter(({ kind, logs }) => kind === 'handler' && logs !== 'nothing')
  expect(recorded.map(({ name }) => name).toSorted()).toEqual([
    'DELETE /api/session',
    'GET /api/history/evidence',
    'GET /api/history/export',
    'GET /api/history/verification',
    'POST /api/logs/query',
    'POST /api/session',
  ])
})
