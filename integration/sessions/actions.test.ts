import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { definedActions } from '@/lib/actions/define-action'
import { definedHandlers } from '@/lib/actions/define-handler'

/** Every file of server actions; by convention they are called actions.ts and lie beside their routes. */
async function actionFiles(): Promise<string[]> {
  const files = await readdir('app', { recursive: true })
  return files.filter((file) => path.basename(file) === 'actions.ts').map((file) => path.join('app', file))
}

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
  const files = (await readdir('app', { recursive: true })).filter((file) => path.basename(file) === 'route.ts')
  expect(files.length).toBeGreaterThan(0)
  for (const file of files) {
    const handlers = (await import(path.resolve('app', file))) as Record<string, unknown>
    for (const [name, handler] of Object.entries(handlers)) expect(definedHandlers.has(handler as object), `${file}: ${name}`).toBe(true)
  }
})
