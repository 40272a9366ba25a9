import { resourceName } from '../azure/resource-id'
import { tableFacts } from '../settings/catalog/table-facts'
import type { TableState } from '../tables/table-state'
import { planTakesTransformation } from './transformation-proposals'
import type { TransformationReading } from './transformation-state'

/** Returns why the portal can't change the transformation of a table, as a sentence; null if it can. */
export function transformationObstacle({ name, plan }: TableState, { state, isShared }: TransformationReading): string | null {
  const rule = resourceName(state.ruleId ?? '')
  if (tableFacts(name)?.transformation !== true)
    return `No Microsoft source says that ${name} supports transformations. Select another table.`
  if (!planTakesTransformation(plan))
    return `On the Auxiliary / Lake plan, ${name} doesn't support transformations. To transform this table, change its plan first.`
  if (isShared)
    return `Data collection rule ${rule} isn't a rule for transformations only, handles ${name} together with other tables, or sends its rows to other destinations, so the portal can't change the transformation. Change the rule in the Azure portal.`
  return null
}
