import { afterAll, beforeAll, expect, test } from 'vitest'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { readActiveRoles } from '@/lib/azure/graph/graph'
import { configuration } from '@/lib/config/configuration'
import { applyOutgoingProxy } from '@/lib/config/outgoing-proxy'
import { checkNetwork } from '@/lib/doctor/check-network'
import { sendWebhook } from '@/lib/notifications/send-webhook'
import { startOutgoingProxy, type TestProxy } from '@/testing/receivers/outgoing-proxy'
import { usePortal } from '@/testing/use-portal'

let proxy: TestProxy
let end = () => undefined as unknown
beforeAll(async () => {
  proxy = await startOutgoingProxy()
  process.env.HTTPS_PROXY = proxy.url
})
const portal = usePortal()
beforeAll(() => {
  const { outgoingProxy } = configuration()
  if (outgoingProxy) end = applyOutgoingProxy(outgoingProxy)
})
afterAll(async () => {
  end()
  await proxy.stop()
})

const message = (url: string) => sendWebhook({ url, secret: undefined, messageId: '1', body: {}, at: new Date() })

test('everything that goes to Microsoft goes through the proxy: signing keys, tokens, Resource Manager, and Graph', async () => {
  const maya = await portal.signIn('security-administrator')
  await listSettings(maya.access)
  await readActiveRoles(maya.access)
  const { authorityUrl, resourceManagerUrl, graphUrl } = configuration().cloud
  for (const url of [authorityUrl, resourceManagerUrl, graphUrl]) expect(proxy.asked).toContain(new URL(url).host)
})

test('the check of the network says which proxy it used, and that the proxy refuses', async () => {
  const config = configuration()
  const own = new URL(proxy.url).host
  const [entra] = await checkNetwork(config)
  expect(entra).toEqual({ code: 'endpoint-reached', facts: { host: new URL(config.cloud.authorityUrl).host, proxy: `http://${own}` } })
  const refused = await checkNetwork({ ...config, cloud: { ...config.cloud, graphUrl: 'https://graph.contoso.example' } })
  expect(refused.at(-1)).toMatchObject({ code: 'endpoint-refused', facts: { host: 'graph.contoso.example', proxy: `http://${own}` } })
  expect(proxy.asked).toContain('graph.contoso.example:443')
})

test("a webhook goes through the proxy, which can be the only one that can look up the host's name", async () => {
  const outcome = await message('https://hooks.contoso.example/entra')
  expect(outcome).toMatchObject({ isAccepted: false, words: expect.stringContaining("couldn't connect to the host") as string })
  expect(proxy.asked).toContain('hooks.contoso.example:443')
})

test.each([
  'https://10.0.0.7/',
  'https://169.254.169.254/',
  'https://[fd00::1]/',
  'https://localhost/',
  'https://intranet/',
  'https://vault.internal/',
])("a webhook doesn't reach a private network through the proxy: %s", async (url) => {
  const before = proxy.asked.length
  expect(await message(url)).toMatchObject({ isAccepted: false, words: expect.stringContaining('private') as string })
  expect(proxy.asked).toHaveLength(before)
})
