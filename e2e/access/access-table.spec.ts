import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type APIRequestContext, type APIResponse, expect } from '@playwright/test'
import { type DescribedEntrance, readAccessTable } from '../../tooling/access-table'
import { projectPath } from '../../tooling/project'
import { writesToAzure } from '../support/azure-traffic'
import { postSession } from '../support/enter'
import { type Portal, test } from '../support/test'

const table = readAccessTable()
const people = [
  { role: 'administrator', persona: 'security-administrator' },
  { role: 'helpdesk', persona: 'helpdesk' },
  { role: 'signedOut', persona: null },
] as const

/** Returns a path with a value for each variable part. No resource with these IDs exists. */
const filled = (route: string) =>
  route
    .replace('[step]', 'review')
    .replace('[name]', 'no-such-setting')
    .replace(/\[\w+\]/g, () => randomUUID())

/**
 * Where a page leads: to itself (including its "not found" state), to sign-in, or to the page that denies access. A streamed page redirects
 * with a meta tag.
 */
async function leadsTo(response: APIResponse, asked: string): Promise<'yes' | 'no' | 'sign-in'> {
  const redirect = /http-equiv="refresh" content="\d+;url=([^"]+)"/.exec(await response.text())?.[1] ?? ''
  const path = new URL(redirect.replaceAll('&amp;', '&') || response.url(), response.url()).pathname
  if (path === asked) return 'yes'
  if (path === '/auth/sign-in') return 'sign-in'
  return path === '/not-allowed' ? 'no' : 'yes'
}

interface ServerReference {
  exportedName: string
  workers: Record<string, unknown>
}

/** The server actions of the build: the ID that a browser calls, and a page that has the action. */
function builtActions(): Map<string, { id: string; path: string }> {
  const manifest = JSON.parse(readFileSync(projectPath('dist', '.next', 'server', 'server-reference-manifest.json'), 'utf8')) as {
    node: Record<string, ServerReference>
  }
  return new Map(
    Object.entries(manifest.node).map(([id, { exportedName, workers }]) => {
      const [worker = ''] = Object.keys(workers)
      return [
        exportedName,
        {
          id,
          path: filled(
            worker
              .replace(/^app/, '')
              .replace(/\/\([^)]+\)/g, '')
              .replace(/\/page$/, '') || '/',
          ),
        },
      ]
    }),
  )
}

/**
 * Calls an action as a browser does, with input that no action accepts: users with the permission get that error; others are refused first.
 */
async function callAction(request: APIRequestContext, portal: Portal, name: string): Promise<string> {
  const action = builtActions().get(name)
  if (!action) throw new Error(`The build has no action ${name}`)
  const response = await request.post(action.path, {
    headers: { 'next-action': action.id, origin: portal.url, 'content-type': 'text/plain;charset=UTF-8' },
    data: '[{}]',
  })
  return response.text()
}

for (const { role, persona } of people) {
  test(`the access table is correct for ${persona ?? 'someone who is signed out'}: every page, action, and handler`, async ({
    request,
    portal,
  }) => {
    test.setTimeout(180_000)
    if (persona) await postSession(request, portal, await portal.emulator.issueToken({ persona }))
    for (const entrance of table) await visit(entrance, entrance[role], { request, portal })
    expect(await writesToAzure(portal)).toEqual([])
  })
}

async function visit(
  { kind, name }: DescribedEntrance,
  expected: string,
  { request, portal }: { request: APIRequestContext; portal: Portal },
): Promise<void> {
  switch (kind) {
    case 'page': {
      const path = filled(name)
      return expect(await leadsTo(await request.get(path), path), name).toBe(expected)
    }
    case 'action': {
      const answer = await callAction(request, portal, name)
      if (expected === 'yes') return expect(answer, name).toContain('"kind":"invalid"')
      return expect(answer, name).toMatch(/"code":"forbidden"|"kind":"signed-out"/)
    }
    case 'handler': {
      const [method = '', route = ''] = name.split(' ')
      const response = await request.fetch(filled(route), { method, headers: { origin: portal.url } })
      if (route === '/api/session') return expect([204, 400], name).toContain(response.status())
      if (expected === 'yes') return expect([200, 400, 404, 422], name).toContain(response.status())
      return expect(response.status(), name).toBe(expected === 'no' ? 403 : Number(expected))
    }
  }
}
