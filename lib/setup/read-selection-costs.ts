import 'server-only'

import type { Session } from '@/lib/auth/session'
import { readCosts } from '@/lib/cost/read-costs'
import { database } from '@/lib/db/database'
import { isSameResource } from '@/lib/domain/azure/resource-id'
import { newWorkspaceId } from '@/lib/domain/cost/added-cost'
import type { DestinationFacts } from '@/lib/domain/cost/estimate-cost'
import type { UnitFacts } from '@/lib/domain/cost/event-hub-cost'
import { sumOf } from '@/lib/domain/cost/range'
import { relativeSizes } from '@/lib/domain/cost/relative-size'
import type { SelectionCosts } from '@/lib/domain/cost/selection-costs'
import { isMeasured } from '@/lib/domain/cost/volume/category-volume'
import { type Destination, destinationPhrase, destinationResourceId, destinationsOf } from '@/lib/domain/settings/destination'
import { categoryKey, type DiagnosticSetting, distinctCategories, type LiveSetting } from '@/lib/domain/settings/diagnostic-setting'
import { logCategories } from '@/lib/domain/settings/log-categories'
import { wantedSetting } from '@/lib/domain/setup/wanted-setting'
import type { Draft } from '@/lib/drafts/draft-record'
import { lastFindings } from '@/lib/history/last-findings'
import { checkDestinations } from './check-destinations'

/**
 * Returns what every category would cost in the destinations of a draft. Of a destination about which no one has found out what its price
 * depends on, the person's permissions show that, as for one that a setting sends to.
 */
export async function readSelectionCosts(session: Session, draft: Draft, live: readonly LiveSetting[]): Promise<SelectionCosts> {
  const db = await database()
  const wanted = wantedSetting(draft.content, draft.baseline ?? undefined)
  const destinations = wanted?.destinations ?? {}
  const hasDestination = Boolean(destinations.workspaceId || destinations.storageAccountId || destinations.eventHub)
  const names = distinctCategories([
    ...logCategories.map(({ name }) => name),
    ...live.flatMap(({ listedCategories }) => listedCategories),
    ...draft.content.categories,
  ])
  const all: DiagnosticSetting = {
    name: wanted?.name ?? '',
    enabledCategories: names,
    destinations: hasDestination ? destinations : { workspaceId: newWorkspaceId },
  }
  const priced = destinationsOf(destinations).filter(({ kind }) => kind === 'workspace' || kind === 'storage' || kind === 'event-hub')
  const findings = await lastFindings(db, session)
  const isUnknown = (destination: Destination) =>
    !findings.destinations.some(({ id, pricing }) => pricing?.region && isSameResource(id, destinationResourceId(destination)))
  if (priced.some(isUnknown)) await checkDestinations(db, session, [all], Promise.resolve(findings))
  const costs = await readCosts(db, session, { settings: live, others: [all] })
  const { lines, currency } = costs.estimate([all])
  // Public figures of different sources can't be compared; where nothing is measured, the catalog has a word.
  const measured = (name: string) => {
    const { basis, bytesPerDay } = costs.volumeOf(name)
    return isMeasured(basis) ? bytesPerDay : null
  }
  const sizes = relativeSizes(new Map(names.map((name) => [name, measured(name)])))
  const byCategory = Map.groupBy(lines, ({ category }) => categoryKey(category))
  const eventHub = priced.find(({ kind }) => kind === 'event-hub')
  return {
    currency,
    hasDestination,
    units: eventHub ? unitFactsOf(costs.factsOf(eventHub)) : null,
    grantedUsers: costs.grantedUsers,
    unknownRegions: priced.filter((destination) => !costs.factsOf(destination).pricing.region).map(destinationPhrase),
    categories: Object.fromEntries(
      names.map((name) => {
        const key = categoryKey(name)
        const ofCategory = byCategory.get(key) ?? []
        const known = ofCategory.flatMap(({ monthly }) => monthly ?? [])
        return [
          key,
          {
            size: sizes.get(key) ?? 'unknown',
            monthly: known.length > 0 ? sumOf(known) : null,
            lines: ofCategory.map(({ destination, bytesPerDay, free }) => ({ destination, bytesPerDay, free })),
          },
        ]
      }),
    ),
  }
}

/** Only what the total needs, because it's sent to the browser. */
const unitFactsOf = ({ pricing, prices: { basicUnit, standardUnit, premiumUnit } }: DestinationFacts): UnitFacts => ({
  pricing,
  prices: { basicUnit, standardUnit, premiumUnit },
})
