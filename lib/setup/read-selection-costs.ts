import 'server-only'

import type { Session } from '@/lib/auth/session'
import { readCosts } from '@/lib/cost/read-costs'
import { database } from '@/lib/db/database'
import { newWorkspaceId } from '@/lib/domain/cost/added-cost'
import { sumOf } from '@/lib/domain/cost/range'
import { relativeSizes } from '@/lib/domain/cost/relative-size'
import type { SelectionCosts } from '@/lib/domain/cost/selection-costs'
import { isMeasured } from '@/lib/domain/cost/volume/category-volume'
import { type DiagnosticSetting, distinctCategories, type LiveSetting } from '@/lib/domain/settings/diagnostic-setting'
import { logCategories } from '@/lib/domain/settings/log-categories'
import { wantedSetting } from '@/lib/domain/setup/wanted-setting'
import type { Draft } from '@/lib/drafts/draft-record'

/** Returns what every category would cost in the destinations of a draft. */
export async function readSelectionCosts(session: Session, draft: Draft, live: readonly LiveSetting[]): Promise<SelectionCosts> {
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
  const costs = await readCosts(await database(), session, { settings: live, others: [all] })
  const { lines, currency } = costs.estimate([all])
  // Public figures of different sources can't be compared; where nothing is measured, the catalog has a word.
  const measured = (name: string) => {
    const { basis, bytesPerDay } = costs.volumeOf(name)
    return isMeasured(basis) ? bytesPerDay : null
  }
  const sizes = relativeSizes(new Map(names.map((name) => [name, measured(name)])))
  const byCategory = Map.groupBy(lines, ({ category }) => category.toLowerCase())
  return {
    currency,
    hasDestination,
    categories: Object.fromEntries(
      names.map((name) => {
        const key = name.toLowerCase()
        const known = (byCategory.get(key) ?? []).flatMap(({ monthly }) => monthly ?? [])
        return [key, { size: sizes.get(key) ?? 'unknown', monthly: known.length > 0 ? sumOf(known) : null }]
      }),
    ),
  }
}
