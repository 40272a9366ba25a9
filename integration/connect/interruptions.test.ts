import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { comparable, directoryState, listed } from '@/testing/connect/directory-state'
import { directoryCalls } from '@/testing/connect/graph-calls'
import { type ConnectFolder, makeConnectFolder } from '@/testing/connect/run-connect'
import { signInAndCall } from '@/testing/connect/sign-in-with-written'
import { useEmulator } from '@/testing/use-emulator'

const emulator = useEmulator()
const { control } = emulator
const graph = directoryCalls(emulator, 'application-administrator')

const folders: ConnectFolder[] = []

/** A new folder for runs of the command, in a tenant as the seed has it. */
async function freshPortal(): Promise<ConnectFolder> {
  await control.reset()
  await control.setDeviceCodes({ intervalSeconds: 0.02 })
  const folder = await makeConnectFolder(emulator, control)
  folders.push(folder)
  return folder
}

let portal: ConnectFolder

beforeEach(async () => {
  portal = await freshPortal()
})
afterEach(() => Promise.all(folders.splice(0).map((folder) => folder.remove())))

const managedIdentity = ['--managed-identity', '4b6f2c1a-9d38-4e57-8a20-c1f5e7b90d34']

/** The number of requests to Graph so far. */
const graphRequests = async () => (await control.requests()).filter(({ service }) => service === 'graph').length

describe('a run that ends at any request to Graph', () => {
  test.each([
    ['before', 'a managed identity', managedIdentity],
    ['after', 'a managed identity', managedIdentity],
    ['after', 'a certificate', ['--credential', 'certificate']],
  ] as const)('is completed by the next run, if the connection breaks %s it has an effect, with %s', async (cut, _words, how) => {
    await portal.run(how)
    const wanted = comparable(await directoryState(graph))
    portal = await freshPortal()
    await portal.run(how)
    const requests = await graphRequests()
    expect(requests).toBeGreaterThan(15)
    // Keys take long to generate, so that every fourth request has to do for certificates.
    for (let skip = 0; skip < requests; skip += how === managedIdentity ? 1 : 4) {
      portal = await freshPortal()
      await control.addFault({ match: { service: 'graph' }, cut, skip })
      const interrupted = await portal.run(how)
      expect({ skip, code: interrupted.code, output: interrupted.output }).toMatchObject({
        code: 3,
        output: expect.stringMatching(/didn't respond/) as string,
      })
      await control.clearFaults()
      const { code, output } = await portal.run(how)
      expect({ skip, code, output }).toMatchObject({ code: 0 })
      expect({ skip, state: comparable(await directoryState(graph)) }).toEqual({ skip, state: wanted })
    }
  })

  test('with a secret leaves a portal that works after the next run, and says which secret is left', async () => {
    await control.addFault({ match: { service: 'graph', path: '/addPassword' }, cut: 'after' })
    expect((await portal.run(['--credential', 'secret'])).code).toBe(3)
    await control.clearFaults()
    const { code, output } = await portal.run(['--credential', 'secret'])
    expect(code).toBe(1)
    expect(output).toContain('An earlier client secret that this command created is still there')
    expect(await listed(graph, '/applications')).toHaveLength(1)
    await signInAndCall(portal, emulator)
  })
})

describe('a new registration', () => {
  test('that is replicated slowly is waited for', async () => {
    await control.setLags({ directorySeconds: 45 })
    const { code, output } = await portal.run(managedIdentity)
    expect(output).toContain('Waiting until the app registration is available everywhere')
    expect(output).toContain('Waiting until the enterprise application is available everywhere')
    expect(code).toBe(0)
  })

  test('that is not replicated in time ends the run, and the next run continues with it', async () => {
    await control.setLags({ directorySeconds: 600 })
    const { code, output } = await portal.run(managedIdentity)
    expect(code).toBe(3)
    expect(output).toContain('Run the same command again to continue')
    await control.advance(600)
    await control.setLags({ directorySeconds: 0 })
    expect((await portal.run(managedIdentity)).code).toBe(0)
    expect(await listed(graph, '/applications')).toHaveLength(1)
  })

  test.each([
    ['the application', '/servicePrincipals', 'before', 400, 'Request_BadRequest', 'NoBackingApplicationObject'],
    ['the enterprise application', '/oauth2PermissionGrants', 'before', 404, 'Directory_ObjectNotFound', undefined],
    ['consent that it has just stored', '/oauth2PermissionGrants', 'after', 404, 'Directory_ObjectNotFound', undefined],
  ] as const)('is completed although a server of Microsoft Entra does not know %s yet', async (_what, at, when, status, code, detail) => {
    const body = { error: { code, message: 'Not here.', ...(detail && { details: [{ code: detail, message: 'Not here.' }] }) } }
    await control.addFault({ match: { service: 'graph', method: 'POST', path: at }, status, when, body, times: 2 })
    const { code: exitCode, output } = await portal.run(managedIdentity)
    expect({ exitCode, output }).toMatchObject({ exitCode: 0, output: expect.stringContaining('Waiting until') as string })
    expect((await directoryState(graph)).grants).toHaveLength(3)
  })

  test('that another run is about to create is not created twice', async () => {
    await control.setLags({ directorySeconds: 5 })
    const other = await makeConnectFolder(emulator, control)
    folders.push(other)
    await control.addFault({ match: { service: 'graph', method: 'PATCH', path: 'uniqueName' }, cut: 'after', times: 1 })
    expect((await portal.run(managedIdentity)).code).toBe(3)
    expect((await other.run(managedIdentity)).code).toBe(0)
    expect(await listed(graph, '/applications')).toHaveLength(1)
  })

  test('is completed although Graph throttles requests', async () => {
    await control.addFault({
      match: { service: 'graph', method: 'POST' },
      status: 429,
      headers: { 'retry-after': '7' },
      body: {},
      times: 2,
    })
    expect((await portal.run(managedIdentity)).code).toBe(0)
  })
})
