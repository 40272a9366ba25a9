import type { Figure } from './figure'
import type { BenchPortal } from './start-portal'

/** Counts the calls to Azure, Graph, and Microsoft Entra that a page makes for someone who has just signed in. */
export async function benchAzure(portal: BenchPortal): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const { what, path, seed, subscriptions, goal } of [
    { what: 'empty overview', path: '/', seed: 'empty', subscriptions: undefined, goal: '≤ 6' },
    { what: 'overview with settings', path: '/', seed: 'with-settings', subscriptions: undefined, goal: '≤ 8' },
    { what: 'first step with 500 subscriptions', path: '/setup', seed: 'empty', subscriptions: 500, goal: '≤ 15' },
  ] as const) {
    await portal.emulator.reset({ seed, subscriptions })
    const cookie = await portal.cookieOf('security-administrator')
    await portal.emulator.clearRequests()
    await (await fetch(portal.url + path, { headers: { cookie } })).text()
    const requests = await portal.emulator.requests()
    const exchanges = requests.filter(({ service, path }) => service === 'entra' && path.endsWith('/token')).length
    figures.push(
      { what: `calls to Azure: ${what}`, unit: '', portal: requests.filter(({ service }) => service !== 'entra').length, goal },
      { what: `token exchanges: ${what}`, unit: '', portal: exchanges, goal: '≤ 2, one for each audience' },
    )
  }
  return figures
}
