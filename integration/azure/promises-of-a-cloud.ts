import { expect, test } from 'vitest'
import { categoriesOf, unpublishedCategory } from '@/emulator/azure/known-categories'
import { listSettings, putRequest, writeSetting } from '@/lib/azure/diagnostic-settings'
import { listSubscriptions } from '@/lib/azure/subscriptions'
import { applyChange } from '@/lib/changes/apply-change'
import { type CloudId, clouds } from '@/lib/config/clouds'
import { configuration } from '@/lib/config/configuration'
import { categoriesIn } from '@/lib/domain/settings/catalog/category-facts'
import { findLogCategory, logCategories } from '@/lib/domain/settings/log-categories'
import { checkPrerequisites } from '@/lib/setup/check-prerequisites'
import { destinationIds } from '@/testing/destination-ids'
import { filledDraft, submitOf } from '@/testing/filled-draft'
import { usePortal } from '@/testing/use-portal'

/** What holds in every cloud. The configuration is read once in a process, so each cloud has a test file of its own. */
export function promisesOfCloud(cloud: CloudId): void {
  const portal = usePortal({ emulator: { cloud }, environment: { AZURE_CLOUD: cloud } })
  const maya = portal.person('security-administrator')

  test(`in ${cloud}, tokens are asked for the cloud's own audiences, and a setting is saved`, async () => {
    expect(configuration().cloud.resourceManagerAudience).toBe(clouds[cloud].resourceManagerAudience)
    expect((await listSubscriptions(maya.access)).length).toBeGreaterThan(0)
    expect(await applyChange(submitOf(await filledDraft(maya)), maya)).toMatchObject({ kind: 'recorded', change: { state: 'saved' } })
  })

  test(`in ${cloud}, Graph answers, and multifactor authentication is asked for only where Azure demands it`, async () => {
    const findings = await checkPrerequisites(maya.session)
    expect(findings.find(({ id }) => id === 'license')?.state).toBe('found')
    expect(findings.find(({ id }) => id === 'mfa')?.state).toBe(cloud === 'public' ? 'unknown' : 'found')
  })

  test(`in ${cloud}, the portal offers the categories that Azure accepts, and no others`, async () => {
    const offered = categoriesIn(cloud)
    expect(categoriesOf(cloud).map(({ name }) => name)).toEqual([...offered, unpublishedCategory.name])
    for (const category of logCategories.map(({ name }) => name)) {
      const outcome = await writeSetting(
        maya.access,
        putRequest({ name: category, enabledCategories: [category], destinations: { workspaceId: destinationIds.securityWorkspace } }),
      )
      expect(outcome.kind, category).toBe(offered.includes(category) ? 'accepted' : 'refused')
      await portal.control.reset()
    }
  })

  test(`in ${cloud}, a setting that sends all logs sends the categories of that cloud`, async () => {
    const { securityWorkspace: workspaceId } = destinationIds
    await portal.control.putSetting({ setting: { name: 'all', workspaceId, enabledCategories: [], categoryGroups: ['allLogs'] } })
    const [setting] = await listSettings(maya.access)
    const known = (setting?.enabledCategories ?? []).filter((name) => findLogCategory(name))
    expect(known.toSorted()).toEqual(categoriesIn(cloud).toSorted())
  })

  test(`in ${cloud}, a token for another cloud opens nothing`, async () => {
    const other = cloud === 'public' ? clouds.china : clouds.public
    const foreign = await portal.emulator.issueToken('security-administrator', { audience: other.resourceManagerAudience })
    const response = await fetch(`${portal.emulator.armUrl}/subscriptions?api-version=2022-12-01`, {
      headers: { authorization: `Bearer ${foreign}` },
    })
    expect(response.status).toBe(401)
  })
}
