import 'server-only'

import type { Session } from '@/lib/auth/session'
import { database } from '@/lib/db/database'
import type { ChangePlan } from '@/lib/domain/changes/plan/change-plan'
import type { PlanFacts } from '@/lib/domain/changes/plan/plan-facts'
import { costChange } from '@/lib/domain/cost/cost-change'
import { costChangeWords } from '@/lib/domain/cost/words/cost-words'
import { readCosts } from './read-costs'

/** Returns what a planned change does to the cost of the tenant's logs, in sentences. */
export async function costOfChange(
  session: Pick<Session, 'tenantId'>,
  { live, destinations }: Pick<PlanFacts, 'live' | 'destinations'>,
  { before, wanted, kept, retention }: Pick<ChangePlan, 'before' | 'wanted' | 'kept' | 'retention'>,
): Promise<string[]> {
  const costs = await readCosts(await database(), session, {
    settings: live,
    others: wanted ? [wanted] : [],
    checked: destinations.map(({ id, state: { existence, pricing, reception, sentinel } }) => ({
      id,
      pricing,
      sentinel: sentinel === 'unknown' ? null : sentinel,
      reception: existence === 'unknown' ? undefined : { id, existence, fault: null, problems: reception.problems },
    })),
  })
  const keptRules = kept && !('fault' in kept) ? kept : undefined
  const now = costs.estimate(before ? [before] : [], keptRules && { ...keptRules, rules: retention?.before ?? keptRules.rules })
  const then = costs.estimate(wanted ? [wanted] : [], keptRules && { ...keptRules, rules: retention?.after ?? keptRules.rules })
  return costChangeWords(costChange(now, then))
}
