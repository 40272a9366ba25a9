import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ConnectFolder, makeConnectFolder } from '@/testing/connect/run-connect'
import { startOutgoingProxy, type TestProxy } from '@/testing/receivers/outgoing-proxy'
import { useEmulator } from '@/testing/use-emulator'

const emulator = useEmulator()
let proxy: TestProxy
let portal: ConnectFolder

beforeAll(async () => {
  proxy = await startOutgoingProxy()
  portal = await makeConnectFolder(emulator, emulator.control)
})
afterAll(async () => {
  await portal.remove()
  await proxy.stop()
})

test('npm run connect signs in and calls Graph through the proxy', async () => {
  await emulator.control.setDeviceCodes({ intervalSeconds: 0.02 })
  const identity = ['--managed-identity', '4b6f2c1a-9d38-4e57-8a20-c1f5e7b90d34']
  const { code, output } = await portal.run(identity, { environment: { HTTPS_PROXY: proxy.url } })
  expect({ code, output }).toMatchObject({ code: 0 })
  for (const url of [emulator.entraUrl, emulator.graphUrl]) expect(proxy.asked).toContain(new URL(url).host)
})

test('npm run connect names a proxy that is not valid, and changes nothing', async () => {
  const { code, output } = await portal.run(['--credential', 'certificate'], { environment: { HTTPS_PROXY: 'socks5://proxy' } })
  expect(code).toBe(3)
  expect(output).toContain("SOCKS proxies aren't supported")
})
