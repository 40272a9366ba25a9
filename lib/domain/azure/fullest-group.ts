import { parseResourceId } from './resource-id'

/** Resources of one resource group, and the ID of the group. */
export interface GroupOfResources<Resource> {
  id: string
  resources: Resource[]
}

/** Returns the resource group that contains the most of the resources, the first of equals; undefined if there are none. */
export function fullestGroup<Resource extends { id: string }>(resources: readonly Resource[]): GroupOfResources<Resource> | undefined {
  const groups = new Map<string, GroupOfResources<Resource>>()
  for (const resource of resources) {
    const parsed = parseResourceId(resource.id)
    if (!parsed) continue
    const id = `/subscriptions/${parsed.subscriptionId}/resourceGroups/${parsed.resourceGroup}`
    const group = groups.get(id.toLowerCase())
    if (group) group.resources.push(resource)
    else groups.set(id.toLowerCase(), { id, resources: [resource] })
  }
  return [...groups.values()].reduce<GroupOfResources<Resource> | undefined>(
    (fullest, group) => (fullest && fullest.resources.length >= group.resources.length ? fullest : group),
    undefined,
  )
}
