import { destinationPhrase, namespaceName } from '../../../settings/destination'
import { findLogCategory } from '../../../settings/log-categories'
import { categoryContainer } from '../../../settings/storage-retention'
import type { CategorySending, OrganizationFacts } from '../missing-logs-facts'

/** A sentence that says where in its destination a category is found. */
export function whereToFind(category: string, { destination }: CategorySending, { tenantId }: Pick<OrganizationFacts, 'tenantId'>): string {
  const phrase = destinationPhrase(destination)
  switch (destination.kind) {
    case 'workspace':
      return `In ${phrase}, query the ${findLogCategory(category)?.table ?? category} table.`
    case 'storage':
      return `In ${phrase}, go to the ${categoryContainer(category)} container, under tenantId=${tenantId}/y=…/m=…/d=…/h=….`
    case 'event-hub':
      return `In event hub namespace ${namespaceName(destination)}, read from the ${destination.hubName ?? categoryContainer(category)} event hub.`
    case 'partner':
    case 'service-bus':
      return `Check ${phrase}.`
  }
}
