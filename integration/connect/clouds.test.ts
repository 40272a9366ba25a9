import { afterEach, describe, expect, test } from 'vitest'
import { cloudIds } from '@/lib/config/clouds'
import { directoryState } from '@/testing/connect/directory-state'
import { directoryCalls } from '@/testing/connect/graph-calls'
import { type ConnectFolder, makeConnectFolder } from '@/testing/connect/run-connect'
import { signInAndCall, writtenConfiguration } from '@/testing/connect/sign-in-with-written'
import { useEmulator } from '@/testing/use-emulator'

const emulators = {
  public: useEmulator({ cloud: 'public' }),
  usgovernment: useEmulator({ cloud: 'usgovernment' }),
  china: useEmulator({ cloud: 'china' }),
}
const audiences = {
  public: { graph: 'https://graph.microsoft.com', federated: 'api://AzureADTokenExchange' },
  usgovernment: { graph: 'https://graph.microsoft.us', federated: 'api://AzureADTokenExchangeUSGov' },
  china: { graph: 'https://microsoftgraph.chinacloudapi.cn', federated: 'api://AzureADTokenExchangeChina' },
}

let portal: ConnectFolder

afterEach(() => portal.remove())

describe.each(cloudIds)('in the cloud %s', (cloud) => {
  test('npm run connect registers a portal that people can sign in to', async () => {
    const emulator = emulators[cloud]
    await emulator.control.setDeviceCodes({ intervalSeconds: 0.02 })
    portal = await makeConnectFolder(emulator, emulator.control)
    expect((await portal.run(['--cloud', cloud, '--credential', 'certificate'])).code).toBe(0)
    expect((await writtenConfiguration(portal, emulator)).cloud.id).toBe(cloud)
    await signInAndCall(portal, emulator)
    const identity = ['--managed-identity', '4b6f2c1a-9d38-4e57-8a20-c1f5e7b90d34']
    expect((await portal.run(['--cloud', cloud, ...identity])).code).toBe(0)
    const graph = directoryCalls(emulator, 'application-administrator', undefined, audiences[cloud].graph)
    expect((await directoryState(graph)).federated).toMatchObject([{ audiences: [audiences[cloud].federated] }])
  })
})
